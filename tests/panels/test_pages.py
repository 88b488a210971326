"""The pages of the panels: who sees what, what they tell, what is recorded, and how many queries they take."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from panels.queries import latest_decision, open_cases
from panels.rules import Stage
from tests.factories import make_allocation, make_child
from tests.panels import make
from yjs.access import viewer_on
from yjs.audit.models import Viewing

pytestmark = pytest.mark.django_db
OUTSIDERS = ["board_member", "administrator", "data_officer", "auditor", "stranger"]


def url(name: str, subject=None) -> str:
    return reverse(f"panels:{name}", args=[subject.ref] if subject else [])


def other_case(other_team, manager, meeting, now, **fields):
    child = make_child(first_name="Hidden", surname="Merlin")
    make_allocation(child, other_team)
    return make.case(child, other_team, meeting=meeting, at=now, **fields)


@pytest.fixture()
def decided(case, manager, now, today):
    make.decide(case, manager, at=now, ends_on=today + timedelta(weeks=8))
    return case


def test_the_list_has_the_next_meeting_first_and_cases_by_stage(case, child, manager, now, today, sign_in):
    make.case(make_child(first_name="Kit"), manager, at=now)
    make.referral(make_child(first_name="Wait"), manager, at=now)
    text = sign_in(manager).get(url("meetings")).content.decode()
    assert text.index("Next meeting") < text.index("Received") < text.index("Ready") < text.index("not yet brought")
    assert text.index("Kit Lapwing") < text.index("Robin Ashdown") < text.index("Wait Lapwing")
    assert "Day 14 of 28, 14 days left" in text


def test_a_meeting_shows_its_agenda_and_who_is_there(case, meeting, practitioner, sign_in):
    text = sign_in(practitioner).get(url("meeting", meeting)).content.decode()
    assert "Robin Ashdown" in text
    assert "Somebody of police" in text
    assert "Record attendance" not in text


def test_a_practitioner_sees_only_their_childrens_cases(case, meeting, practitioner, other_team, manager, now, sign_in):
    hidden = other_case(other_team, manager, meeting, now)
    page = sign_in(practitioner)
    for name in ("meeting", "minutes"):
        text = page.get(url(name, meeting)).content.decode()
        assert "Robin Ashdown" in text
        assert "Hidden Merlin" not in text
        assert "1 more case is about children whose record you can't see" in text
    assert page.get(url("case", hidden)).status_code == 404
    assert "Hidden Merlin" not in page.get(url("case", case)).content.decode()


def test_the_police_see_what_is_on_an_agenda_and_nothing_else(
    case, child, police, practitioner, other_team, manager, meeting, now, sign_in
):
    page = sign_in(police)
    on_agenda = other_case(other_team, manager, meeting, now)
    text = page.get(url("case", on_agenda)).content.decode()
    assert "Hidden Merlin" in text
    assert reverse("reporting:overview", args=[on_agenda.child.ref]) not in text
    assert page.get(url("of_child", on_agenda.child)).status_code == 404
    assert page.get(url("case", other_case(other_team, manager, None, now))).status_code == 404


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsiders_find_no_page(case, child, meeting, who, request, sign_in):
    page = sign_in(request.getfixturevalue(who))
    addresses = [url("meetings"), url("of_child", child)]
    addresses += [url(name, meeting) for name in ("meeting", "attendance", "add_to_agenda", "minutes")]
    addresses += [url(name, case) for name in ("case", "gravity", "recommend", "decide")]
    assert {page.get(address).status_code for address in addresses} == {404}


def test_the_case_tells_what_is_missing_with_links(child, practitioner, meeting, now, sign_in, manager):
    case = make.case(child, practitioner, at=now)
    text = sign_in(manager).get(url("case", case)).content.decode()
    for sentence in ("Have an assessment countersigned", "Score the gravity", "Put the case on the agenda"):
        assert sentence in text
    assert reverse("assessments:of_child", args=[child.ref]) in text
    assert url("gravity", case) in text


def test_a_late_case_says_so(child, practitioner, meeting, now, today, sign_in):
    dates = {"received_on": today - timedelta(days=30), "decision_due_on": today - timedelta(days=2)}
    case = make.case(child, practitioner, meeting=meeting, at=now, **dates)
    assert "Day 30 of 28, 2 days late" in sign_in(practitioner).get(url("case", case)).content.decode()


def test_the_chair_moves_with_previous_and_next(case, meeting, manager, now, sign_in):
    second = make.case(make_child(first_name="Kit"), manager, meeting=meeting, at=now)
    page = sign_in(manager)
    first_page, second_page = (page.get(url("case", one)).content.decode() for one in (case, second))
    assert "Next: Kit Lapwing" in first_page
    assert "Previous" not in first_page
    assert "Previous: Robin Ashdown" in second_page


def test_the_minutes_tell_each_decision_and_record_the_viewing(decided, meeting, manager, sign_in):
    text = sign_in(manager).get(url("minutes", meeting)).content.decode()
    for words in (
        "Somebody of police",
        "Youth conditional caution",
        "First time, and he wants to repair",
        "bus company",
    ):
        assert words in text
    seen = Viewing.objects.get()
    assert (seen.subject_kind, seen.subject_ref, seen.shown) == ("panel meeting", meeting.ref, [decided.child.ref])


def test_the_minutes_of_the_first_meeting_stay_when_a_case_comes_back(decided, meeting, manager, now, sign_in):
    decided.meeting = make.meeting(manager, at=now + timedelta(days=14), agencies=())
    decided.save()
    text = sign_in(manager).get(url("minutes", meeting)).content.decode()
    assert "First time, and he wants to repair" in text


def test_the_childs_tab_tells_the_decision(decided, child, practitioner, sign_in):
    text = sign_in(practitioner).get(url("of_child", child)).content.decode()
    assert "Youth conditional caution" in text
    assert "Under way" in text
    assert Viewing.objects.filter(subject_ref=child.ref, section="panels").count() == 1


def test_looking_at_a_case_is_looking_at_the_child(case, child, police, sign_in):
    sign_in(police).get(url("case", case))
    assert Viewing.objects.filter(subject_kind="child", subject_ref=child.ref, section="panel case").count() == 1


def test_what_the_roof_reads(decided, child, manager, today):
    assert latest_decision(child).case == decided
    viewer = viewer_on(manager, today)
    assert [facts.stage for facts in open_cases(viewer)] == [Stage.UNDER_WAY]
    programme = latest_decision(child).programme
    programme.ends_on, programme.completed = today, True
    programme.save()
    assert open_cases(viewer) == []


def queries_of(page, address: str) -> int:
    page.get(address)
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert page.get(address).status_code == 200
    return len(counted)


@pytest.mark.parametrize(
    ("name", "pinned"), [("meetings", 23), ("meeting", 21), ("minutes", 21), ("case", 36), ("add_to_agenda", 15)]
)
def test_queries_are_fixed(case, meeting, manager, practitioner, now, name, pinned, sign_in):
    subject = {"meetings": None, "case": case}.get(name, meeting)
    page, address = sign_in(manager), url(name, subject)
    make.referral(make_child(), practitioner, at=now)
    with_one = queries_of(page, address)
    for _ in range(19):
        child = make_child()
        make_allocation(child, practitioner)
        make.ready_case(child, practitioner, manager, meeting_of=meeting, at=now)
        make.referral(make_child(), practitioner, at=now)
    with_twenty = queries_of(page, address)
    assert with_twenty == with_one
    assert with_one == pinned
