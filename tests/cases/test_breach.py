"""Compliance and breach: counts with their entries, the meeting, the decision, the papers, the court's result."""

from datetime import timedelta

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse

from cases import actions
from cases.models import Appointment, Breach, ComplianceMeeting, Notice
from cases.queries.breach import duties_about
from cases.queries.compliance_page import ACCEPTABLE, CANCELLED, FAILED, KEPT, PLANNED, compliance_of
from cases.tasks import make_breach_pack as task
from reporting.queries.overview import overview_of
from tests.factories import (
    AT,
    ON,
    make_breach,
    make_compliance_meeting,
    make_contact,
    make_hearing,
    make_missed,
    make_programme,
    make_requirement,
    make_user,
)
from tests.factories import sign_in as sign_in_client
from yjs.access import viewer_on
from yjs.audit.models import Operation, Viewing
from yjs.errors import CHANGED_MEANWHILE, Refused
from yjs.policy.actions import set_policy_value
from yjs.policy.values import BREACH_START
from yjs.roles import Role
from yjs.versions import newest_change

WARNINGS = ("warning", "final_warning", "court")
MET = {
    "held_on": ON,
    "who": "Robin, his mother, Priya Lark",
    "voice": "The bus never comes",
    "agreed": "Meet at school",
}
WHY = {"decision": "court", "reason": "Three were missed after two warnings"}


def seen(breach, *names):
    return newest_change(breach, names)


@pytest.fixture()
def order(child):
    return make_programme(child, "YOUTH_REHABILITATION_ORDER", planned_end_on=ON + timedelta(days=200))


@pytest.fixture()
def failures(child, practitioner, order):
    """Three that were missed, with a warning, a final warning with its letter, and court."""
    found = []
    for days, step in zip((13, 8, 3), WARNINGS, strict=True):
        contact = make_missed(child, practitioner, happened_at=AT - timedelta(days=days))
        at = AT - timedelta(days=days - 1)
        said = {"tried": f"Rang {days} days ago", "evidence": "", "step_reason": ""}
        made = actions.follow_up_absence(contact, step=step, **said, by=practitioner, at=at)
        if step != "court":
            words = {"kind": step, "addressed_to": "Robin Ashdown", "words": f"This is a {step.replace('_', ' ')}"}
            letter = actions.write_letter(made, **words, by=practitioner, at=at)
            actions.send_letter(letter, way="post", sent_on=at.date(), by=practitioner, at=at)
        found.append(made)
    return found


@pytest.fixture()
def breach(failures, order, manager):
    return actions.decide_breach(order, **WHY, by=manager, at=AT)


@pytest.fixture()
def started(breach, practitioner):
    version = seen(breach, "started_on", "late_reason")
    return actions.start_breach(breach, started_on=ON, late_reason="", version=version, by=practitioner, at=AT)


def write(breach, by, words="He missed three.", **more):
    return actions.write_statement(breach, statement=words, version=seen(breach, "statement"), by=by, at=AT, **more)


@pytest.fixture()
def checked(started, practitioner, manager):
    handed = write(started, practitioner, hand_over=True)
    return actions.check_statement(handed, decision="checked", comment="", by=manager, at=AT)


def what_is_due(child, by) -> list[tuple]:
    return [
        (one.what.split(":")[0], one.due_on) for one in duties_about([child.pk], ON) if viewer_on(by, ON).may(one.needs)
    ]


# --- Counts -------------------------------------------------------------------------------------------------
def test_every_count_has_its_entries_and_they_add_up(child, practitioner, order, failures):
    make_contact(child, practitioner)
    make_contact(child, practitioner, attendance="acceptable_absence", absence_reason="At the dentist")
    make_contact(child, practitioner, planned=False)
    make_contact(child, practitioner, sensitive="victim")
    make_contact(child, practitioner, method="professional")
    cancelled = {"cancelled_at": AT, "cancelled_by": practitioner, "cancelled_for": "service"}
    Appointment.objects.create(child=child, worker=practitioner, starts_at=AT - timedelta(days=2), **cancelled)
    kept = compliance_of(order, ON)
    counts = {one.kind: one.whole for one in kept.counts}
    assert counts == {PLANNED: 6, KEPT: 1, ACCEPTABLE: 1, FAILED: 3, CANCELLED: 1, "moved": 0}
    assert counts[PLANNED] == sum(count for kind, count in counts.items() if kind != PLANNED)
    assert [one.number for one in kept.failures] == [1, 2, 3]
    assert all(len(kept.of(one.kind)) == one.whole for one in kept.counts)


