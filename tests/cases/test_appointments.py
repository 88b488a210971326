"""Arrange an appointment again and again, change it, cancel it, take it into a diary."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from icalendar import Calendar

from cases.actions import arrange_appointment, cancel_appointment, change_appointment, record_contact
from cases.models import Appointment
from cases.rules_appointments import repeated
from tests.cases.test_record_contact import ATTENDED
from tests.factories import AT, LONDON, make_child, make_contact
from yjs import clock
from yjs.bank_holidays import bank_holidays
from yjs.errors import CHANGED_MEANWHILE, Refused
from yjs.versions import newest_change

SOON = AT + timedelta(days=7)
CANCELLED = {"cancelled_for": "service", "cancel_reason": "The worker is ill"}
NEXT_MONTH = datetime.combine(clock.today() + timedelta(days=30), time(14, 30), LONDON)  # pages know the real day


def typed_for(day: date, **more) -> dict:
    typed = {"date_0": day.day, "date_1": day.month, "date_2": day.year, "time": "2:30pm", "method": "home"}
    return typed | {"place": "The library"} | more


TYPED = typed_for(NEXT_MONTH.date())


def arrange(child, by, starts_at=SOON, **more) -> Appointment:
    return arrange_appointment(
        child, **({"starts_at": starts_at, "method": "office", "place": ""} | more), by=by, at=AT
    )


@pytest.fixture()
def appointment(child, practitioner) -> Appointment:
    return arrange(child, practitioner)


def change(appointment, by, **more) -> Appointment:
    typed = {
        "starts_at": SOON + timedelta(days=1),
        "method": "home",
        "place": "",
        "version": newest_change(appointment),
    }
    return change_appointment(appointment, **(typed | more), by=by, at=AT)


def address(name: str, appointment: Appointment) -> str:
    return reverse(f"cases:{name}", args=[appointment.ref])


def test_it_repeats_at_the_same_time_in_england_without_bank_holidays(child, practitioner):
    first = datetime(2026, 10, 19, 15, 0, tzinfo=LONDON)  # the clocks change on 25 October
    arrange(child, practitioner, first, every_weeks=2, times=7)
    days = [one.starts_at.astimezone(LONDON) for one in Appointment.objects.all()]
    assert {day.hour for day in days} == {15}
    fortnights = [date(2026, 10, 19) + timedelta(weeks=2 * number) for number in range(7)]
    assert [day.date() for day in days] == [day for day in fortnights if day != date(2026, 12, 28)]
    assert len({one.series for one in Appointment.objects.all()}) == 1
    christmas = repeated(datetime(2026, 12, 18, 9, tzinfo=LONDON), 1, 3, {date(2026, 12, 25)})
    assert [day.day for day in christmas] == [18, 1]


def test_the_page_says_what_was_arranged_and_left_out(child, practitioner, sign_in):
    client = sign_in(practitioner)
    holiday = min(day for day in bank_holidays() if day > clock.today() + timedelta(days=8))
    typed = typed_for(holiday - timedelta(days=7), every_weeks="1", times="2")
    answer = client.post(reverse("cases:arrange", args=[child.ref]), typed, follow=True)
    page = answer.content.decode()
    assert "Appointment arranged. Left out because of a bank holiday: 1" in page
    assert page.count("Calendar file") == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"every_weeks": "1"}, "Enter how many appointments"),
        ({"every_weeks": "1", "times": "x"}, "Number of appointments must be a number, like 6"),
        ({"every_weeks": "1", "times": "27"}, "Number of appointments must be between 2 and 26"),
        ({"every_weeks": "4", "times": "26"}, "The last of these appointments must be within the next year"),
        ({"date_2": "2025"}, "Date and time of the appointment must be in the future"),
    ],
)
def test_a_repeat_that_cannot_be_is_refused_at_its_field(child, practitioner, sign_in, typed, sentence):
    answer = sign_in(practitioner).post(reverse("cases:arrange", args=[child.ref]), TYPED | typed)
    assert sentence in answer.content.decode()
    assert "The library" in answer.content.decode()
    assert not Appointment.objects.exists()


def test_it_is_changed_and_the_history_tells(appointment, practitioner, sign_in, child):
    client = sign_in(practitioner)
    page = client.get(address("change_appointment", appointment))
    version = page.context["form"].initial["version"]
    client.post(address("change_appointment", appointment), TYPED | {"version": version})
    appointment.refresh_from_db()
    assert (appointment.starts_at, appointment.place) == (NEXT_MONTH, "The library")
    assert "The library" in client.get(reverse("cases:history", args=[child.ref])).content.decode()


def test_two_people_who_change_it_at_once_see_both(appointment, practitioner, sign_in, colleague):
    seen = newest_change(appointment)
    change(appointment, practitioner, place="Room 2")
    with pytest.raises(Refused, match=CHANGED_MEANWHILE.partition(".")[0]):
        change(appointment, practitioner, version=seen)
    answer = sign_in(practitioner).post(address("change_appointment", appointment), TYPED | {"version": seen})
    page = answer.content.decode()
    assert "Room 2" in page
    assert "The library" in page


def test_it_is_cancelled_with_a_reason_and_leaves_the_lists(appointment, child, practitioner, sign_in):
    client = sign_in(practitioner)
    client.post(address("cancel_appointment", appointment), CANCELLED)
    appointment.refresh_from_db()
    assert (appointment.cancelled_by, appointment.cancel_reason) == (practitioner, "The worker is ill")
    assert appointment not in Appointment.objects.standing()
    assert "Cancel the appointment" not in client.get(reverse("cases:contacts", args=[child.ref])).content.decode()
    offered = client.get(reverse("cases:record_contact", args=[child.ref])).content.decode()
    assert appointment.ref not in offered


def test_the_later_ones_of_a_series_go_with_it_only_when_asked(child, practitioner):
    first = arrange(child, practitioner, every_weeks=1, times=5)
    second, third = Appointment.objects.all()[1:3]
    cancel_appointment(second, **CANCELLED, by=practitioner, at=AT)
    assert Appointment.objects.standing().count() == 4
    cancel_appointment(third, **CANCELLED, and_later=True, by=practitioner, at=AT)
    assert list(Appointment.objects.standing()) == [first]


def test_what_is_recorded_or_cancelled_changes_no_more(appointment, child, practitioner):
    other = arrange(child, practitioner, SOON + timedelta(days=1))
    record_contact(child, appointment=appointment, **ATTENDED, by=practitioner, at=AT)
    with pytest.raises(Refused, match="A contact has been recorded"):
        cancel_appointment(appointment, **CANCELLED, by=practitioner, at=AT)
    cancel_appointment(other, **CANCELLED, by=practitioner, at=AT)
    with pytest.raises(Refused, match="cancelled already"):
        change(other, practitioner)
    with pytest.raises(Refused, match="was cancelled"):
        record_contact(child, appointment=other, **ATTENDED, by=practitioner, at=AT)


def test_a_cancelled_time_is_free_again_and_a_taken_one_is_not(appointment, child, practitioner):
    other = arrange(child, practitioner, SOON + timedelta(days=1))
    with pytest.raises(Refused, match="at this time already"):
        change(other, practitioner, starts_at=SOON)
    cancel_appointment(appointment, **CANCELLED, by=practitioner, at=AT)
    assert change(other, practitioner, starts_at=SOON).starts_at == SOON


def test_the_diary_names_no_child_and_no_place(child, practitioner, sign_in):
    first = arrange(child, practitioner, place="At home, 4 Example Road")
    arrange(child, practitioner, SOON + timedelta(days=140), method="home")
    client = sign_in(practitioner)
    answer = client.get(address("appointment_calendar", first))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    for content in (answer.content, client.get(reverse("cases:my_calendar")).content):
        text = content.decode()
        for secret in (child.first_name, child.surname, "Example Road", str(child.date_of_birth)):
            assert secret not in text
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [event["SUMMARY"] for event in events] == ["Youth justice: office"]
    assert events[0].decoded("DTSTART") == SOON.astimezone(UTC)
    assert first.ref in events[0]["URL"]


def test_the_diary_of_all_holds_only_ones_own_that_stand(child, practitioner, colleague, sign_in):
    mine, gone = (arrange(child, practitioner, NEXT_MONTH + timedelta(days=days)) for days in (0, 1))
    cancel_appointment(gone, **CANCELLED, by=practitioner, at=AT)
    Appointment.objects.create(child=child, worker=colleague, starts_at=NEXT_MONTH)
    Appointment.objects.create(child=make_child(), worker=practitioner, starts_at=NEXT_MONTH)
    text = sign_in(practitioner).get(reverse("cases:my_calendar")).content.decode()
    assert text.count("BEGIN:VEVENT") == 1
    assert mine.ref in text


def test_others_find_no_appointment(appointment, other_team, board_member, sign_in):
    for name in ("change_appointment", "cancel_appointment", "appointment_calendar"):
        assert sign_in(other_team).get(address(name, appointment)).status_code == 404
    for person in (other_team, board_member):
        with pytest.raises(PermissionDenied):
            cancel_appointment(appointment, **CANCELLED, by=person, at=AT)
        with pytest.raises(PermissionDenied):
            change(appointment, person)


def test_a_press_come_twice_cancels_once(appointment, practitioner):
    once = "4b8f6c6e-1f53-4a58-9d4a-3d7d3f3c7a11"
    for _ in range(2):
        cancel_appointment(appointment, **CANCELLED, once=once, by=practitioner, at=AT)
    assert make_contact(appointment.child, practitioner)
    assert Appointment.objects.exclude(cancelled_at=None).count() == 1
