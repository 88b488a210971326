"""Arrests and bail: told by the police or a worker, changed, read on the child's pages."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import edit_arrest, edit_bail, record_arrest, record_bail
from cases.models import Arrest, Bail, Notice
from tests.factories import AT, LONDON, ON, make_arrest, make_bail, make_offence, make_referral
from yjs.errors import Refused
from yjs.versions import newest_change

NIGHT = datetime(2026, 6, 14, 22, 30, tzinfo=LONDON)
HOUR = timedelta(hours=1)


def arrested(**changed) -> dict:
    plain = dict.fromkeys(("station", "adult_from", "adult_name", "transfer", "note"), "")
    plain |= dict.fromkeys(("adult", "called_at", "arrived_at", "adult_left_at", "detained_at", "left_at"))
    plain |= {"arrested_at": NIGHT}
    return plain | changed


def bailed(**changed) -> dict:
    return {"kind": "police", "starts_on": ON, "ends_on": None, "conditions": "Sleep at home"} | changed


@pytest.fixture()
def offence(child):
    return make_offence(child, occurred_on=date(2026, 6, 14))


@pytest.fixture()
def let_in(child, police):
    """The police officer referred the child, and so sees the record."""
    make_referral(child, police)
    return police


# --- An arrest ----------------------------------------------------------------------------------------------
def test_a_police_officer_tells_of_an_arrest_and_everybody_hears(child, practitioner, let_in, offence, sign_in):
    sent = {"arrested_on_0": "14", "arrested_on_1": "6", "arrested_on_2": "2026", "arrested_time": "10:30pm"}
    sent |= {"station": "Seaview", "called_time": "11pm", "arrived_on_0": "15", "arrived_on_1": "6"}
    sent |= {"arrived_on_2": "2026", "arrived_time": "0:40", "adult_from": "rota", "offences": [offence.ref]}
    client = sign_in(let_in)
    page = client.post(reverse("cases:record_arrest", args=[child.ref]), sent, follow=True).content.decode()
    assert "Arrest recorded" in page
    arrest = Arrest.objects.get()
    assert (arrest.arrested_at, arrest.called_at) == (NIGHT, NIGHT + HOUR / 2)
    assert arrest.arrived_at == datetime(2026, 6, 15, 0, 40, tzinfo=LONDON)
    assert Notice.objects.get(to=practitioner).about_ref == arrest.ref
    listed = client.get(reverse("cases:offences", args=[child.ref])).content.decode()
    assert "Arrested 14 June 2026" in listed


def test_a_day_without_a_time_is_asked_about(child, practitioner, sign_in):
    sent = {"arrested_on_0": "14", "arrested_on_1": "6", "arrested_on_2": "2026", "arrested_time": "10:30pm"}
    sent |= {"left_on_0": "15", "left_on_1": "6", "left_on_2": "2026"}
    page = sign_in(practitioner).post(reverse("cases:record_arrest", args=[child.ref]), sent).content.decode()
    assert "Enter the time at which detention ended" in page
    assert not Arrest.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"arrested_at": AT + HOUR}, "arrested_on"),
        ({"arrested_at": NIGHT - timedelta(days=2)}, "arrested_on"),
        ({"called_at": NIGHT - HOUR}, "called_on"),
        ({"arrived_at": NIGHT + HOUR}, "called_on"),
        ({"called_at": NIGHT + HOUR, "arrived_at": NIGHT}, "arrived_on"),
        ({"called_at": NIGHT, "arrived_at": NIGHT + HOUR, "left_at": NIGHT}, "left_on"),
        ({"left_at": AT + HOUR}, "left_on"),
    ],
)
def test_moments_that_cannot_be_are_refused_at_their_field(child, practitioner, offence, changed, field):
    with pytest.raises(Refused) as refused:
        record_arrest(child, **arrested(**changed), offences=[offence], by=practitioner, at=AT)
    assert refused.value.field == field
    assert not Arrest.objects.exists()


def test_what_has_happened_since_is_added(child, practitioner, offence, sign_in):
    arrest = record_arrest(child, **arrested(), offences=[offence], by=practitioner, at=AT)
    client, address = sign_in(practitioner), reverse("cases:edit_arrest", args=[arrest.ref])
    form = client.get(address).context["form"]
    assert (form["arrested_on"].value(), form["arrested_time"].value()) == (date(2026, 6, 14), "10:30pm")
    sent = {"arrested_on_0": "14", "arrested_on_1": "6", "arrested_on_2": "2026", "arrested_time": "10:30pm"}
    sent |= {"transfer": "moved", "version": form["version"].value(), "offences": [offence.ref]}
    page = client.post(address, sent, follow=True).content.decode()
    assert "Moved to local authority accommodation" in page
    stale = client.post(address, sent | {"transfer": "released"}).content.decode()
    assert "Somebody else saved this" in stale


# --- Bail ---------------------------------------------------------------------------------------------------
def test_bail_with_conditions_stands_where_workers_look(child, practitioner, colleague, offence, sign_in):
    sent = {"kind": "police", "starts_on_0": "15", "starts_on_1": "6", "starts_on_2": "2026"}
    sent |= {"conditions": "Sleep at home\nKeep off the pier"}
    client = sign_in(practitioner)
    page = client.post(reverse("cases:record_bail", args=[child.ref]), sent, follow=True).content.decode()
    assert "Bail recorded" in page
    for address in (reverse("cases:offences", args=[child.ref]), reverse("reporting:overview", args=[child.ref])):
        assert "Sleep at home; Keep off the pier" in client.get(address).content.decode()
    Bail.objects.update(starts_on=ON - timedelta(days=9), ends_on=ON - timedelta(days=1))
    assert "Keep off the pier" not in client.get(reverse("reporting:overview", args=[child.ref])).content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ends_on": ON - timedelta(days=1)}, "ends_on"),
        ({"starts_on": ON + timedelta(days=1)}, "starts_on"),
        ({"kind": "investigation"}, "conditions"),
    ],
)
def test_bail_that_cannot_be_is_refused_at_its_field(child, practitioner, changed, field):
    with pytest.raises(Refused) as refused:
        record_bail(child, **bailed(**changed), offences=[], by=practitioner, at=AT)
    assert refused.value.field == field
    assert not Bail.objects.exists()


def test_other_conditions_are_news(child, practitioner, colleague, offence):
    who = {"offences": [offence], "by": colleague, "at": AT}
    bail = record_bail(child, **bailed(), **who)
    Notice.objects.update(read_at=AT)
    edit_bail(bail, **bailed(), version=newest_change(bail), **who)
    assert Notice.objects.get(to=practitioner).read_at is not None
    edit_bail(bail, **bailed(conditions="Sleep at gran’s"), version=newest_change(bail), **who)
    assert Notice.objects.get(to=practitioner).read_at is None


# --- Who may ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("person", ["police", "specialist", "other_team", "stranger", "data_officer"])
def test_who_does_not_see_the_child_or_may_not_tells_nothing(request, child, person, offence):
    arrest, bail, who = make_arrest(child), make_bail(child), request.getfixturevalue(person)
    by = {"offences": [offence], "by": who, "at": AT}
    for attempt in (
        lambda: record_arrest(child, **arrested(), **by),
        lambda: edit_arrest(arrest, **arrested(), version=newest_change(arrest), **by),
        lambda: record_bail(child, **bailed(), **by),
        lambda: edit_bail(bail, **bailed(), version=newest_change(bail), **by),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