def test_what_is_older_than_a_warning_lasts_counts_over_the_order_alone(child, practitioner):
    order = make_programme(child, "YOUTH_REHABILITATION_ORDER", starts_on=ON - timedelta(days=700), planned_end_on=ON)
    for days in (500, 30):
        make_missed(child, practitioner, happened_at=AT - timedelta(days=days))
    [failed] = [one for one in compliance_of(order, ON).counts if one.kind == FAILED]
    assert (failed.whole, failed.lasting) == (2, 1)
    [entry] = compliance_of(order, ON).failures
    assert entry.number == 2


def test_an_absence_that_was_accepted_later_is_no_failure_also_once_it_was_corrected(child, practitioner, order):
    contact = make_missed(child, practitioner, happened_at=AT - timedelta(days=5))
    said = {"tried": "Rang", "evidence": "A letter of the hospital", "step_reason": "He was in hospital"}
    actions.follow_up_absence(contact, step="accepted", **said, by=practitioner, at=AT)
    make_missed(child, practitioner, happened_at=contact.happened_at, corrects=contact, correction_reason="A word")
    kept = compliance_of(order, ON)
    assert (len(kept.of(FAILED)), len(kept.of(ACCEPTABLE))) == (0, 1)
    assert kept.of(ACCEPTABLE)[0].follow_up.evidence == "A letter of the hospital"


def test_warnings_say_for_which_failure_until_when_and_whether_they_count(order, failures, manager):
    actions.take_back_step(failures[1], taken_back_reason="He was ill", by=manager, at=AT)
    first, second = compliance_of(order, ON).warnings
    assert (first.entry.number, first.counts, first.lapses_on.year) == (1, True, 2027)
    assert (second.entry.number, second.counts) == (2, False)
    assert not compliance_of(order, ON + timedelta(days=500)).warnings[0].counts


# --- What must happen now -----------------------------------------------------------------------------------
def test_what_must_happen_now_goes_from_the_failure_to_the_result(child, order, failures, practitioner, manager):
    start_by = ON + timedelta(days=4)  # five working days after Friday 12 June
    assert what_is_due(child, practitioner) == [("Hold a compliance meeting", start_by)]
    assert what_is_due(child, manager)[-1] == ("Decide what follows the missed appointments", start_by)
    actions.record_compliance_meeting(order, **MET, by=practitioner, at=AT)
    assert what_is_due(child, practitioner) == []
    breach = actions.decide_breach(order, **WHY, by=manager, at=AT)
    assert what_is_due(child, practitioner) == [("Start the breach", start_by)]
    assert (breach.failed_on, breach.start_by, breach.latest) == (
        ON - timedelta(days=3),
        start_by,
        ON + timedelta(days=11),
    )
    version = seen(breach, "started_on", "late_reason")
    breach = actions.start_breach(breach, started_on=ON, late_reason="", version=version, by=practitioner, at=AT)
    assert what_is_due(child, practitioner) == [("Write the statement of facts", None)]
    breach = write(breach, practitioner, hand_over=True)
    assert what_is_due(child, practitioner) == []
    assert what_is_due(child, manager) == [("Check the statement of facts", None)]
    breach = actions.check_statement(breach, decision="checked", comment="", by=manager, at=AT)
    assert what_is_due(child, practitioner) == [("Say when court hears the breach", None)]
    hearing = make_hearing(child, held_on=ON)
    breach = actions.set_breach_hearing(
        breach, hearing=hearing, version=seen(breach, "hearing"), by=practitioner, at=AT
    )
    assert what_is_due(child, practitioner) == [("Record what the court decided", ON)]
    actions.close_breach(
        breach, result="revoked", result_note="", version=seen(breach, "result"), by=practitioner, at=AT
    )
    assert what_is_due(child, practitioner) == [("End the order that the court revoked", None)]


