"""Every entry about a child tells all who work with them except its author, once: no partner's entry reaches nobody."""

import ast
import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from cases import actions
from cases.actions import circumstances
from cases.actions.outcomes import record_outcome
from cases.models import Notice
from cases.rules import WorkerRole
from tests.cases.test_hearings import heard
from tests.cases.test_offences import typed
from tests.cases.test_police_and_bail import arrested, bailed
from tests.factories import AT, ON, make_allocation, make_offence, make_outcome_type, make_search, make_victim, sign_in
from tests.house import incidents, transfers, turnaround
from tests.house.main_job import CONTACT, REFERRED

# Records that others who work with the child need to know of. A new kind of entry joins them here.
ENTRIES = {"Allocation", "CareStatus", "Contact", "Document", "EteProvision", "Flag", "Offence", "Outcome", "Referral"}
ENTRIES |= {"Residence", "Programme", "ProgrammeChange", "CustodyPlace"}
ENTRIES |= {"OrderPanel", "OrderReview"}
ENTRIES |= {"Boundary", "SeriousIncident", "Transfer", "Transition", "TurnaroundConsent"}
ENTRIES |= {"Arrest", "Bail", "Hearing"}
# Functions that write one and are not called below, and why.
ELSEWHERE = {
    "allocate": "within `allocate_child`; at a hand-over the note stands before whoever takes the child on",
    "correct_contact": "told of already; a concern that is new in the correction tells (test_answer_concern.py)",
    "corrected_version": "the same, after somebody said that a text is wrong",
    "add_documents": "tells those who may see the document (test_documents.py)",
    "raise_flag": "tests of flags",
    "start_programme": "the decision that starts it tells",
    "_record": "tells itself (test_programmes.py)",
    "add_custody_place": "tells itself (test_custody.py)",
    "plan_order_panel": "tells itself (test_referral_orders.py)",
    "record_review": "tells itself (test_reviews.py)",
    "plan_hearing": "tells itself (test_referral_orders.py)",
    "_plan_next": "the hearing to which one was adjourned: told with that one",
}
TELLING = ("record_contact", "add_episode", "refer_child", "allocate_child")
TELLING += ("record_outcome", "record_offence", "record_programme")
TELLING += ("set_boundary", "report_incident", "ask_transfer", "start_transition", "record_turnaround_consent")
TELLING += ("record_hearing", "record_arrest", "record_bail")
HOME = {"about": "residence", "kind": "BED_AND_BREAKFAST", "suitability": "UNSUITABLE", "starts_on": ON}
MOVE = {"moved_on": ON, "address": "5 New Road", "postcode": "", "home_authority": None}
SCHOOL = {"about": "ete", "provision": "COLLEGE", "suitability": "SUITABLE", "hours_offered": 25, "hours_attended": 20}


def refer(child, by, at) -> None:
    search = make_search(by, {}, [child.ref])
    known = {name: REFERRED[name] for name in ("occurred_on", "description", "category", "seriousness", "kind")}
    known |= {name: REFERRED[name] for name in ("arrested_on", "knife_related", "has_victim", "received_on")}
    actions.refer_child(search, known=child, by=by, at=at, **known, police_reference="INV/9", reason="Arrested")


def decide(child, by, at) -> None:
    offence = make_offence(child)
    record_outcome(offence, type=make_outcome_type("YOUTH_CAUTION"), decided_on=ON, by=by, at=at)


def start_order(child, by, at) -> None:
    order = {"disposal": make_outcome_type("REFERRAL_ORDER"), "offences": [make_offence(child)], "starts_on": ON}
    order |= {"term": 6, "term_unit": "months", "planned_end_on": None, "planned_end_reason": "", "level": ""}
    actions.record_programme(child, **order, by=by, at=at)


def hear(child, by, at) -> None:
    actions.record_hearing(child, **heard(), offences=[make_offence(child)], by=by, at=at)


def allocate(child, worker, by, at) -> None:
    actions.allocate_child(child, worker=worker, role=WorkerRole.JOINT, starts_on=ON, by=by, at=at)


def report(child, by, at) -> None:
    actions.report_incident(child, **incidents.typed(), by=by, at=at)


def agree(child, by, at) -> None:
    actions.record_turnaround_consent(turnaround.opened_for(child), **turnaround.SAID, by=by, at=at)


def keep_away(child, by, at) -> None:
    victim = make_victim(make_offence(child))
    actions.set_boundary(victim, child=child, words="go to the park", starts_on=ON, ends_on=None, by=by, at=at)


