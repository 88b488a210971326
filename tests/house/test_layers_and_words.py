"""The walls that a machine can watch: layers, migrations, the clock, the words, the shape of files."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

ROOT = Path(settings.ROOT)
APPS = ("yjs", "cases", "assessments", "panels", "reporting")
TOP = {
    "manage.py",
    "pyproject.toml",
    "README.md",
    "docker-compose.yml",
    "Dockerfile",
    "Makefile",
    "package.json",
    "package-lock.json",
    "requirements",
    "docs",
    "templates",
    "static",
    "tests",
    *APPS,
}


def committed() -> list[Path]:
    """Every file that git knows or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).exists()]


def sources(*suffixes: str) -> list[Path]:
    ours = (*APPS, "templates", "static", "tests")
    return [path for path in committed() if path.suffix in suffixes and path.relative_to(ROOT).parts[0] in ours]


def run(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)


def test_no_floor_uses_the_one_above():
    told = subprocess.run([Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout


def test_ruff_finds_nothing():
    """Clock readers, raw HTML trust and signals are banned there too."""
    told = run("ruff", "check", ".")
    assert told.returncode == 0, told.stdout


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("app", ["accounts", "audit", "policy", "drafts", "browser_reports", *APPS[1:]])
def test_migrations_are_linear(app):
    loader = MigrationLoader(None)
    assert len(loader.graph.leaf_nodes(app)) == 1
    names = sorted(name for label, name in loader.disk_migrations if label == app)
    assert not [name for name in names if re.search(r"auto_\d{8}", name)], "name a migration for what it does"


def test_the_top_of_the_house_holds_only_what_is_named():
    top = {path.relative_to(ROOT).parts[0] for path in committed()}
    assert {name for name in top if not name.startswith(".")} <= TOP


def test_no_module_is_named_after_nothing():
    vague = {"utils.py", "helpers.py", "services.py", "common.py", "misc.py"}
    assert [path for path in sources(".py") if path.name in vague] == []


FORBIDDEN = re.compile(r"\b(offender|client|case subject)s?\b", re.IGNORECASE)
# What the words mean elsewhere: a Django test client, an institution's name, the titles of the published tables.
ELSEWHERE = re.compile(
    r"client[.(,=_)\]: ]|(return|the|test) client|[_.]client|Client\(|import Client"
    r"|young offender institution|offender management|offences and offenders|offences_and_offenders"
    r"|suspected offenders|offenders with proven|per offender|number of (suspected )?offenders",
    re.IGNORECASE,
)


def test_the_word_is_child():
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in sources(".py", ".html", ".js", ".scss")
        if path.name != Path(__file__).name and not {"demo", "migrations"} & set(path.parts)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if FORBIDDEN.search(ELSEWHERE.sub("", line))
    ]
    assert found == []


def test_every_module_says_what_it_is():
    silent = [
        str(path.relative_to(ROOT))
        for path in sources(".py")
        if "migrations" not in path.parts
        and path.read_text().strip()
        and not re.match(r'(#!.*\n)?(r?""")', path.read_text())
    ]
    assert silent == []


def test_templates_are_short_and_ask_nothing():
    long = [str(path) for path in sources(".html") if len(path.read_text().splitlines()) > 100]
    assert long == []
    trusting = [str(path) for path in sources(".html") if re.search(r"\|safe\b|autoescape off", path.read_text())]
    assert trusting == []


def test_no_inline_script_or_style_in_a_page():
    inline = re.compile(r"<script(?![^>]*\bsrc=)|\son\w+=\"|\sstyle=\"")
    pages = [path for path in sources(".html") if "pdf" not in path.parts]
    assert [str(path) for path in pages if inline.search(path.read_text())] == []


def test_decisions_are_numbered_once():
    numbers = [path.name[:4] for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == sorted(set(numbers))
    assert len(numbers) >= 5
