"""Where a child lives, learns or works, their care status: record, put right, end, remove, find unchanged."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.actions import (
    add_episode,
    confirm_episodes,
    edit_episode,
    end_episode,
    remove_episode,
    take_back_confirmation,
)
from cases.models import CareStatus, EteProvision, Notice, Residence
from cases.models.circumstances import AtOnce
from cases.queries.circumstances import learning_of
from cases.rules_merge import share_a_day
from tests import factories
from tests.factories import AT, ON
from yjs.errors import Refused
from yjs.policy.models import PolicyValue
from yjs.versions import newest_change

TOMORROW, YESTERDAY = ON + timedelta(days=1), ON - timedelta(days=1)
HOURS = {"hours_offered": Decimal(25), "hours_attended": Decimal(20)}


def live(child, by, kind="FOSTER_CARE_LA", suitability="SUITABLE", starts_on=ON, **more):
    return add_episode(
        child, about="residence", kind=kind, suitability=suitability, starts_on=starts_on, by=by, at=AT, **more
    )


def learn(child, by, **more):
    said = {"provision": "COLLEGE", "suitability": "SUITABLE", "starts_on": ON, **HOURS} | more
    return add_episode(child, about="ete", **said, by=by, at=AT)


def put_right(episode, by, **typed):
    return edit_episode(episode, version=newest_change(episode), **typed, by=by, at=AT)


def post(client, name, *args, **typed):
    return client.post(reverse(f"cases:{name}", args=args), typed, follow=True)


def day(name, on: date) -> dict:
    return {f"{name}_0": on.day, f"{name}_1": on.month, f"{name}_2": on.year}


# --- It works ----------------------------------------------------------------------------------------------
def test_a_new_home_may_end_the_earlier_one_the_day_before(child, practitioner):
    earlier = factories.make_residence(child)
    live(child, practitioner, ends_earlier=True)
    earlier.refresh_from_db()
    assert earlier.ends_on == YESTERDAY


def test_two_homes_and_two_places_to_learn_may_stand_side_by_side(child, practitioner):
    factories.make_residence(child)
    live(child, practitioner)
    learn(child, practitioner, place="Seaview College")
    learn(child, practitioner, place="Harbour Motor Project")
    assert (Residence.objects.open_on(ON).count(), EteProvision.objects.open_on(ON).count()) == (2, 2)


def test_a_move_from_one_foster_home_to_another(child, practitioner):
    factories.make_residence(child, kind="FOSTER_CARE_LA")
    live(child, practitioner, ends_earlier=True)
    assert list(Residence.objects.values_list("ends_on", flat=True)) == [None, YESTERDAY]


def test_what_is_over_is_recorded_with_its_last_day_and_who_says_so(child, practitioner):
    made = live(child, practitioner, starts_on=date(2024, 1, 1), ends_on=date(2024, 2, 1), source="carer")
    assert (made.ends_on, made.get_source_display()) == (date(2024, 2, 1), "A parent or carer")


def test_what_is_never_suitable_is_kept_so_and_the_page_says_why(child, practitioner, sign_in):
    typed = {"kind": "BED_AND_BREAKFAST", "suitability": "SUITABLE"} | day("starts_on", ON)
    page = post(sign_in(practitioner), "add_episode", child.ref, "residence", **typed).content.decode()
    assert Residence.objects.get().suitability == "UNSUITABLE"
    assert "Bed and breakfast is never suitable in the return, so it is kept as not suitable" in page


def test_it_is_put_right_and_the_history_keeps_what_was_there(child, practitioner, manager, sign_in):
    school = factories.make_ete(child)
    put_right(school, practitioner, place="Seaview High School", hours_attended=Decimal(12))
    page = sign_in(manager).get(f"{reverse('cases:history', args=[child.ref])}?{school.history_query}").content.decode()
    assert "Seaview High School" in page
    assert "20" in page


def test_a_mistake_is_removed_with_a_reason_and_stays_in_the_history(child, practitioner, manager, sign_in):
    home, typed = factories.make_residence(child), {"reason": "That was her brother"}
    page = post(sign_in(practitioner), "remove_episode", "residence", home.ref, **typed).content.decode()
    assert "Living with parent(s): removed" in page
    assert not Residence.objects.exists()
    page = sign_in(manager).get(f"{reverse('cases:history', args=[child.ref])}?{home.history_query}").content.decode()
    assert "That was her brother" in page
    assert "removed" in page


def test_nothing_has_changed_confirms_what_holds_now_and_is_undone(child, practitioner, colleague, sign_in):
    home = factories.make_residence(child, confirmed_on=date(2026, 3, 1), confirmed_by=colleague)
    old = factories.make_residence(child, kind="BAIL_HOSTEL", ends_on=date(2025, 2, 1))
    client = sign_in(practitioner)
    page = client.get(reverse("cases:circumstances", args=[child.ref])).content.decode()
    assert "Nothing had changed on 1 March 2026, " in page
    page = post(client, "confirm_episodes", child.ref, "residence").content.decode()
    assert "Nothing had changed on" in page
    assert "Undo “nothing has changed”" in page
    home.refresh_from_db(), old.refresh_from_db()
    assert (home.confirmed_by, old.confirmed_on) == (practitioner, None)
    post(client, "take_back_confirmation", child.ref, "residence")
    home.refresh_from_db()
    assert (home.confirmed_on, home.confirmed_by) == (date(2026, 3, 1), colleague)


def test_hours_of_all_places_are_added_up_against_the_age(child, practitioner):
    learn(child, practitioner, hours_offered=Decimal(15), hours_attended=Decimal(10), place="One")
    learn(child, practitioner, hours_offered=Decimal(9), hours_attended=Decimal(9), place="Two")
    now = learning_of(child, EteProvision.objects.all(), ON)
    assert (now.school_age, now.full_time, now.offered, now.attended, now.time) == (True, 25, 24, 19, "Part time")
    child.date_of_birth = date(2009, 1, 1)
    assert learning_of(child, EteProvision.objects.all(), ON).time == "Full time"


def test_what_is_full_time_is_local_policy_from_a_date_on(child, practitioner, administrator):
    learn(child, practitioner, hours_offered=Decimal(22), hours_attended=Decimal(20))
    said = {"key": "ete.full_time_school", "value": 21, "reason": "x", "set_by": administrator, "set_at": AT}
    PolicyValue.objects.create(**said, starts_on=ON)
    assert learning_of(child, EteProvision.objects.all(), ON).time == "Full time"


# --- Each rule refuses -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"starts_on": TOMORROW}, "must be today or in the past"),
        ({"ends_on": YESTERDAY}, "Last day must be on or after the date it started"),
        ({"ends_on": TOMORROW}, "Last day must be today or in the past"),
        ({"starts_on": date(2001, 1, 1)}, "on or after the child's date of birth"),
        ({"kind": "LIVING_WITH_PARENT_S"}, "is recorded already and has not ended. End it first"),
        ({"suitability": "UNSUITABLE"}, "Enter why it is not suitable"),
    ],
)
def test_what_cannot_be_is_refused(child, practitioner, typed, sentence):
    factories.make_residence(child)
    with pytest.raises(Refused, match=sentence):
        live(child, practitioner, **typed)
    assert Residence.objects.count() == 1


def test_the_same_thing_twice_is_refused_with_its_days(child, practitioner):
    factories.make_care_status(child, "CHILD_IN_NEED", ends_on=date(2025, 3, 1))
    with pytest.raises(Refused, match="from 1 January 2025 to 1 March 2025 already. The days must not overlap"):
        add_episode(child, about="care", status="CHILD_IN_NEED", starts_on=date(2025, 3, 1), by=practitioner, at=AT)
    add_episode(child, about="care", status="CHILD_IN_NEED", starts_on=date(2025, 3, 2), by=practitioner, at=AT)


def test_no_education_stands_beside_none_that_is(child, practitioner):
    factories.make_ete(child)
    with pytest.raises(Refused, match=r"School \(full time\) is recorded already"):
        learn(child, practitioner, provision="NONE", hours_offered=Decimal(0), hours_attended=Decimal(0))


def test_hours_fit_in_what_is_offered_and_in_a_week(child, practitioner):
    assert learn(child, practitioner).hours_attended == 20
    with pytest.raises(Refused, match="no more than hours offered"):
        learn(child, practitioner, place="Two", hours_attended=Decimal(26))
    for place in ("Two", "Three"):
        learn(child, practitioner, place=place, hours_offered=Decimal(60))
    with pytest.raises(Refused, match="makes 205 hours a week with what is recorded beside it, and a week has 168"):
        learn(child, practitioner, place="Four", hours_offered=Decimal(60))


def test_a_change_is_judged_as_a_new_one_is(child, practitioner):
    home = factories.make_residence(child, kind="FOSTER_CARE_LA")
    factories.make_residence(child)
    with pytest.raises(Refused, match="recorded already"):
        put_right(home, practitioner, kind="LIVING_WITH_PARENT_S")
    with pytest.raises(Refused, match="Somebody else saved this"):
        edit_episode(home, version=1, kind="HOSPITAL", by=practitioner, at=AT)


def test_an_episode_ends_once(child, practitioner):
    status = factories.make_care_status(child, "CHILD_IN_NEED", starts_on=date(2026, 6, 1))
    for last, sentence in ((date(2026, 5, 31), "on or after"), (TOMORROW, "today or in the past")):
        with pytest.raises(Refused, match=sentence):
            end_episode(status, ends_on=last, by=practitioner, at=AT)
    end_episode(status, ends_on=ON, by=practitioner, at=AT)
    with pytest.raises(Refused, match="ended on 15 June 2026 already"):
        end_episode(status, ends_on=ON, by=practitioner, at=AT)


def test_nothing_is_confirmed_twice_or_taken_back_by_another(child, practitioner, colleague):
    factories.make_care_status(child, "CHILD_IN_NEED")
    confirm_episodes(child, about="care", by=practitioner, at=AT)
    with pytest.raises(Refused, match="nothing here to confirm"):
        confirm_episodes(child, about="care", by=practitioner, at=AT)
    factories.make_allocation(child, colleague, role="joint")
    with pytest.raises(Refused, match="You have confirmed nothing here today"):
        take_back_confirmation(child, about="care", by=colleague, at=AT)


def test_a_mistake_needs_a_reason(child, practitioner):
    home = factories.make_residence(child)
    with pytest.raises(Refused):
        remove_episode(home, reason="x", by=practitioner, at=AT)
    assert Residence.objects.exists()


# --- The database ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("make", "one", "other"),
    [
        (factories.make_residence, {}, {}),
        (factories.make_ete, {"place": "Seaview"}, {"place": "Seaview"}),
        (factories.make_ete, {}, {"provision": "NONE"}),
        (factories.make_care_status, {"status": "CHILD_IN_NEED"}, {"status": "CHILD_IN_NEED"}),
    ],
)
def test_the_database_refuses_what_cannot_be_at_once(child, make, one, other):
    make(child, **one, ends_on=date(2025, 6, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        make(child, **other, starts_on=date(2025, 6, 1))
    assert make(child, **other, starts_on=date(2025, 6, 2))


DAYS = st.integers(0, 8).map(lambda number: date(2026, 1, 1) + timedelta(days=number))
SPANS = st.tuples(DAYS, st.none() | DAYS).filter(lambda days: days[1] is None or days[1] >= days[0])
PLACES = st.tuples(st.sampled_from(["NONE", "COLLEGE", "UNIVERSITY"]), st.sampled_from(["", "Seaview"]))


@given(one=st.tuples(PLACES, SPANS), other=st.tuples(PLACES, SPANS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rule_and_database_say_the_same_of_any_two(db, one, other):
    """Whatever the kinds and days: both let two stand, or both refuse the second."""
    with transaction.atomic():
        child = factories.make_child()
        rows = [
            EteProvision(child=child, provision=kind, place=place, suitability="UNKNOWN", starts_on=first, ends_on=last)
            for (kind, place), (first, last) in (one, other)
        ]
        rows[0].save()
        refused = share_a_day(one[1], other[1]) and EteProvision.at_once.rules_out(*rows)
        try:
            with transaction.atomic():
                rows[1].save()
            stands = True
        except IntegrityError:
            stands = False
        assert stands != refused
        transaction.set_rollback(True)


def test_the_property_notices_a_rule_that_forgets():
    """Seeded fault: without `alone`, nothing would stand beside something."""
    forgets = AtOnce("ete", ("provision", "place"))
    rows = [EteProvision(provision="NONE"), EteProvision(provision="COLLEGE")]
    assert EteProvision.at_once.rules_out(*rows) != forgets.rules_out(*rows)


# --- Each wrong person is refused --------------------------------------------------------------------------
@pytest.mark.parametrize("person", ["other_team", "police", "administrator", "board_member", "stranger"])
def test_nobody_else_changes_them(request, child, person):
    someone = request.getfixturevalue(person)
    residence = factories.make_residence(child)
    for act in (
        lambda: live(child, someone),
        lambda: put_right(residence, someone, kind="HOSPITAL"),
        lambda: end_episode(residence, ends_on=ON, by=someone, at=AT),
        lambda: remove_episode(residence, reason="That was her brother", by=someone, at=AT),
        lambda: confirm_episodes(child, about="residence", by=someone, at=AT),
        lambda: take_back_confirmation(child, about="residence", by=someone, at=AT),
    ):
        with pytest.raises(PermissionDenied):
            act()


# --- Whoever works with the child is told ------------------------------------------------------------------
def test_an_end_and_a_change_are_news_and_a_reason_is_not(child, practitioner, specialist):
    factories.make_allocation(child, specialist, role="specialist")
    school = learn(child, practitioner, provision="SCHOOL_FULL_TIME")
    notice = Notice.objects.filter(to=specialist)
    for act, is_news in (
        (lambda: put_right(school, practitioner, suitability_reason="She likes it"), False),
        (lambda: put_right(school, practitioner, place="Seaview High School"), True),
        (lambda: end_episode(school, ends_on=ON, by=practitioner, at=AT), True),
    ):
        notice.update(read_at=AT)
        act()
        assert (notice.get().read_at is None) == is_news


# --- The pages ---------------------------------------------------------------------------------------------
def test_the_pages_add_and_end(child, practitioner, sign_in):
    client = sign_in(practitioner)
    factories.make_residence(child)
    url = reverse("cases:add_episode", args=[child.ref, "residence"])
    assert "What is recorded until now ends the day before" in client.get(url).content.decode()
    typed = day("starts_on", date(2026, 6, 1))
    assert "Select where the child lives" in client.post(url, typed).content.decode()
    client.post(url, typed | {"kind": "FOSTER_CARE_LA", "suitability": "SUITABLE", "ends_earlier": "on"})
    new = Residence.objects.get(kind="FOSTER_CARE_LA")
    post(client, "end_episode", "residence", new.ref, **day("ends_on", date(2026, 6, 2)))
    new.refresh_from_db()
    assert new.ends_on == date(2026, 6, 2)


def test_the_page_of_a_change_keeps_what_somebody_else_saved(child, practitioner, manager, sign_in):
    status = factories.make_care_status(child, "CHILD_IN_NEED")
    url = reverse("cases:edit_episode", args=["care", status.ref])
    client = sign_in(practitioner)
    form = client.get(url).context["form"]
    put_right(status, manager, source="social_care")
    typed = {"status": "EARLY_HELP_PLAN", "source": "", "version": form["version"].value()}
    page = client.post(url, typed | day("starts_on", date(2025, 1, 1))).content.decode()
    assert "Somebody else saved this while you were writing" in page
    assert CareStatus.objects.get().status == "CHILD_IN_NEED"


def test_hours_are_typed_as_numbers(child, practitioner, sign_in):
    typed = {"provision": "COLLEGE", "suitability": "SUITABLE", "hours_offered": "lots", "hours_attended": "99"}
    page = post(
        sign_in(practitioner), "add_episode", child.ref, "ete", **typed, **day("starts_on", ON)
    ).content.decode()
    assert "Hours offered must be a number, like 12.5" in page
    assert "Hours attended must be 60 or fewer" in page


def test_the_page_says_how_old_school_makes_the_hours(child, practitioner, sign_in):
    factories.make_ete(child)
    page = sign_in(practitioner).get(reverse("cases:circumstances", args=[child.ref])).content.decode()
    assert "Of school age until 25 June 2027: full time is 25 hours a week or more. Full time: 25 offered" in page
