"""Follow up a missed appointment: the step that applies, the letter, and taking a step back."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from cases.actions import (
    correct_contact,
    follow_up_absence,
    record_contact,
    send_letter,
    take_back_step,
    write_letter,
)
from cases.actions.task import make_task
from cases.models import Contact, FollowUp, Letter, Notice, Task
from cases.queries.compliance import what_applies
from cases.rules_compliance import Standing, Step, step_that_applies, steps_offered
from cases.rules_work import TaskKind
from tests.cases.test_record_contact import ATTENDED
from tests.factories import AT, ON, make_carer, make_contact, make_missed, make_programme
from yjs import clock
from yjs.errors import Refused
from yjs.templatetags.words import moment

MISSED = {"attendance": "unacceptable_absence", "absence_reason": "Nobody knows"}
SAID = {"tried": "Rang twice, then his mum", "evidence": "", "step_reason": ""}


def miss(child, by, days_ago: int = 1, **more):
    return make_missed(child, by, happened_at=AT - timedelta(days=days_ago), **more)


def follow_up(contact, by, step="warning", **more):
    return follow_up_absence(contact, step=step, **(SAID | more), by=by, at=AT)


@pytest.fixture()
def order(child):
    return make_programme(child, "REFERRAL_ORDER")


@pytest.fixture()
def missed(child, practitioner, order):
    return miss(child, practitioner)


def address(name: str, record) -> str:
    return reverse(f"cases:{name}", args=[record.ref])


@pytest.mark.parametrize(
    ("attendance", "standing", "applies"),
    [
        ("acceptable_absence", Standing(True, 3, 2), Step.ACCEPTED),
        ("unacceptable_absence", Standing(False), Step.SUPPORT),
        ("unacceptable_absence", Standing(True, 1, 0), Step.WARNING),
        ("unacceptable_absence", Standing(True, 2, 1), Step.FINAL_WARNING),
        ("unacceptable_absence", Standing(True, 3, 2), Step.COURT),
        ("unacceptable_absence", Standing(True, 2, 2), Step.FINAL_WARNING),
    ],
)
def test_the_step_that_applies(attendance, standing, applies):
    assert step_that_applies(attendance, standing, court_after=3) == applies
    assert applies in steps_offered(attendance, standing)


def test_no_order_or_an_acceptable_reason_offers_no_warning():
    for attendance, standing in (("unacceptable_absence", Standing(False)), ("acceptable_absence", Standing(True))):
        assert not set(steps_offered(attendance, standing)) & {Step.WARNING, Step.FINAL_WARNING, Step.COURT}


def test_three_absences_under_an_order_lead_from_a_warning_to_court(child, practitioner, manager, order):
    steps = []
    for days in (60, 30, 2):
        contact = miss(child, practitioner, days)
        applies = what_applies(contact, ON).applies
        steps.append(applies)
        follow_up(contact, practitioner, applies.value)
    assert steps == [Step.WARNING, Step.FINAL_WARNING, Step.COURT]
    assert Notice.objects.filter(to=manager).count() == 1


def test_a_warning_that_was_taken_back_or_is_over_a_year_old_no_longer_counts(child, practitioner, manager):
    order = make_programme(child, "REFERRAL_ORDER", starts_on=ON - timedelta(days=700), planned_end_on=ON)
    said = {"child": child, "programme": order, "step": "warning", "applies": "warning", "tried": "Rang"}
    long_ago = {"decided_by": practitioner, "decided_at": AT - timedelta(days=380)}
    FollowUp.objects.create(contact=miss(child, practitioner, 381), **said, **long_ago)
    made = follow_up(miss(child, practitioner, 10), practitioner)
    assert made.applies == Step.WARNING
    assert what_applies(miss(child, practitioner), ON).applies == Step.FINAL_WARNING
    take_back_step(made, taken_back_reason="He was in hospital", by=manager, at=AT)
    assert what_applies(miss(child, practitioner), ON).applies == Step.WARNING


def test_what_somebody_else_missed_is_no_absence_of_the_child(child, practitioner, order):
    other = miss(child, practitioner, sensitive="victim")
    with pytest.raises(Refused, match="was not a missed appointment"):
        follow_up(other, practitioner)
    assert what_applies(miss(child, practitioner), ON).absences == [miss_of(child)]


def miss_of(child) -> Contact:
    return Contact.objects.get(child=child, sensitive="")


def test_only_what_can_be_followed_up_asks_for_it(child, practitioner, order):
    for more in ({"method": "professional"}, {"planned": False}, {"sensitive": "victim"}):
        record_contact(child, **ATTENDED | MISSED | more, by=practitioner, at=AT)
    assert not Task.objects.filter(kind=TaskKind.FOLLOW_UP).exists()
    record_contact(child, **ATTENDED | MISSED, by=practitioner, at=AT)
    assert Task.objects.filter(kind=TaskKind.FOLLOW_UP).count() == 1


def test_a_missed_contact_leads_to_its_follow_up_and_on_to_the_letter(child, practitioner, sign_in, order):
    make_carer(child, name="Hazel Ashdown")
    make_carer(child, name="Wilf Ashdown", must_not_contact=True, must_not_reason="A court order")
    client = sign_in(practitioner)
    typed = {"planned": "planned", "when": "now", "method": "office", "attendance": "unacceptable_absence"}
    typed |= {"absence_reason": "Nobody answered", "risk_level": "nothing_new", "safeguarding_level": "nothing_new"}
    answer = client.post(reverse("cases:record_contact", args=[child.ref]), typed, follow=True)
    page = answer.content.decode()
    assert "Follow up the missed appointment" in page
    assert "This step applies" in page
    answer = client.post(answer.redirect_chain[-1][0], {"tried": "Rang", "step": "support"}, follow=True)
    assert "Enter why you take another step than the one that applies" in answer.content.decode()
    made = client.post(answer.request["PATH_INFO"], {"tried": "Rang", "step": "warning"}, follow=True)
    page = made.content.decode()
    for words in ("Write the letter", "This is a warning about your referral order", "Hazel Ashdown"):
        assert words in page
    assert "Wilf Ashdown" not in page
    assert "&amp;" not in page.partition("<textarea")[2].partition("</textarea>")[0]


def test_a_letter_is_written_printed_and_sent(missed, practitioner, sign_in, child):
    client = sign_in(practitioner)
    made = follow_up(missed, practitioner)
    letter_page = address("write_letter", made)
    asked = {"addressed_to": child.name, "words": "Dear Robin,\r\n\r\nCome at [time].\r\n\r\nPriya"}
    assert "Fill in what stands in [brackets]" in client.post(letter_page, asked).content.decode()
    client.post(letter_page, asked | {"words": "Dear Robin,\r\n\r\nCome on Monday. <b>Not bold</b>"}, follow=True)
    letter = Letter.objects.get()
    assert "Not sent yet" in client.get(address("letter", letter)).content.decode()
    pdf = client.get(address("letter_pdf", letter))
    with pikepdf.open(BytesIO(pdf.content)) as document:
        assert document.Root.MarkInfo.Marked
    today = clock.today()
    day = {"sent_on_0": today.day, "sent_on_1": today.month, "sent_on_2": today.year}
    client.post(address("letter_sent", letter), {"way": "by_hand"} | day)
    letter.refresh_from_db()
    assert (letter.way, letter.sent_by) == ("by_hand", practitioner)
    page = client.get(reverse("cases:letters", args=[child.ref])).content.decode()
    assert "By hand" in page


def test_every_letter_of_the_service_fills_in(child, practitioner, sign_in, order):
    for days, step in enumerate(("warning", "final_warning", "meeting", "support"), start=1):
        made = follow_up(miss(child, practitioner, days), practitioner, step, step_reason="For the test")
        page = sign_in(practitioner).get(address("write_letter", made)).content.decode()
        assert "{{" not in page
        assert f"on {moment(made.contact.happened_at)}" in page  # as people write a day and a time
        assert f"Dear {child.known_as or child.first_name}" in page


def test_the_task_is_done_by_the_follow_up(missed, child, practitioner):
    asked = {"owner": practitioner, "due_on": ON, "kind": TaskKind.FOLLOW_UP, "about": missed}
    make_task(child, "Follow up", **asked, by=practitioner, at=AT)
    follow_up(missed, practitioner)
    assert not Task.objects.open().exists()


def test_the_follow_up_stays_with_a_contact_that_is_corrected(missed, practitioner, manager, sign_in):
    made = follow_up(missed, practitioner)
    correct_contact(missed, correction_reason="He did come", **ATTENDED, by=practitioner, at=AT)
    page = sign_in(manager).get(address("contact", missed.correction)).content.decode()
    assert "Take this step back" in page
    assert address("take_back_step", made) in page


def test_what_is_wrong_is_refused(missed, child, practitioner):
    with pytest.raises(Refused, match="was not a missed appointment"):
        follow_up(make_contact(child, practitioner), practitioner)
    with pytest.raises(Refused, match="Enter why you take another step"):
        follow_up(missed, practitioner, "support")
    with pytest.raises(Refused, match="Select the step"):
        follow_up(miss(child, practitioner, attendance="acceptable_absence"), practitioner, "warning")
    made = follow_up(missed, practitioner)
    with pytest.raises(Refused, match="followed this up already"):
        follow_up(missed, practitioner)
    letter = write_letter(made, kind="warning", addressed_to="Robin", words="Come", by=practitioner, at=AT)
    for days, sentence in ((1, "must be today or in the past"), (-1, "on or after the day the letter was written")):
        with pytest.raises(Refused, match=sentence):
            send_letter(letter, way="post", sent_on=ON + timedelta(days=days), by=practitioner, at=AT)
    send_letter(letter, way="not_sent", sent_on=ON, by=practitioner, at=AT)
    with pytest.raises(Refused, match="recorded already"):
        send_letter(letter, way="post", sent_on=ON, by=practitioner, at=AT)


def test_a_step_is_taken_back_by_a_manager_once_and_no_letter_follows(missed, practitioner, manager):
    made = follow_up(missed, practitioner)
    with pytest.raises(PermissionDenied):
        take_back_step(made, taken_back_reason="x", by=practitioner, at=AT)
    made = take_back_step(made, taken_back_reason="The GP wrote", by=manager, at=AT)
    with pytest.raises(Refused, match="taken back already"):
        take_back_step(made, taken_back_reason="Again", by=manager, at=AT)
    with pytest.raises(Refused, match="no letter follows"):
        write_letter(made, kind="warning", addressed_to="Robin", words="Come", by=practitioner, at=AT)


def test_raw_sql_changes_neither_the_step_nor_the_letter(missed, practitioner):
    made = follow_up(missed, practitioner)
    letter = write_letter(made, kind="warning", addressed_to="Robin", words="Come", by=practitioner, at=AT)
    for sql, pk in (
        ("UPDATE cases_followup SET step = 'accepted' WHERE id = %s", made.pk),
        ("DELETE FROM cases_followup WHERE id = %s", made.pk),
        ("UPDATE cases_letter SET words = 'Go' WHERE id = %s", letter.pk),
        ("DELETE FROM cases_letter WHERE id = %s", letter.pk),
    ):
        refused = pytest.raises(ProgrammingError, match="cannot change|stays")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [pk])


def test_others_find_neither_follow_up_nor_letter(missed, practitioner, other_team, board_member, sign_in):
    made = follow_up(missed, practitioner)
    letter = write_letter(made, kind="warning", addressed_to="Robin", words="Come", by=practitioner, at=AT)
    for person in (other_team, board_member):
        client = sign_in(person)
        addresses = [("follow_up", missed), ("write_letter", made), ("letter", letter), ("letter_pdf", letter)]
        assert {client.get(address(*one)).status_code for one in addresses} == {404}
        with pytest.raises(PermissionDenied):
            follow_up(miss(missed.child, practitioner, 5), person)