def calls(cast: dict) -> dict[str, tuple[str, Callable]]:
    """Action → who makes the entry, and the call."""
    return {
        "record_contact": ("specialist", partial(actions.record_contact, **CONTACT)),
        "add_residence": ("manager", partial(actions.add_episode, **HOME)),
        "add_ete": ("specialist", partial(actions.add_episode, **SCHOOL, starts_on=ON)),
        "add_care_status": (
            "manager",
            partial(actions.add_episode, about="care", status="CHILD_IN_NEED", starts_on=ON),
        ),
        "refer_child": ("police", refer),
        "allocate_child": ("manager", partial(allocate, worker=cast["colleague"])),
        "record_outcome": ("manager", decide),
        "record_offence": ("police", partial(actions.record_offence, **typed())),
        "record_programme": ("manager", start_order),
        "report_incident": ("manager", report),
        "ask_transfer": ("manager", partial(actions.ask_transfer, direction="out", **transfers.typed())),
        "start_transition": ("manager", partial(actions.start_transition, **transfers.move())),
        "record_turnaround_consent": ("manager", agree),
        "set_boundary": ("manager", keep_away),
        "record_hearing": ("manager", hear),
        "record_arrest": ("police", partial(actions.record_arrest, **arrested(), offences=())),
        "record_bail": ("police", partial(actions.record_bail, **bailed(), offences=())),
        "record_move": ("manager", partial(actions.record_move, **MOVE)),
    }


def not_told(cast: dict, child, name: str) -> set[str]:
    """Who works with the child and is not told once of the entry that this action makes; the author when told."""
    author, call = calls(cast)[name]
    before = Notice.objects.count()
    call(child, by=cast[author], at=AT)
    made = list(Notice.objects.order_by("pk").values_list("to__name", flat=True))[before:]
    workers = {one.worker.name for one in child.allocations.select_related("worker")} - {cast[author].name}
    return {who for who in workers if made.count(who) != 1} | {who for who in made if who == cast[author].name}


@pytest.fixture()
def worked_with(child, specialist, police):
    """A child with a lead practitioner, and two partners."""
    for person in (specialist, police):
        make_allocation(child, person, role="specialist")
    return child


@pytest.mark.parametrize(
    "name",
    [
        "record_contact",
        "add_residence",
        "add_ete",
        "add_care_status",
        "refer_child",
        "allocate_child",
        "record_outcome",
        "record_offence",
        "record_programme",
        "set_boundary",
        "report_incident",
        "ask_transfer",
        "start_transition",
        "record_turnaround_consent",
        "record_hearing",
        "record_arrest",
        "record_bail",
        "record_move",
    ],
)
def test_it_tells_all_who_work_with_the_child_except_its_author_once(worked_with, cast, name):
    assert not_told(cast, worked_with, name) == set()


def test_the_check_finds_an_entry_that_reaches_nobody(worked_with, cast, monkeypatch):
    """Seeded fault: the action forgets to tell."""
    monkeypatch.setattr(circumstances, "tell_workers", lambda *args, **kwargs: [])
    assert not_told(cast, worked_with, "add_residence") == {"Priya Lark", "Esme Teal", "Pat Kestrel"}


def writers() -> set[str]:
    """Every function of the actions that makes a row of an entry."""
    return {
        function.name
        for app in ("cases", "assessments", "panels")
        for path in (Path(settings.ROOT) / app / "actions").glob("*.py")
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        and any(MAKES.fullmatch(ast.unparse(call.func)) for call in ast.walk(function) if isinstance(call, ast.Call))
    }


MAKES = re.compile(rf"({'|'.join(sorted(ENTRIES))})\.objects\.(create|bulk_create|get_or_create|update_or_create)")


def test_every_function_that_makes_an_entry_tells_or_says_where():
    assert writers() - set(TELLING) - set(ELSEWHERE) == set(), "call it above, or say where it tells"


def test_the_entry_shows_who_has_read_it(worked_with, cast):
    actions.add_episode(worked_with, **HOME, by=cast["manager"], at=AT)
    address = f"/children/{worked_with.ref}/circumstances/"
    notice = cast["practitioner"].notices.get()
    actions.read_notice(notice, by=cast["practitioner"], at=AT + timedelta(hours=1))
    page = sign_in(Client(), cast["manager"]).get(address).content.decode()
    assert "Priya Lark (read 15 June 2026, 12:00pm)" in page
    assert "Esme Teal (not read yet)" in page
