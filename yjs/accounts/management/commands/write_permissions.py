"""Write docs/permissions.md from the permissions and the guarded addresses in the code."""

import sys
from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import URLPattern, URLResolver, get_resolver

from yjs.access import Permission
from yjs.roles import ROLE_LABELS, Role

FILE = settings.ROOT / "docs" / "permissions.md"
HEAD = """# Permissions

Made from the code by `manage.py write_permissions`; a test compares the two. Do not edit by hand.

Closed by default: an address without a guard is refused. A person who lacks a permission *about a child* is told
that the page does not exist (404), as for a child whom they may not see; any other page answers 403. Every action
asks for its permission again, with the person's roles and teams read afresh.

A cell of the matrix is a role, an action, a tie to the child and a state of the record. What is about a child is
allowed when the role carries the permission (first table) *and* sees the record (second table): one of the person's
ties holds and nothing closes the record. Several ties add up. A bar is stronger than every tie. Board members,
administrators, data officers and auditors have no tie that counts, whatever is allocated to them. A data officer
reads a record's words in one place: the copy that they prepare for somebody who asked for their own record.
"""


class Command(BaseCommand):
    """`manage.py write_permissions [--check]`."""

    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("--check", action="store_true", help="fail when the file is out of date")

    def handle(self, *args, check: bool, **options) -> None:
        text = permissions_document()
        if check and FILE.read_text() != text:
            raise SystemExit("docs/permissions.md is out of date: run manage.py write_permissions")
        if not check:
            FILE.write_text(text)


def all_permissions() -> list[Permission]:
    """Every permission that an app's permissions module defines, in order of its code."""
    found = {}
    for config in apps.get_app_configs():
        try:
            module = import_module(f"{config.name}.permissions")
        except ModuleNotFoundError:
            continue
        found |= {value.code: value for value in vars(module).values() if isinstance(value, Permission)}
    return [found[code] for code in sorted(found)]


def guarded_addresses(patterns=None, before: str = "", spaces: str = "") -> list[tuple[str, str, object]]:
    """(address, name, view) of every pattern of the URL configuration."""
    rows = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{spaces}{pattern.namespace}:" if pattern.namespace else spaces
            rows += guarded_addresses(pattern.url_patterns, address, inner)
        elif isinstance(pattern, URLPattern):
            rows.append((f"/{address}", f"{spaces}{pattern.name}", pattern.callback))
    return rows


def found_in_modules(name: str) -> list:
    """What the permissions modules of the apps call by this name."""
    modules = [f"{config.name}.permissions" for config in apps.get_app_configs()]
    return [getattr(sys.modules[module], name) for module in modules if hasattr(sys.modules.get(module), name)]


def sight_table() -> list[str]:
    """Tie by state of the record: which roles see it."""
    lines = ["", "## Who sees a child's record"]
    for matrix in found_in_modules("matrix"):
        table = matrix()
        states = list(next(iter(table.values())))
        lines += ["", "| tie to the child | " + " | ".join(states) + " |", "|---|" + "---|" * len(states)]
        for tie, row in table.items():
            roles = [", ".join(ROLE_LABELS[role] for role in Role if role in row[state]) for state in states]
            lines.append(f"| {tie} | " + " | ".join(each or "nobody" for each in roles) + " |")
    return lines


def exceptions_list() -> list[str]:
    """Where more or less than role and sight decides, in sentences."""
    lines = ["", "## Where more or less than that decides", ""]
    for exceptions in found_in_modules("EXCEPTIONS"):
        lines += [f"- {permission.says} (`{permission.code}`): {says}." for permission, says in exceptions.items()]
    return lines


def classes_table() -> list[str]:
    """Which class of data is shown to which role, of a record that the person sees."""
    lines = ["", "## Which fields are shown to whom", ""]
    lines += ["Hidden from everybody else in pages, lists, searches, the history and files.", ""]
    lines += ["| class of data | permission | roles |", "|---|---|---|"]
    for classes in found_in_modules("DATA_CLASSES"):
        for name, permission in classes.items():
            roles = ", ".join(ROLE_LABELS[role] for role in Role if role in permission.roles)
            lines.append(f"| {name} | {permission.says} (`{permission.code}`) | {roles} |")
    return lines


def permissions_document() -> str:
    """The document: role by permission, tie by state, exceptions, fields, then address by permission."""
    lines = [HEAD, "## Who may do what", ""]
    lines.append("| permission | about a child | " + " | ".join(ROLE_LABELS[role] for role in Role) + " |")
    lines.append("|---|---|" + "---|" * len(Role))
    for permission in all_permissions():
        marks = ["yes" if role in permission.roles else "" for role in Role]
        about = "yes" if permission.about_child else ""
        lines.append(f"| {permission.says} (`{permission.code}`) | {about} | " + " | ".join(marks) + " |")
    lines += [*sight_table(), *exceptions_list(), *classes_table()]
    lines += ["", "## Which permission guards which address", "", "| address | name | guard |", "|---|---|---|"]
    for address, name, view in sorted(guarded_addresses()):
        guard = getattr(view, "guard", "REFUSED: no guard")
        lines.append(f"| `{address}` | {name} | {getattr(guard, 'code', guard)} |")
    return "\n".join(lines) + "\n"
