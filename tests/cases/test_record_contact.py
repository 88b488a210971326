"""Record a contact under the ACORNS headings; nothing typed is lost."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import arrange_appointment, record_contact
from cases.models import Appointment, Contact
from tests import factories
from tests.factories import AT, LONDON
from yjs.drafts.models import Draft
from yjs.errors import Refused

ATTENDED = {
    "happened_at": AT - timedelta(hours=1),
    "method": "home",
    "place": "At home",
    "planned": True,
    "who_was_there": "Mum",
    "attendance": "attended",
    "absence_reason": "",
    "aim": "Talk about the plan",
    "content": "We talked",
    "outcome": "We agreed",
    "risk_level": "nothing_new",
    "risk": "",
    "next_steps": "Meet on Friday",
    "safeguarding_level": "nothing_new",
    "safeguarding": "",
    "voice": "I like boxing",
    "no_views_reason": "",
}
MISSED = ATTENDED | {"attendance": "unacceptable_absence", "aim": "", "outcome": "", "voice": "", "content": ""}


def record(child, by, **changed):
    return record_contact(child, by=by, at=AT, **(ATTENDED | changed))


def test_a_contact_is_kept_with_who_and_when(child, practitioner):
    made = record(child, practitioner)
    assert (made.voice, made.recorded_by, made.recorded_at) == ("I like boxing", practitioner, AT)


def test_a_missed_contact_needs_a_reason_and_no_headings(child, practitioner):
    made = record(child, practitioner, **(MISSED | {"absence_reason": "Forgot"}))
    assert made.absence_reason == "Forgot"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"aim": ""}, "aim"),
        ({"content": ""}, "content"),
        ({"outcome": ""}, "outcome"),
        ({"voice": ""}, "voice"),
        ({"risk_level": "concern"}, "risk"),
        ({"safeguarding_level": "for_the_record"}, "safeguarding"),
        (MISSED, "absence_reason"),
        ({"happened_at": AT + timedelta(minutes=1)}, "when"),
    ],
)
def test_what_is_missing_is_refused_at_its_field(child, practitioner, changed, field):
    with pytest.raises(Refused) as refused:
        record(child, practitioner, **changed)
    assert refused.value.field == field
    assert not Contact.objects.exists()


def test_a_child_who_could_not_share_their_views_needs_a_why(child, practitioner):
    made = record(child, practitioner, voice="", no_views_reason="Asleep after a seizure")
    assert made.no_views_reason == "Asleep after a seizure"


def test_an_appointment_is_recorded_once(child, practitioner):
    appointment = Appointment.objects.create(child=child, worker=practitioner, starts_at=AT - timedelta(hours=1))
    assert record(child, practitioner, appointment=appointment).appointment == appointment
    with pytest.raises(Refused, match="recorded for this appointment already"):
        record(child, practitioner, appointment=appointment)


def test_another_childs_appointment_is_refused(child, practitioner):
    other = factories.make_child()
    appointment = Appointment.objects.create(child=other, worker=practitioner, starts_at=AT)
    with pytest.raises(Refused):
        record(child, practitioner, appointment=appointment)


@pytest.mark.parametrize("person", ["other_team", "police", "specialist", "board_member", "administrator", "stranger"])
def test_nobody_else_records(request, child, person):
    with pytest.raises(PermissionDenied):
        record(child, request.getfixturevalue(person))


def test_the_same_button_twice_makes_one(child, practitioner):
    once = str(uuid4())
    made = [record_contact(child, by=practitioner, at=AT, once=once, **ATTENDED) for _ in range(2)]
    assert made[0] == made[1]
    assert Contact.objects.count() == 1


def test_an_appointment_is_arranged_once_and_in_the_future(child, practitioner):
    def arrange(starts_at):
        return arrange_appointment(child, starts_at=starts_at, method="office", place="", by=practitioner, at=AT)

    arrange(AT + timedelta(days=7))
    for moment, sentence in (
        (AT, "must be in the future"),
        (AT + timedelta(days=400), "within the next year"),
        (AT + timedelta(days=7), "at this time already"),
    ):
        with pytest.raises(Refused, match=sentence):
            arrange(moment)


# --- In the browser ----------------------------------------------------------------------------------------
POSTED = {name: value for name, value in ATTENDED.items() if isinstance(value, str)} | {
    "planned": "unplanned",
    "when": "now",
}


@pytest.fixture()
def url(child):
    return reverse("cases:record_contact", args=[child.ref])


def test_the_page_records_and_throws_the_draft_away(practitioner, sign_in, url):
    client = sign_in(practitioner)
    token = client.get(url).context["form"].draft_token
    client.post(reverse("drafts:save"), POSTED | {"draft_token": token, "content": "Half a sen"})
    assert "Half a sen" in client.get(url).content.decode()
    answer = client.post(url, POSTED | {"draft_token": token})
    contact = Contact.objects.get()
    assert answer["Location"] == reverse("cases:contact", args=[contact.ref])
    assert not contact.planned
    assert not Draft.objects.exists()
    page = client.get(answer["Location"]).content.decode()
    assert "I like boxing" in page
    assert "not planned" in page


def test_every_heading_that_is_missing_is_said_at_once_and_the_rest_stays(practitioner, sign_in, url):
    page = sign_in(practitioner).post(url, POSTED | {"aim": " ", "outcome": "", "voice": ""}).content.decode()
    for sentence in ("Enter the aim", "Enter the outcome", "Enter what the child said"):
        assert sentence in page
    assert "We talked" in page
    assert Draft.objects.get().attempted


def test_errors_come_in_the_order_of_the_page(practitioner, sign_in, url):
    form = sign_in(practitioner).post(url, {"attendance": "attended", "when": "other"}).context["form"]
    asked = ["planned", "date", "time", "method", "voice", "aim", "content", "outcome", "risk_level"]
    assert list(form.errors) == [*asked, "safeguarding_level"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"when": ""}, "Select when it happened"),
        ({"when": "today"}, "Enter the time of the contact"),
        ({"when": "today", "time_today": "25pm"}, "Enter the time of the contact like 2:30pm"),
        ({"when": "today", "time_today": "11:59pm"}, "When it happened must be in the past"),
        ({"when": "other", "time": "2pm"}, "Enter the date of the contact"),
        (
            {"when": "other", "time": "2pm", "date_0": "1", "date_1": "1", "date_2": "2099"},
            "When it happened must be in the past",
        ),
        ({"attendance": ""}, "Select whether it took place"),
        ({"planned": ""}, "Select whether it was planned"),
        ({"method": "pigeon"}, "Select how the contact took place"),
        ({"content": "x" * 12001}, "Content must be 12,000 characters or fewer"),
        ({"place": "x" * 121}, "Where must be 120 characters or fewer"),
    ],
)
def test_bad_input_is_said_at_the_field_and_nothing_is_recorded(practitioner, sign_in, url, changed, sentence):
    answer = sign_in(practitioner).post(url, POSTED | changed)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Contact.objects.exists()


def test_another_day_is_a_time_in_england(practitioner, sign_in, url):
    typed = {"when": "other", "date_0": "1", "date_1": "7", "date_2": "25", "time": "12:15am"}
    sign_in(practitioner).post(url, POSTED | typed)
    assert Contact.objects.get().happened_at == datetime(2025, 7, 1, 0, 15, tzinfo=LONDON)


def test_a_missed_contact_says_what_was_tried_and_what_follows(practitioner, sign_in, url):
    typed = {"attendance": "acceptable_absence", "absence_reason": "Ill", "tried": "Rang mum", "follows": "Monday"}
    answer = sign_in(practitioner).post(url, POSTED | typed | {"content": "", "next_steps": ""}, follow=True)
    page = answer.content.decode()
    for words in ("Why it did not take place", "Rang mum", "What follows", "Monday"):
        assert words in page


def test_save_and_arrange_the_next_leads_to_the_appointment(practitioner, sign_in, url, child):
    client = sign_in(practitioner)
    answer = client.post(url, POSTED | {"then": "arrange"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("cases:arrange", args=[child.ref])
    soon = AT.replace(year=AT.year + 1) - timedelta(days=60)
    typed = {"date_0": soon.day, "date_1": soon.month, "date_2": soon.year, "time": "2:30pm", "method": "home"}
    client.post(answer.redirect_chain[-1][0], typed)
    appointment = Appointment.objects.get()
    page = client.get(f"{url}?appointment={appointment.ref}").content.decode()
    assert f'value="{appointment.ref}"' in page
    assert "At the time of the appointment" in page


def test_the_log_narrows_and_shows_what_was_recorded_late(child, practitioner, sign_in, at):
    factories.make_contact(child, practitioner, voice="Boxing helps", method="home")
    factories.make_contact(
        child,
        practitioner,
        content="Something else",
        recorded_at=datetime(2026, 6, 20, 9, 0, tzinfo=LONDON),
    )
    factories.make_contact(child, practitioner, local_id="from the old system", recorded_at=at)
    client = sign_in(practitioner)
    log = reverse("cases:contacts", args=[child.ref])
    assert client.get(log).content.decode().count("Recorded late") == 1
    assert len(client.get(log, {"words": "HELPS boxing"}).context["page"]) == 1
    assert len(client.get(log, {"method": "home"}).context["page"]) == 1
    assert len(client.get(log, {"attendance": "rearranged"}).context["page"]) == 0
    days = {"since_0": "11", "since_1": "6", "since_2": "2026"}
    assert "No contact fits this" in client.get(log, days).content.decode()