def test_a_meeting_that_a_step_asks_for_comes_before_the_decision(child, order, practitioner, manager):
    contact = make_missed(child, practitioner, happened_at=AT - timedelta(days=3))
    said = {"tried": "Rang", "evidence": "", "step_reason": "He wants to talk", "step": "meeting"}
    actions.follow_up_absence(contact, **said, by=practitioner, at=AT)
    assert [what for what, _ in what_is_due(child, manager)] == ["Hold a compliance meeting"]
    actions.record_compliance_meeting(order, **MET, by=practitioner, at=AT)
    assert [what for what, _ in what_is_due(child, manager)] == ["Decide what follows the missed appointments"]
    actions.decide_breach(order, decision="go_on", reason="The bus times are sorted", by=manager, at=AT)
    assert what_is_due(child, manager) == []


def test_a_deadline_is_what_the_service_set_on_the_day_of_the_failure(child, failures, practitioner, administrator):
    set_policy_value(
        BREACH_START, value=2, starts_on=ON + timedelta(days=30), reason="A pilot", by=administrator, at=AT
    )
    assert what_is_due(child, practitioner)[0][1] == ON + timedelta(days=4)


def test_the_overview_and_the_managers_day_show_it(child, failures, practitioner, manager):
    told = [one.what for one in overview_of(child, viewer_on(practitioner, ON), AT).attention]
    assert "Hold a compliance meeting: Youth rehabilitation order" in told
    client = sign_in_client(Client(), manager)
    page = client.get("/my-work/to-do/").content.decode()
    assert "Decide what follows the missed appointments: Youth rehabilitation order" in page


# --- The meeting and the decision ---------------------------------------------------------------------------
def test_a_meeting_tells_the_manager_and_is_taken_back_until_a_decision_rests_on_it(
    order, failures, practitioner, manager
):
    twice = actions.record_compliance_meeting(order, **MET, by=practitioner, at=AT)
    assert Notice.objects.filter(to=manager, kind="breach").count() == 1
    actions.take_back_compliance_meeting(twice, reason="Another child", by=practitioner, at=AT)
    with pytest.raises(Refused, match="taken back"):
        actions.take_back_compliance_meeting(twice, reason="Again", by=practitioner, at=AT)
    kept = actions.record_compliance_meeting(order, **MET, by=practitioner, at=AT)
    assert actions.decide_breach(order, **WHY, by=manager, at=AT).meeting == kept
    with pytest.raises(Refused, match="A decision rests on this meeting"):
        actions.take_back_compliance_meeting(kept, reason="Another child", by=practitioner, at=AT)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_compliancemeeting SET voice = 'x'")


