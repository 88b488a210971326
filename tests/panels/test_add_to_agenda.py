"""Bring a referral to the panel and put its case on an agenda."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from panels.actions import add_to_agenda, open_case
from panels.models import PanelCase
from panels.queries import case_of_referral, referrals_without_case
from tests.factories import make_child
from tests.panels import make
from yjs.access import viewer_on
from yjs.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture()
def referral(child, police):
    return make.referral(child, police)


def test_the_case_is_opened_on_the_agenda(referral, practitioner, manager, at):
    meeting = make.meeting(manager)
    assert case_of_referral(referral) is None
    case = add_to_agenda(referral, meeting=meeting, by=practitioner, at=at)
    assert (case.meeting, case.child, case.due_on) == (meeting, referral.child, referral.decision_due_on)
    assert case_of_referral(referral) == case


def test_a_second_time_changes_nothing(referral, practitioner, manager, at):
    meeting = make.meeting(manager)
    first = add_to_agenda(referral, meeting=meeting, by=practitioner, at=at)
    assert add_to_agenda(referral, meeting=meeting, by=practitioner, at=at) == first
    assert open_case(referral, by=practitioner, at=at) == first
    assert first.events.count() == 2  # opened, put on the agenda


def test_what_one_meeting_left_goes_to_the_next(referral, practitioner, manager, at, on):
    earlier = make.meeting(manager, held_on=on - timedelta(days=14))
    case = open_case(referral, by=practitioner, at=at)
    PanelCase.objects.update(meeting=earlier)
    meeting = make.meeting(manager)
    add_to_agenda(referral, meeting=meeting, by=practitioner, at=at)
    case.refresh_from_db()
    assert case.meeting == meeting


def test_a_case_is_on_one_agenda_to_come(referral, practitioner, manager, at, on):
    add_to_agenda(referral, meeting=make.meeting(manager), by=practitioner, at=at)
    other = make.meeting(manager, held_on=on + timedelta(days=14))
    with pytest.raises(Refused, match="This case is on another agenda or is decided"):
        add_to_agenda(referral, meeting=other, by=practitioner, at=at)


def test_a_decided_case_comes_back_once_its_programme_failed(child, practitioner, manager, at, on):
    case = make.ready_case(child, practitioner, manager)
    decision = make.decide(case, manager)
    later, then = make.meeting(manager, held_on=on + timedelta(days=14)), at + timedelta(days=7)
    with pytest.raises(Refused, match="is decided"):
        add_to_agenda(case.referral, meeting=later, by=practitioner, at=then)
    decision.programme.ends_on, decision.programme.completed = then.date(), False
    decision.programme.save()
    assert add_to_agenda(case.referral, meeting=later, by=practitioner, at=then).meeting == later


def test_a_meeting_that_is_over_takes_no_cases(referral, practitioner, manager, at, on):
    with pytest.raises(Refused, match="This meeting is over"):
        add_to_agenda(referral, meeting=make.meeting(manager, held_on=on - timedelta(days=1)), by=practitioner, at=at)


def test_a_closed_referral_or_another_kind_is_refused(child, practitioner, police, manager, at, on):
    meeting = make.meeting(manager)
    for fields in ({"kind": "court_order"}, {"closed_on": on}):
        with pytest.raises(Refused, match="Choose another"):
            add_to_agenda(make.referral(child, police, **fields), meeting=meeting, by=practitioner, at=at)


@pytest.mark.parametrize("who", ["other_team", "police", "specialist", "board_member", "administrator", "stranger"])
def test_only_the_childs_worker_or_a_manager_adds(referral, who, manager, at, request):
    with pytest.raises(PermissionDenied):
        add_to_agenda(referral, meeting=make.meeting(manager), by=request.getfixturevalue(who), at=at)
    assert not PanelCase.objects.exists()


def test_referrals_that_wait_are_those_of_visible_children(referral, practitioner, police, on):
    make.referral(make_child(), police)
    assert list(referrals_without_case(viewer_on(practitioner, on))) == [referral]


def test_the_page_adds_and_says_so(referral, meeting, practitioner, sign_in):
    url = reverse("panels:add_to_agenda", args=[meeting.ref])
    page = sign_in(practitioner)
    assert "Robin Ashdown: Criminal damage to a bus shelter" in page.get(url).content.decode()
    text = page.post(url, {"referral": referral.pk}, follow=True).content.decode()
    assert "Case added to the agenda" in text
    assert "Robin Ashdown" in text
    assert "will be listed here" in page.get(url).content.decode()


def test_nothing_chosen_is_refused_at_the_field(referral, meeting, practitioner, sign_in):
    url = reverse("panels:add_to_agenda", args=[meeting.ref])
    assert sign_in(practitioner).post(url, {}).content.decode().count("Choose a referral") >= 2


def test_somebody_elses_child_cannot_be_chosen(meeting, practitioner, police, sign_in):
    hidden = make.referral(make_child(), police)
    url = reverse("panels:add_to_agenda", args=[meeting.ref])
    text = sign_in(practitioner).post(url, {"referral": hidden.pk}).content.decode()
    assert "Choose a referral that may come to a panel" in text
    assert hidden.child.surname not in text


@pytest.mark.parametrize(("who", "status"), [("police", 403), ("specialist", 403), ("auditor", 404)])
def test_the_page_is_for_workers(meeting, who, status, sign_in, request):
    page = sign_in(request.getfixturevalue(who))
    assert page.get(reverse("panels:add_to_agenda", args=[meeting.ref])).status_code == status


def test_the_childs_tab_brings_a_referral_to_the_panel(child, referral, practitioner, sign_in):
    url = reverse("panels:of_child", args=[child.ref])
    page = sign_in(practitioner)
    assert "Bring to the panel" in page.get(url).content.decode()
    text = page.post(url, {"referral": referral.ref}, follow=True).content.decode()
    assert "Case opened" in text
    assert case_of_referral(referral).meeting is None
    text = page.get(url).content.decode()
    assert "Bring to the panel" not in text
    assert "Not on an agenda yet" in text


def test_the_childs_tab_takes_only_this_childs_referrals(child, practitioner, police, sign_in):
    other = make.referral(make_child(), police)
    answer = sign_in(practitioner).post(reverse("panels:of_child", args=[child.ref]), {"referral": other.ref})
    assert answer.status_code == 404
    assert not PanelCase.objects.exists()
