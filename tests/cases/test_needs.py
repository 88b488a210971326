"""What a child needs and is given: every kind is recorded, changed, ended and removed by the same actions and pages."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.actions import add_episode, edit_episode, end_episode, remove_episode
from cases.models import Notice, Screening
from cases.models.kinds import KINDS
from cases.queries.circumstances import circumstances_on, name_of
from tests import factories
from tests.factories import AT, EPISODES, ON, make_allocation, make_episode, make_user
from tests.house.forms import filled
from yjs import clock
from yjs.errors import Refused
from yjs.policy.models import PolicyValue
from yjs.roles import Role
from yjs.versions import newest_change

EVERY = sorted(KINDS)
OF_HEALTH = sorted(about for about, kind in KINDS.items() if kind.data_class)
TOLD = sorted(about for about, kind in KINDS.items() if kind.news)
DAYS = {"starts_on": date(2026, 3, 2)}


def record(child, by, about, **more):
    return add_episode(child, about=about, **DAYS | EPISODES[about] | more, by=by, at=AT)


def change(episode, by, **typed):
    return edit_episode(episode, version=newest_change(episode), **typed, by=by, at=AT)


# --- It works ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("about", EVERY)
def test_every_kind_is_recorded_changed_ended_and_removed(child, practitioner, about):
    made = record(child, practitioner, about)
    change(made, practitioner, source="carer")
    end_episode(made, ends_on=ON, by=practitioner, at=AT)
    found = KINDS[about].objects.get()
    assert (found.source, found.ends_on) == ("carer", ON)
    remove_episode(found, reason="It was her brother", by=practitioner, at=AT)
    assert not KINDS[about].objects.exists()


@pytest.mark.parametrize("about", EVERY)
def test_every_kind_has_its_pages(child, practitioner, manager, sign_in, about):
    client = sign_in(practitioner)
    address = reverse("cases:circumstances", args=[child.ref])
    assert KINDS[about].heading in client.get(address).content.decode()
    new = reverse("cases:add_episode", args=[child.ref, about])
    fills = {name: str(value) for name, value in EPISODES[about].items() if isinstance(value, str | int | Decimal)}
    fills |= {"identified": "yes"} if about == "send" else {}
    fills |= {"reasonable_grounds": "", "conclusive_grounds": ""} if about == "exploitation" else {}
    form = client.get(new).context["form"]
    assert "There is a problem" in client.post(new, {"once": ""}).content.decode()
    answer = client.post(new, filled(form, **fills))
    assert answer.status_code == 302, answer.context["form"].errors
    made = KINDS[about].objects.get()
    page = client.get(address).content.decode()
    assert str(made).replace("'", "&#x27;") in page
    edit = client.get(reverse("cases:edit_episode", args=[about, made.ref]))
    assert edit.context["form"]["starts_on"].value() == clock.today()
    history = f"{reverse('cases:history', args=[child.ref])}?{made.history_query}"
    assert "recorded a circumstance of the child" in sign_in(manager).get(history).content.decode()


@pytest.mark.parametrize("about", EVERY)
def test_the_answer_for_a_date_has_every_kind(child, about):
    made = make_episode(child, about)
    assert getattr(circumstances_on(child, ON, KINDS.values()), name_of(KINDS[about])) == (made,)


def test_a_new_screening_ends_the_earlier_of_its_kind_alone(child, practitioner):
    slc = make_episode(child, "screening")
    dyslexia = make_episode(child, "screening", screened_for="DYSLEXIA")
    record(child, practitioner, "screening", result="NO_NEED", ends_earlier=True)
    slc.refresh_from_db(), dyslexia.refresh_from_db()
    assert (slc.ends_on, dyslexia.ends_on) == (date(2026, 3, 1), None)


def test_the_clock_of_the_nrm_runs_by_the_policy_of_the_day(child, practitioner, administrator, sign_in):
    said = {"value": 10, "reason": "x", "set_by": administrator, "set_at": AT, "starts_on": date(2026, 6, 9)}
    PolicyValue.objects.create(key="nrm.reasonable_days", **said)
    made = record(child, practitioner, "exploitation", nrm_referred_on=date(2026, 6, 5))
    assert (made.reasonable_due_on, made.waits_until) == (date(2026, 6, 12), date(2026, 6, 12))
    page = sign_in(practitioner).get(reverse("cases:circumstances", args=[child.ref])).content.decode()
    assert "Next decision due by: 12 June 2026" in page
    assert "working days late" in page
    decided = {"reasonable_grounds": "POSITIVE", "reasonable_on": date(2026, 6, 12)}
    made = change(made, practitioner, **decided)
    assert made.waits_until == date(2026, 7, 12)
    made = change(made, practitioner, conclusive_grounds="POSITIVE", conclusive_on=ON)
    assert made.waits_until is None
    other = record(child, practitioner, "exploitation", exploited_by="SEXUAL", nrm_referred_on=date(2026, 6, 10))
    assert other.reasonable_due_on == date(2026, 6, 24)


@pytest.mark.parametrize("about", TOLD)
def test_whoever_works_with_the_child_is_told(child, practitioner, specialist, about):
    make_allocation(child, specialist, role="specialist")
    record(child, practitioner, about)
    assert Notice.objects.get(to=specialist).address == reverse("cases:circumstances", args=[child.ref])


@pytest.mark.parametrize("about", OF_HEALTH)
def test_of_health_nobody_is_told_who_may_not_read_it(child, practitioner, specialist, about):
    make_allocation(child, specialist, role="specialist")
    record(child, practitioner, about)
    assert not Notice.objects.exists()


# --- Each rule refuses -------------------------------------------------------------------------------------
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
REFUSED = [
    ("send", {"identified": False, "plan": "EHCP"}, "Say that a need is identified"),
    ("send", {"plan_reviewed_on": ON + timedelta(days=1)}, "review must be today or in the past"),
    ("screening", {"next_step": "", "next_on": ON}, "Enter what comes next"),
    ("mental-health", {"referred_on": date(2026, 3, 1)}, "Date of referral must be on or after: date the need"),
    ("mental-health", {"referred_on": JUNE, "offered_on": MAY}, "Date of offer must be on or after: date of referral"),
    ("mental-health", {"referred_on": JUNE, "attended_from": MAY}, "First day attended must be on or after"),
    ("mental-health", {"attended_from": JUNE, "ends_on": MAY}, "Last day must be on or after: first day attended"),
    ("mental-health", {"offered_on": JUNE, "intervention": ""}, "Select the type of intervention"),
    ("substance-misuse", {"attended_from": JUNE, "intervention": "NO_INTERVENTION"}, "Where there is no intervention"),
    ("exploitation", {"reasonable_grounds": "POSITIVE", "reasonable_on": ON}, "date of the referral to the NRM"),
    ("exploitation", {"nrm_referred_on": MAY, "reasonable_on": JUNE}, "Select the reasonable-grounds decision"),
    ("exploitation", {"nrm_referred_on": MAY, "reasonable_grounds": "POSITIVE"}, "Enter the date of the reasonable"),
    ("exploitation", {"conclusive_grounds": "POSITIVE", "conclusive_on": ON}, "follows a positive one"),
    ("parenting", {"sessions_planned": 3, "sessions_attended": 4}, "no more than sessions planned"),
]


@pytest.mark.parametrize(("about", "typed", "sentence"), REFUSED)
def test_what_cannot_be_is_refused(child, practitioner, about, typed, sentence):
    with pytest.raises(Refused, match=sentence):
        record(child, practitioner, about, **typed)
    assert not KINDS[about].objects.exists()


@pytest.mark.parametrize("about", EVERY)
def test_the_same_thing_twice_is_refused_by_rule_and_database(child, practitioner, about):
    make_episode(child, about)
    with pytest.raises(Refused, match="recorded already and has not ended"):
        record(child, practitioner, about)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_episode(child, about)


def test_no_need_stands_beside_none_that_is(child, practitioner):
    make_episode(child, "send")
    with pytest.raises(Refused, match="recorded already"):
        record(child, practitioner, "send", identified=False, need="", plan="NONE", plan_reviewed_on=None)


# --- Each wrong person is refused --------------------------------------------------------------------------
@pytest.mark.parametrize("about", OF_HEALTH)
def test_what_is_written_about_health_is_not_there_for_an_education_specialist(child, specialist, sign_in, about):
    make_allocation(child, specialist, role="specialist")
    made = make_episode(child, about)
    client = sign_in(specialist)
    for name, args in (("add", [child.ref, about]), ("edit", [about, made.ref]), ("end", [about, made.ref])):
        assert client.get(reverse(f"cases:{name}_episode", args=args)).status_code == 403
    assert client.get(reverse("cases:remove_episode", args=[about, made.ref])).status_code == 403
    address = reverse("cases:circumstances", args=[child.ref])
    pages = [
        client.get(address),
        client.get(address, {"on": "15/6/2026"}),
        client.get(f"/children/{child.ref}/chronology/"),
    ]
    for page in pages:
        assert page.status_code == 200
        assert str(made) not in page.content.decode()
        assert KINDS[about].heading not in page.content.decode()
    for act in (
        lambda: record(child, specialist, about, ends_on=date(2026, 3, 3)),
        lambda: change(made, specialist, source="carer"),
        lambda: end_episode(made, ends_on=ON, by=specialist, at=AT),
        lambda: remove_episode(made, reason="It was her brother", by=specialist, at=AT),
    ):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.parametrize("about", OF_HEALTH)
def test_a_health_specialist_records_it(child, sign_in, about):
    nurse = make_user("Nia Wren", Role.HEALTH_SPECIALIST)
    make_allocation(child, nurse, role="specialist")
    record(child, nurse, about)
    page = sign_in(nurse).get(reverse("cases:circumstances", args=[child.ref])).content.decode()
    assert KINDS[about].heading in page


@pytest.mark.parametrize("about", EVERY)
def test_nobody_else_records_it(child, police, other_team, about):
    for someone in (police, other_team):
        with pytest.raises(PermissionDenied):
            record(child, someone, about)


@pytest.mark.parametrize("rows", [1, 20])
def test_the_page_costs_the_same_whatever_is_recorded(child, practitioner, sign_in, django_assert_num_queries, rows):
    for number in range(rows):
        day = date(2025, 1, 1) + timedelta(days=number)
        for about in EVERY:
            make_episode(child, about, starts_on=day, ends_on=day)
    client, address = sign_in(practitioner), reverse("cases:circumstances", args=[child.ref])
    client.get(address)
    with django_assert_num_queries(22):
        client.get(address)


def test_screenings_of_the_same_day_stand_side_by_side(child):
    make_episode(child, "screening"), make_episode(child, "screening", screened_for="SENSES")
    assert Screening.objects.open_on(ON).count() == 2


def test_factories_know_every_kind():
    assert set(factories.EPISODES) == set(KINDS)