def test_a_meeting_to_come_or_before_the_order_is_refused(order, practitioner):
    for day in (ON + timedelta(days=1), order.starts_on - timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            actions.record_compliance_meeting(order, **MET | {"held_on": day}, by=practitioner, at=AT)
        assert refused.value.field == "held_on"
    assert not ComplianceMeeting.objects.exists()


def test_nobody_decides_where_nothing_was_missed_nor_twice(order, child, practitioner, manager):
    with pytest.raises(Refused, match="No appointment was missed"):
        actions.decide_breach(order, **WHY, by=manager, at=AT)
    make_missed(child, practitioner, happened_at=AT - timedelta(days=3))
    actions.decide_breach(order, **WHY, by=manager, at=AT)
    with pytest.raises(Refused, match="open already"):
        actions.decide_breach(order, **WHY, by=manager, at=AT)
    assert Breach.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        make_breach(order, manager)


def test_what_was_decided_never_changes_and_what_is_not_for_court_goes_no_further(
    order, failures, practitioner, manager
):
    made = actions.decide_breach(order, decision="exceptional", reason="A death in the family", by=manager, at=AT)
    assert not made.is_open
    for sql in ("UPDATE cases_breach SET reason = 'x'", "DELETE FROM cases_breach"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    with pytest.raises(Refused, match="decided not to go back to court"):
        actions.start_breach(
            made, started_on=ON, late_reason="", version=seen(made, "started_on", "late_reason"), by=practitioner, at=AT
        )


# --- The papers ---------------------------------------------------------------------------------------------
def test_a_breach_that_starts_late_says_why(breach, practitioner):
    later = AT + timedelta(days=20)
    said = {"started_on": later.date(), "late_reason": "", "version": seen(breach, "started_on", "late_reason")}
    with pytest.raises(Refused, match="Enter why the breach started after 26 June 2026"):
        actions.start_breach(breach, **said, by=practitioner, at=later)
    made = actions.start_breach(breach, **said | {"late_reason": "The court was closed"}, by=practitioner, at=later)
    assert made.late_reason == "The court was closed"
    with pytest.raises(Refused, match=CHANGED_MEANWHILE):
        actions.start_breach(breach, **said, by=practitioner, at=later)


def test_the_statement_is_checked_by_somebody_else_and_frozen_until_it_is_returned(started, manager, practitioner):
    with pytest.raises(Refused, match="Write the statement"):
        write(started, practitioner, " ", hand_over=True)
    handed = write(started, manager, hand_over=True)
    with pytest.raises(Refused, match="handed over"):
        write(handed, practitioner)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_breach SET statement = 'x'")
    with pytest.raises(Refused, match="Somebody else must check"):
        actions.check_statement(handed, decision="checked", comment="", by=manager, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Breach.objects.update(checked_by=manager)
    other = make_user("Mel Shrike", Role.TEAM_MANAGER)
    with pytest.raises(Refused, match="Enter what must be changed"):
        actions.check_statement(handed, decision="return", comment="", by=other, at=AT)
    back = actions.check_statement(handed, decision="return", comment="Say what went well", by=other, at=AT)
    assert back.comment == "Say what went well"
    handed = write(back, practitioner, "Better", hand_over=True)
    assert actions.check_statement(handed, decision="checked", comment="", by=manager, at=AT).checked_by == manager


def text_of(breach) -> str:
    with breach.file.open("rb") as file:
        document = pypdfium2.PdfDocument(file.read())
    with document as pdf:
        return " ".join("\n".join(page.get_textpage().get_text_range() for page in pdf).split())


def test_a_worker_makes_the_pack_with_everything_behind_it(child, order, failures, practitioner, manager):
    make_requirement(order, details="At the allotment")
    make_contact(child, practitioner)
    actions.record_compliance_meeting(order, **MET, by=practitioner, at=AT)
    breach = actions.decide_breach(order, **WHY, by=manager, at=AT)
    version = seen(breach, "started_on", "late_reason")
    breach = actions.start_breach(breach, started_on=ON, late_reason="", version=version, by=practitioner, at=AT)
    handed = write(breach, practitioner, "Robin came once and missed three.", hand_over=True)
    checked = actions.check_statement(handed, decision="checked", comment="", by=manager, at=AT)
    assert checked.pack == "waiting"
    task(checked.pk)
    checked.refresh_from_db()
    assert (checked.pack, checked.pages > 0) == ("ready", True)
    words = text_of(checked)
    for said in (
        "Youth rehabilitation order",
        "At the allotment",
        "Robin came once and missed three.",
        "Failure 3",
        "Rang 13 days ago",
        "This is a final warning",
        "The bus never comes",
        "10 June 2026, face to face: office",
    ):
        assert said in words
    task(checked.pk)  # a second worker finds it made
    made_at = checked.pack_made_at
    checked.refresh_from_db()
    assert checked.pack_made_at == made_at
    assert actions.draw_breach_pack(checked, by=practitioner, at=AT).pack == "waiting"


def test_whoever_may_not_see_the_record_any_more_gets_no_pack(checked, manager):
    manager.memberships.update(ends_on=ON - timedelta(days=1))
    made = actions.make_breach_pack(checked, by=manager, at=AT)
    assert (made.pack, made.pack_fault) == ("failed", "Whoever asked for it may not see this record any more")


def test_the_pack_that_is_taken_is_a_disclosure_to_the_court(checked, child, practitioner, sign_in):
    client, file = sign_in(practitioner), reverse("cases:breach_pack", args=[checked.ref])
    assert client.get(file).status_code == 404
    task(checked.pk)
    hearing = make_hearing(child, held_on=ON)
    seen_by = {"version": seen(checked, "hearing"), "by": practitioner, "at": AT}
    actions.set_breach_hearing(checked, hearing=hearing, **seen_by)
    answer = client.get(file)
    assert answer["Content-Type"] == "application/pdf"
    kept = Viewing.objects.filter(operation=Operation.DISCLOSURE).get()
    assert (kept.recipient, kept.reason) == ("Seaview Court", "Breach of youth rehabilitation order")


# --- Back at court ------------------------------------------------------------------------------------------
def test_the_result_waits_for_the_hearing_and_can_be_put_right(checked, child, practitioner):
    who = {"by": practitioner, "at": AT}

    def close(result):
        return actions.close_breach(
            checked, result=result, result_note="", version=seen(checked, "result", "result_note"), **who
        )

    with pytest.raises(Refused, match="Choose the hearing"):
        close("continued")
    early = make_hearing(child, held_on=ON - timedelta(days=30))
    with pytest.raises(Refused, match="on or after the day the breach started"):
        actions.set_breach_hearing(checked, hearing=early, version=seen(checked, "hearing"), **who)
    coming = make_hearing(child, held_on=ON + timedelta(days=7))
    actions.set_breach_hearing(checked, hearing=coming, version=seen(checked, "hearing"), **who)
    with pytest.raises(Refused, match="still to come"):
        close("continued")
    heard = make_hearing(child, held_on=ON)
    actions.set_breach_hearing(checked, hearing=heard, version=seen(checked, "hearing"), **who)
    assert not close("fined").is_open
    assert close("amended").result == "amended"
    with pytest.raises(Refused, match="has its result already"):
        actions.set_breach_hearing(checked, hearing=coming, version=seen(checked, "hearing"), **who)


def test_we_may_withdraw_without_a_hearing(breach, practitioner):
    said = {"result": "withdrawn", "result_note": "He came", "version": seen(breach, "result", "result_note")}
    assert actions.close_breach(breach, **said, by=practitioner, at=AT).result == "withdrawn"


@pytest.mark.parametrize("person", ["specialist", "police", "board_member", "stranger", "other_team"])
def test_nobody_else_keeps_or_decides(request, order, failures, person, manager):
    who, made = request.getfixturevalue(person), make_breach(order, manager)
    with pytest.raises(PermissionDenied):
        actions.record_compliance_meeting(order, **MET, by=who, at=AT)
    with pytest.raises(PermissionDenied):
        write(made, who)
    for decider in (who, request.getfixturevalue("practitioner")):
        with pytest.raises(PermissionDenied):
            actions.decide_breach(order, **WHY, by=decider, at=AT)
        with pytest.raises(PermissionDenied):
            actions.check_statement(made, decision="checked", comment="", by=decider, at=AT)


# --- In the browser -----------------------------------------------------------------------------------------
def day(name: str, on) -> dict:
    return {f"{name}_{number}": str(part) for number, part in enumerate((on.day, on.month, on.year))}


def test_from_the_counts_to_the_result_by_its_pages(child, order, failures, practitioner, manager, sign_in):
    page = sign_in(practitioner).get(reverse("cases:offences", args=[child.ref])).content.decode()
    here = reverse("cases:compliance", args=[order.ref])
    assert here in page
    worker, boss = Client(), Client()
    sign_in_client(worker, practitioner), sign_in_client(boss, manager)

    def send(client, name, record, **form):
        page = client.post(reverse(f"cases:{name}", args=[record.ref]), form, follow=True).content.decode()
        assert "There is a problem" not in page
        return page

    page = worker.get(here).content.decode()
    for words in ("What must happen now", "Failure 3", "Lasts until", "Letter: final warning", "by post"):
        assert words in page
    assert "Rang 13 days ago" not in worker.get(f"{here}?show=kept&time=whole").content.decode()
    assert worker.get(f"{here}?show=nonsense").status_code == 200
    page = send(worker, "record_compliance_meeting", order, **MET | day("held_on", ON))
    assert "The bus never comes" in page
    assert "The bus never comes" in boss.get(reverse("cases:decide_breach", args=[order.ref])).content.decode()
    send(boss, "decide_breach", order, **WHY)
    breach = Breach.objects.get()
    send(worker, "start_breach", breach, version=seen(breach, "started_on", "late_reason"), **day("started_on", ON))
    told = {"statement": "He missed three.", "version": seen(breach, "statement")}
    assert "Statement saved" in send(worker, "write_statement", breach, **told)
    told["version"] = seen(breach, "statement")
    assert "A manager checks it" in send(worker, "write_statement", breach, **told, then="hand_over")
    assert "He missed three." in boss.get(reverse("cases:check_statement", args=[breach.ref])).content.decode()
    assert "being made" in send(boss, "check_statement", breach, decision="checked", comment="")
    task(breach.pk)
    assert "Download the PDF" in worker.get(reverse("cases:breach", args=[breach.ref])).content.decode()
    assert "being made" in send(worker, "draw_breach_pack", breach)
    hearing = make_hearing(child, held_on=ON)
    send(worker, "set_breach_hearing", breach, hearing=hearing.ref, version=seen(breach, "hearing"))
    told = {"result": "amended", "result_note": "More time", "version": seen(breach, "result", "result_note")}
    page = send(worker, "close_breach", breach, **told)
    for words in ("the order is changed and goes on", "More time", "Record a change of the order"):
        assert words in page
    made = make_compliance_meeting(order, practitioner)
    assert "Taken back" in send(worker, "take_back_compliance_meeting", made, reason="Wrong record")


def test_two_people_write_the_statement_and_nothing_is_lost(started, practitioner, manager):
    first, second = Client(), Client()
    sign_in_client(first, practitioner), sign_in_client(second, manager)
    address, version = reverse("cases:write_statement", args=[started.ref]), seen(started, "statement")
    first.post(address, {"statement": "Hers", "version": version})
    page = second.post(address, {"statement": "His", "version": version}).content.decode()
    assert "Hers" in page
    assert "His" in page
    started.refresh_from_db()
    assert started.statement == "Hers"


def test_work_agreed_outside_court_has_counts_and_no_breach(child, practitioner, sign_in):
    caution = make_programme(child, "YOUTH_CAUTION")
    page = sign_in(practitioner).get(reverse("cases:compliance", args=[caution.ref])).content.decode()
    assert "This is no court order" in page
    assert "Record a compliance meeting" not in page


@pytest.mark.parametrize("rows", [1, 15])
def test_the_page_asks_the_same_number_of_questions(
    child, order, practitioner, sign_in, rows, django_assert_num_queries
):
    for number in range(rows):
        contact = make_missed(child, practitioner, happened_at=AT - timedelta(days=number + 1))
        said = {"tried": "Rang", "evidence": "", "step_reason": "So it was", "step": "warning"}
        made = actions.follow_up_absence(contact, **said, by=practitioner, at=AT)
        actions.write_letter(made, kind="warning", addressed_to="Robin", words="Come", by=practitioner, at=AT)
        make_compliance_meeting(order, practitioner)
        make_breach(order, practitioner, decision="go_on")
    client, address = sign_in(practitioner), reverse("cases:compliance", args=[order.ref])
    client.get(address)
    with django_assert_num_queries(24):
        client.get(address)
