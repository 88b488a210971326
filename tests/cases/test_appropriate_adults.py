"""Appropriate adults: the rota and who may be on it, calls for children known and not, the log and its file."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases import actions
from cases.models import AdultCall, AdultShift, AppropriateAdult, Arrest
from cases.queries.appropriate_adults import calls_log
from tests.cases.test_police_and_bail import NIGHT, arrested
from tests.factories import AT, ON, make_adult, make_adult_call, make_arrest, make_child, make_shift
from yjs import clock
from yjs.access import viewer_on
from yjs.audit.models import Operation, Viewing
from yjs.errors import Refused
from yjs.policy.actions import set_policy_value
from yjs.policy.values import ADULT_WAIT
from yjs.versions import newest_change

HOUR, TODAY = timedelta(hours=1), clock.today()
KNOWN = {"name": "Ira Knot", "phone": "01632 960444", "works": "sessional", "checked_on": ON, "trained_on": None}
KNOWN |= {"starts_on": ON, "ends_on": None}
CALLED = {"adult": None, "station": "Seaview", "called_at": AT - HOUR, "arrived_at": None, "left_at": None, "note": ""}


def day(name: str, on) -> dict:
    return {f"{name}_{number}": str(part) for number, part in enumerate((on.day, on.month, on.year))}


# --- The rota -----------------------------------------------------------------------------------------------
def test_a_manager_keeps_the_rota_by_its_pages(manager, practitioner, sign_in):
    client, rota = sign_in(manager), reverse("cases:adult_rota")
    assert "Nobody is on the rota now" in client.get(rota).content.decode()
    said = {"name": "Ira Knot", "phone": "01632 960444", "works": "sessional"}
    page = client.post(reverse("cases:add_appropriate_adult"), said | day("starts_on", ON), follow=True)
    assert "No checks" in page.content.decode()
    adult = AppropriateAdult.objects.get()
    shift = {"adult": adult.ref, "starts_time": "5pm", "ends_time": "9am"} | day("starts_on", TODAY)
    address = reverse("cases:add_adult_shift")
    assert (
        "Ira Knot has no date of checks"
        in client.post(address, shift | day("ends_on", TODAY + timedelta(days=1))).content.decode()
    )
    checked = said | day("starts_on", ON) | day("checked_on", ON) | {"version": str(newest_change(adult))}
    client.post(reverse("cases:edit_appropriate_adult", args=[adult.ref]), checked)
    page = client.post(address, shift | day("ends_on", TODAY + timedelta(days=1)), follow=True).content.decode()
    assert f"{TODAY:%-d %B %Y}, 5:00pm" in page
    assert "01632 960444" in sign_in(practitioner).get(rota).content.decode()
    made = AdultShift.objects.get()
    page = sign_in(manager).post(reverse("cases:remove_adult_shift", args=[made.ref]), {}, follow=True).content.decode()
    assert "No shift is on the rota" in page


def test_who_is_on_call_now_stands_first(manager, sign_in):
    adult, now = make_adult(name="Ira Knot"), clock.now()
    make_shift(adult, starts_at=now + HOUR, ends_at=now + 2 * HOUR)
    client, rota = sign_in(manager), reverse("cases:adult_rota")
    assert "Nobody is on the rota now" in client.get(rota).content.decode()
    make_shift(adult, starts_at=now - HOUR, ends_at=now + HOUR)
    page = client.get(rota).content.decode().partition("The next two weeks")[0]
    assert "Ira Knot" in page


def test_nobody_is_on_call_twice_at_once(manager):
    adult = make_adult()
    make_shift(adult)
    with pytest.raises(Refused, match="on call already"):
        actions.add_adult_shift(adult=adult, starts_at=AT, ends_at=AT + HOUR, by=manager, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_shift(adult)
    later = {"starts_at": AT + 4 * HOUR, "ends_at": AT + 5 * HOUR}
    assert actions.add_adult_shift(adult=adult, **later, by=manager, at=AT).starts_at == later["starts_at"]


def test_dates_that_cannot_be_are_refused_and_two_managers_do_not_overwrite(manager):
    for changed, field in (
        ({"checked_on": ON + timedelta(days=1)}, "checked_on"),
        ({"ends_on": ON - HOUR * 24}, "ends_on"),
    ):
        with pytest.raises(Refused) as refused:
            actions.add_appropriate_adult(**KNOWN | changed, by=manager, at=AT)
        assert refused.value.field == field
    adult = actions.add_appropriate_adult(**KNOWN, by=manager, at=AT)
    version = newest_change(adult)
    actions.edit_appropriate_adult(adult, **KNOWN | {"phone": "1"}, version=version, by=manager, at=AT)
    with pytest.raises(Refused, match="Somebody else saved"):
        actions.edit_appropriate_adult(adult, **KNOWN, version=version, by=manager, at=AT)


# --- Calls --------------------------------------------------------------------------------------------------
def test_the_log_has_known_children_and_unknown_ones_with_their_wait(child, practitioner, manager, sign_in):
    adult = make_adult(name="Ira Knot")
    times = {"called_at": NIGHT, "arrived_at": NIGHT + 3 * HOUR, "adult_left_at": NIGHT + 5 * HOUR}
    said = arrested(adult_from="rota", adult=adult, station="Seaview", **times)
    actions.record_arrest(child, **said, offences=[], by=practitioner, at=AT)
    make_adult_call(station="Farport")
    make_arrest(make_child(surname="Elsewhere"), called_at=AT)
    log = calls_log(viewer_on(practitioner, ON), AT)
    assert [(one.about, one.waited, one.is_long) for one in log] == [
        ("Not known to the service", None, True),
        (child.name, 180, True),
    ]
    page = sign_in(practitioner).get(reverse("cases:adult_calls")).content.decode()
    for words in ("180 minutes", "Over the limit", "Ira Knot", "Farport"):
        assert words in page
    assert "Elsewhere" not in page
    assert child.ref in Viewing.objects.filter(operation=Operation.LIST).latest("at").shown


@pytest.mark.parametrize(
    ("asked", "seen", "gone"),
    [
        ({"who": "unknown"}, "Farport", "Seaview"),
        ({"who": "known"}, "Seaview", "Farport"),
        ({"wait": "open"}, "Farport", "Seaview"),
        (day("since", ON), "Farport", "Seaview"),
        (day("until", ON - timedelta(days=1)), "Seaview", "Farport"),
    ],
)
def test_the_log_is_narrowed_and_downloaded_as_it_is_narrowed(child, practitioner, sign_in, asked, seen, gone):
    make_arrest(child, arrested_at=NIGHT, called_at=NIGHT, arrived_at=NIGHT + HOUR, station="Seaview")
    make_adult_call(station="Farport")
    client = sign_in(practitioner)
    page = client.get(reverse("cases:adult_calls"), asked).content.decode()
    table = page.partition("<table")[2]
    assert seen in table
    assert gone not in table
    sheet = b"".join(client.get(reverse("cases:adult_calls_csv"), asked).streaming_content).decode()
    assert seen in sheet
    assert gone not in sheet


def test_the_limit_is_a_setting_of_the_day(practitioner, administrator):
    make_adult_call(called_at=AT - 3 * HOUR, arrived_at=AT - HOUR)
    assert not calls_log(viewer_on(practitioner, ON), AT)[0].is_long
    set_policy_value(ADULT_WAIT, value=60, starts_on=ON, reason="Our own aim", by=administrator, at=AT)
    assert calls_log(viewer_on(practitioner, ON), AT)[0].is_long


def test_a_call_for_an_unknown_child_is_logged_and_finished_by_its_pages(practitioner, sign_in):
    client, adult = sign_in(practitioner), make_adult(name="Ira Knot")
    sent = {"station": "Seaview", "called_time": "2pm"} | day("called_on", ON)
    page = client.post(reverse("cases:log_adult_call"), sent | day("arrived_on", ON)).content.decode()
    assert "Enter the time of arrival" in page
    assert "Call logged" in client.post(reverse("cases:log_adult_call"), sent, follow=True).content.decode()
    call = AdultCall.objects.get()
    address = reverse("cases:edit_adult_call", args=[call.ref])
    form = client.get(address).context["form"]
    assert form["called_time"].value() == "2:00pm"
    came = sent | {"adult": adult.ref, "arrived_time": "3:30pm", "version": form["version"].value()}
    assert "90 minutes" in client.post(address, came, follow=True).content.decode()
    assert "Somebody else saved this" in client.post(address, came).content.decode()


def test_an_arrest_says_who_came_from_the_rota_and_when_detention_was_authorised(child, practitioner, sign_in):
    adult = make_adult(name="Ira Knot")
    sent = {"arrested_time": "10:30pm", "adult_from": "rota", "adult": adult.ref, "called_time": "10:40pm"}
    sent |= {"arrived_time": "11:10pm", "adult_left_time": "11:50pm", "detained_time": "10:50pm"}
    sent |= day("arrested_on", ON - timedelta(days=1))
    client, address = sign_in(practitioner), reverse("cases:record_arrest", args=[child.ref])
    assert "Select “From our own rota”" in client.post(address, sent | {"adult_from": "parent"}).content.decode()
    page = client.post(address, sent, follow=True).content.decode()
    for words in ("From our own rota: Ira Knot", "Left 14 June 2026, 11:50pm", "Authorised 14 June 2026, 10:50pm"):
        assert words in page
    arrest = Arrest.objects.get()
    form = client.get(reverse("cases:edit_arrest", args=[arrest.ref])).context["form"]
    assert (form["adult"].value(), form["adult_left_time"].value()) == (adult.ref, "11:50pm")


@pytest.mark.parametrize("person", ["practitioner", "police", "specialist", "board_member", "stranger"])
def test_only_managers_keep_the_rota(request, person):
    who, adult = request.getfixturevalue(person), make_adult()
    for attempt in (
        lambda: actions.add_appropriate_adult(**KNOWN, by=who, at=AT),
        lambda: actions.edit_appropriate_adult(adult, **KNOWN, version=newest_change(adult), by=who, at=AT),
        lambda: actions.add_adult_shift(adult=adult, starts_at=AT, ends_at=AT + HOUR, by=who, at=AT),
        lambda: actions.remove_adult_shift(
            make_shift(adult, starts_at=AT - 9 * HOUR, ends_at=AT - 8 * HOUR), by=who, at=AT
        ),
    ):
        with pytest.raises(PermissionDenied), transaction.atomic():
            attempt()


@pytest.mark.parametrize("person", ["specialist", "board_member", "data_officer", "stranger"])
def test_only_workers_and_the_police_log_calls(request, person):
    who, call = request.getfixturevalue(person), make_adult_call()
    with pytest.raises(PermissionDenied):
        actions.log_adult_call(**CALLED, by=who, at=AT)
    with pytest.raises(PermissionDenied):
        actions.edit_adult_call(call, **CALLED, version=newest_change(call), by=who, at=AT)


@pytest.mark.parametrize("rows", [1, 15])
def test_the_log_asks_the_same_number_of_questions(child, practitioner, sign_in, rows, django_assert_num_queries):
    for number in range(rows):
        make_arrest(child, called_at=AT - timedelta(minutes=number))
        make_adult_call()
    client, address = sign_in(practitioner), reverse("cases:adult_calls")
    client.get(address)
    with django_assert_num_queries(13):
        client.get(address)
