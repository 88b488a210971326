"""Record a contact under the ACORNS headings; nothing typed is lost."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import arrange_appointment, record_contact
from cases.models import Appointment, Contact, ContactTopic, Notice, RaisedConcern, Task
from tests import factories
from tests.assessments import make as assessing
from tests.factories import AT, LONDON
from yjs import clock
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


# --- What the form begins with ---------------------------------------------------------------------------------
def test_it_begins_with_now_and_the_way_one_last_met_the_child(child, practitioner, colleague, sign_in, url):
    form = sign_in(practitioner).get(url).context["form"]
    assert (form["when"].value(), form["planned"].value(), form["method"].value()) == ("now", "unplanned", None)
    factories.make_contact(child, practitioner, method="home", place="At home")
    later = datetime(2026, 6, 12, 9, 0, tzinfo=LONDON)
    factories.make_contact(child, colleague, method="phone", happened_at=later)
    form = sign_in(practitioner).get(url).context["form"]
    assert (form["method"].value(), form["place"].value()) == ("home", "At home")


def test_it_begins_with_the_appointment_of_today(child, practitioner, sign_in, url):
    starts_at = clock.now() - timedelta(minutes=1)
    appointment = Appointment.objects.create(child=child, worker=practitioner, starts_at=starts_at, place="Gym")
    form = sign_in(practitioner).get(url).context["form"]
    assert (form["planned"].value(), form["when"].value()) == (appointment.ref, "appointment")
    assert form["place"].value() == "Gym"


def test_now_in_an_older_draft_is_when_it_was_begun(child, practitioner, sign_in, url):
    typed, begun = {"when": ["now"], "voice": ["Hm"]}, datetime(2026, 6, 10, 15, 30, tzinfo=LONDON)
    of = {"user": practitioner, "kind": "contact", "subject_ref": child.ref, "url": url, "fields": typed}
    Draft.objects.create(**of, started_at=begun, saved_at=begun)
    form = sign_in(practitioner).get(url).context["form"]
    assert (form["when"].value(), form["time"].value(), form.data["date_0"]) == ("other", "3:30pm", "10")


# --- Next steps ------------------------------------------------------------------------------------------------
def test_next_steps_become_tasks_with_an_owner_and_a_day(child, practitioner, colleague, sign_in, url):
    factories.make_allocation(child, colleague, role="joint")
    soon = clock.local_date(clock.now()) + timedelta(days=3)
    typed = {"task_words_0": "Ring the gym", "task_due_0": f"{soon:%d/%m/%y}", "task_owner_0": colleague.ref}
    typed |= {"task_words_1": "Read up on boxing", "task_due_1": f"{soon:%-d %B %Y}"}
    sign_in(practitioner).post(url, POSTED | typed)
    tasks = {task.words: task for task in Task.objects.all()}
    assert tasks["Ring the gym"].owner == colleague
    assert tasks["Read up on boxing"].owner == practitioner
    assert {task.about_ref for task in tasks.values()} == {Contact.objects.get().ref}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"task_words_0": "Ring"}, "Enter the day by which task 1 is due"),
        ({"task_due_1": "1/1/2099"}, "Enter what task 2 is"),
        ({"task_words_0": "Ring", "task_due_0": "soonish"}, "Enter the day by which task 1 is due like 1/12/26"),
        ({"task_words_0": "Ring", "task_due_0": "1/1/2020"}, "must be today or in the future"),
    ],
)
def test_half_a_task_is_said_at_its_field_and_nothing_is_saved(practitioner, sign_in, url, typed, sentence):
    page = sign_in(practitioner).post(url, POSTED | typed).content.decode()
    assert sentence in page
    assert not Contact.objects.exists()


def test_more_rows_keep_everything_typed(practitioner, sign_in, url):
    client = sign_in(practitioner)
    token = client.get(url).context["form"].draft_token
    asked = {"press": "rows", "task_words_2": "Third", "draft_token": token}
    page = client.post(url, POSTED | asked).content.decode()
    assert 'name="task_words_5"' in page
    assert 'value="Third"' in page
    assert "There is a problem" not in page
    assert Draft.objects.get().fields["task_rows"] == ["6"]


# --- Concerns, topics ------------------------------------------------------------------------------------------
def test_a_concern_tells_everybody_at_once(child, practitioner, colleague, manager, sign_in, url):
    factories.make_allocation(child, colleague, role="joint")
    sign_in(practitioner).post(url, POSTED | {"risk_level": "concern", "risk": "He carries a knife"})
    assert RaisedConcern.objects.get().contact == Contact.objects.get()
    assert set(Notice.objects.filter(kind="concern").values_list("to", flat=True)) == {colleague.pk, manager.pk}


def test_a_contact_names_an_offence_and_a_target_of_the_plan(child, practitioner, police, sign_in, url):
    factories.make_allocation(child, police, role="specialist")
    offence = factories.make_offence(child)
    target = assessing.agree(assessing.plan_with_targets(child, practitioner), practitioner).targets.first()
    client = sign_in(practitioner)
    client.post(url, POSTED | {"topics": [f"offence:{offence.ref}", f"target:{target.ref}"]})
    address = reverse("cases:contact", args=[Contact.objects.get().ref])
    assert target.words in client.get(address).content.decode()
    page = sign_in(police).get(address).content.decode()  # reads no plan
    assert "Criminal damage to a bus shelter" in page
    assert target.words not in page


def test_a_topic_of_another_child_is_never_written_down(practitioner, sign_in, url):
    offence = factories.make_offence(factories.make_child())
    sign_in(practitioner).post(url, POSTED | {"topics": [f"offence:{offence.ref}"]})
    assert not ContactTopic.objects.exists()


# --- Bad input -------------------------------------------------------------------------------------------------
def test_letters_of_every_script_are_kept_as_typed_and_a_new_line_counts_once(practitioner, sign_in, url):
    odd, long = "\u202eשלום 🥊👩‍👩‍👧 é", "\r\n".join("x" * 6000)
    sign_in(practitioner).post(url, POSTED | {"voice": odd, "content": long})
    kept = Contact.objects.get()
    assert kept.voice == odd
    assert len(kept.content) == 11_999


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"who_was_there": "x" * 301}, "Who else was there must be 300 characters or fewer"),
        ({"aim": "a\0b"}, "Aim must not include characters that cannot be shown"),
        ({"place": "a\0b"}, "Where must not include characters that cannot be shown"),
        ({"voice": " \n "}, "Enter what the child said"),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_rest_stays(practitioner, sign_in, url, changed, sentence):
    page = sign_in(practitioner).post(url, POSTED | changed).content.decode()
    assert sentence in page
    assert "We talked" in page
    assert not Contact.objects.exists()
