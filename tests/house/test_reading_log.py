"""Every page that shows a child leaves exactly one right entry in the reading log (D-32): every address there is."""

import re
from types import SimpleNamespace

import pytest

from cases.models import Child
from tests.house.main_job import Job
from tests.house.test_access_table import ADDRESSES, PEOPLE, ROWS, address_of, job, signed_in  # noqa: F401
from yjs.access import Permission
from yjs.audit.models import OPENED, Viewing
from yjs.audit.record import Reading

pytestmark = [pytest.mark.django_db, pytest.mark.drill("D-32")]

# Doorways with a word of their own; every other page about one record is a "view".
OPERATIONS = {
    "assessments:plan_pdf": "print",
    "cases:contract_pdf": "print",
    "cases:contacts_csv": "download",
    "cases:contacts_pdf": "download",
    "cases:download_version": "download",
    "cases:picture_of_version": "preview",
    "cases:letter_pdf": "print",
    "reporting:measure": "list",
    "reporting:return_pdf": "download",
    "reporting:return_csv": "download",
    "reporting:report_pdf": "download",
}
NOT_A_CHILDS = ("accounts:", "signing_in:", "drafts:", "policy:", "jobs:", "audit:", "browser_reports:")


def openers() -> list[tuple[str, str]]:
    """Every guarded page with somebody who may open it."""
    return [
        (name, PEOPLE[answers.index("200")])
        for name, answers in ROWS.items()
        if "200" in answers and isinstance(ADDRESSES[name][1], Permission | str) and not name.startswith(NOT_A_CHILDS)
    ]


def children_on(page: str) -> set[str]:
    """The references of the children whose name or reference stands on the page."""
    words = set(re.findall(r"[0-9A-Z]{12}", page))
    return {child.ref for child in Child.objects.all() if child.ref in words or child.name in page}


def faults_of(name: str, who: str, done: Job) -> list[str]:
    """What is wrong with the entries that opening this page leaves."""
    client, before = signed_in(getattr(done.people, who)), Viewing.objects.count()
    answer = client.get(address_of(name, done))
    left = list(Viewing.objects.order_by("pk")[before:])
    text = answer.content.decode(errors="replace") if not answer.streaming else ""
    shown = children_on(text)
    if not left and not shown:
        return []
    if len(left) != 1:
        return [f"{name}: {len(left)} entries, {sorted(shown)} on the page"]
    entry = left[0]
    told = {entry.subject_ref, *entry.shown}
    faults = [f"{name}: {ref} is on the page and not in the entry" for ref in sorted(shown - told)]
    if entry.by != getattr(done.people, who) or not entry.request_id or not entry.section:
        faults.append(f"{name}: the entry does not say who, what and by which request")
    wanted = OPERATIONS.get(name, {"list", "search"} if entry.subject_kind == "list" else "view")
    if entry.operation not in wanted and entry.operation != wanted:
        faults.append(f"{name}: {entry.operation} and not {wanted}")
    if entry.subject_kind == "child" and entry.operation in OPENED and not entry.link:
        faults.append(f"{name}: the reader's link to the case is missing")
    return faults


def test_every_page_leaves_exactly_one_right_entry(job):  # noqa: F811
    found = [fault for name, who in openers() for fault in faults_of(name, who, job)]
    assert not found, "\n".join(found)


def test_a_page_that_forgets_its_entry_is_found(job, monkeypatch):  # noqa: F811
    monkeypatch.setattr(Reading, "keep", lambda self, request: SimpleNamespace(opened_lately=0))
    assert faults_of("cases:contacts", "practitioner", job)[0].startswith("cases:contacts: 0 entries")
