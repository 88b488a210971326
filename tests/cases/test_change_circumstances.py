"""Where a child lives, learns or works, their care status: begin and end."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import add_care_status, add_ete, add_residence, end_episode
from cases.models import Residence
from tests import factories
from tests.factories import AT, ON
from yjs.errors import Refused


def live(child, by, kind="FOSTER_CARE_LA", suitability="SUITABLE", starts_on=ON, ends_earlier=False):
    return add_residence(
        child, kind=kind, suitability=suitability, starts_on=starts_on, ends_earlier=ends_earlier, by=by, at=AT
    )


def learn(child, by, offered="25", attended="20"):
    hours = {"hours_offered": Decimal(offered), "hours_attended": Decimal(attended)}
    return add_ete(child, provision="COLLEGE", suitability="SUITABLE", starts_on=ON, by=by, at=AT, **hours)


def test_a_new_home_may_end_the_earlier_one_the_day_before(child, practitioner):
    earlier = factories.make_residence(child)
    live(child, practitioner, ends_earlier=True)
    earlier.refresh_from_db()
    assert earlier.ends_on == ON - timedelta(days=1)


def test_two_homes_may_stand_side_by_side(child, practitioner):
    factories.make_residence(child)
    live(child, practitioner)
    assert Residence.objects.open_on(ON).count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": "BED_AND_BREAKFAST"}, "never suitable"),
        ({"starts_on": ON + timedelta(days=1)}, "must be today or in the past"),
        ({"starts_on": date(2001, 1, 1)}, "on or after the child's date of birth"),
        ({"kind": "LIVING_WITH_PARENT_S"}, "recorded already and has not ended"),
    ],
)
def test_what_cannot_be_is_refused(child, practitioner, typed, sentence):
    factories.make_residence(child)
    with pytest.raises(Refused, match=sentence):
        live(child, practitioner, **typed)
    assert Residence.objects.count() == 1


def test_nobody_attends_more_hours_than_are_offered(child, practitioner):
    assert learn(child, practitioner).hours_attended == 20
    with pytest.raises(Refused, match="no more than hours offered"):
        learn(child, practitioner, attended="26")


def test_an_episode_ends_once(child, practitioner):
    status = add_care_status(child, status="CHILD_IN_NEED", starts_on=date(2026, 6, 1), by=practitioner, at=AT)
    for day, sentence in ((date(2026, 5, 31), "on or after"), (ON + timedelta(days=1), "today or in the past")):
        with pytest.raises(Refused, match=sentence):
            end_episode(status, ends_on=day, by=practitioner, at=AT)
    end_episode(status, ends_on=ON, by=practitioner, at=AT)
    with pytest.raises(Refused, match="ended on 15 June 2026 already"):
        end_episode(status, ends_on=ON, by=practitioner, at=AT)


@pytest.mark.parametrize("person", ["other_team", "police", "administrator", "board_member", "stranger"])
def test_nobody_else_changes_them(request, child, person):
    someone = request.getfixturevalue(person)
    residence = factories.make_residence(child)
    with pytest.raises(PermissionDenied):
        live(child, someone)
    with pytest.raises(PermissionDenied):
        end_episode(residence, ends_on=ON, by=someone, at=AT)


def test_the_pages_add_and_end(child, practitioner, sign_in):
    client = sign_in(practitioner)
    factories.make_residence(child)
    url = reverse("cases:add_residence", args=[child.ref])
    assert "What is recorded until now ends the day before" in client.get(url).content.decode()
    typed = {"starts_on_0": "1", "starts_on_1": "6", "starts_on_2": "2026"}
    page = client.post(url, typed).content.decode()
    assert "Select where the child lives" in page
    client.post(url, typed | {"kind": "FOSTER_CARE_LA", "suitability": "SUITABLE", "ends_earlier": "on"})
    new = Residence.objects.get(kind="FOSTER_CARE_LA")
    end = reverse("cases:end_residence", args=[new.ref])
    client.post(end, {"ends_on_0": "2", "ends_on_1": "6", "ends_on_2": "2026"})
    new.refresh_from_db()
    assert new.ends_on == date(2026, 6, 2)


def test_hours_are_typed_as_numbers(child, practitioner, sign_in):
    typed = {"provision": "COLLEGE", "suitability": "SUITABLE", "hours_offered": "lots", "hours_attended": "99"}
    typed |= {"starts_on_0": "1", "starts_on_1": "6", "starts_on_2": "2026"}
    page = sign_in(practitioner).post(reverse("cases:add_ete", args=[child.ref]), typed).content.decode()
    assert "Hours offered must be a number, like 12.5" in page
    assert "Hours attended must be 60 or fewer" in page
