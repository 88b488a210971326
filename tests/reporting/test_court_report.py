"""A pre-sentence report: drawn from the record, written, checked by a second person, and given as PDF and Word."""

import io

import pikepdf
import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from docx import Document

from cases.models.contact import SENSITIVE
from cases.rules_hearings import ReportKind
from reporting.actions import court_reports as actions
from reporting.actions.court_report_files import NOT_THEIRS, make_files_again
from reporting.models import CourtReportFiles, CourtReportText
from reporting.queries.court_report_draft import drawn_from_record
from reporting.queries.court_reports import waiting_for_check
from reporting.queries.to_do import court_tasks
from reporting.rules.court_reports import PARTS
from reporting.tasks import make_court_report
from tests import factories
from tests.assessments import make
from tests.factories import AT, ON, make_user
from yjs.access import viewer_on
from yjs.accounts.models import Cover
from yjs.audit.models import Operation, Viewing
from yjs.errors import Refused
from yjs.roles import Role
from yjs.versions import newest_change

NAMES = [part.key for part in PARTS]


@pytest.fixture()
def report(child):
    offence = factories.make_offence(child, plea="GUILTY")
    hearing = factories.make_hearing(child, offences=[offence], proposal_note="With unpaid work for the park")
    return factories.make_court_report(hearing, kind=ReportKind.PRE_SENTENCE.value)


@pytest.fixture()
def text(report, practitioner):
    return actions.start_court_report(report, by=practitioner, at=AT)


def write(text, by, words="Said plainly."):
    for part in text.parts.all():
        actions.save_court_report_part(part, words=words, version=newest_change(part, ["words"]), by=by, at=AT)


@pytest.fixture()
def handed(text, practitioner):
    write(text, practitioner)
    return actions.hand_over_court_report(text, by=practitioner, at=AT)


@pytest.fixture()
def checked(handed, manager):
    return actions.check_court_report(handed, by=manager, at=AT)


def page(name, report, *more):
    return reverse(f"reporting:{name}", args=[report.ref, *more])


def test_each_part_is_drawn_from_the_record(child, report, practitioner, manager):
    factories.make_residence(child)
    factories.make_contact(child, practitioner, voice="I want to box.")
    factories.make_outcome(factories.make_offence(child, occurred_on=ON.replace(year=2025)), "YOUTH_CAUTION")
    make.countersign(child, practitioner, manager)
    drawn = drawn_from_record(report, ON)
    assert set(drawn) == set(NAMES)
    for key, words in {
        "sources": "The last assessment was countersigned",
        "offences": "Criminal damage to a bus shelter, on 1 May 2026. Plea: guilty.",
        "life": "Home: living with parent(s), since 1 January 2025.",
        "voice": "I want to box. (10 June 2026)",
        "before": "Youth caution",
        "risk": "Likelihood of reoffending: medium. Two offences in a month, and new friends.",
        "proposal": "With unpaid work for the park",
    }.items():
        assert words in drawn[key], key
    assert drawn["harm"] == ""


def test_what_is_kept_apart_stays_out_whoever_writes(child, report, manager):
    factories.make_contact(child, manager, voice="A friend told me this.", sensitive=SENSITIVE[0][0])
    assert "A friend told me" not in "".join(drawn_from_record(report, ON).values())


def test_an_empty_record_gives_empty_parts_and_no_fault(child):
    hearing = factories.make_hearing(child)
    bare = factories.make_court_report(hearing, kind=ReportKind.PRE_SENTENCE.value)
    drawn = drawn_from_record(bare, ON)
    assert [key for key in NAMES if drawn[key]] == ["sources"]


def test_started_twice_it_is_one_report(text, report, colleague):
    again = actions.start_court_report(report, by=colleague, at=AT)
    assert (again.pk, CourtReportText.objects.count()) == (text.pk, 1)


def test_it_is_started_written_and_handed_over_in_the_browser(sign_in, report, practitioner):
    client = sign_in(practitioner)
    hearing = client.get(reverse("cases:hearing", args=[report.hearing.ref])).content.decode()
    assert page("court_report", report) in hearing
    start = client.get(page("court_report", report), follow=True)
    assert start.redirect_chain == [(page("start_court_report", report), 302)]
    assert "Start from the record" in start.content.decode()
    begun = client.post(page("start_court_report", report), follow=True).content.decode()
    assert "As in the record" in begun
    assert "Empty" in begun
    words = {"words": "He broke a pane and is sorry.", "version": "0"}
    stale = client.post(page("court_report_part", report, "offences"), words).content.decode()
    assert "He broke a pane and is sorry." in stale  # nobody saves over what they have not seen; the words stay
    part = report.text.parts.get(key="offences")
    words["version"] = newest_change(part, ["words"])
    client.post(page("court_report_part", report, "offences"), words)
    part.refresh_from_db()
    assert part.words == "He broke a pane and is sorry."
    assert "Criminal damage" in part.drawn
    refused = client.post(page("hand_over_court_report", report)).content.decode()
    assert "Write the part “Who was harmed” before you hand the report over" in refused
    assert client.get(page("court_report_part", report, "nothing")).status_code == 404


def test_words_do_not_change_while_a_manager_has_it(handed, practitioner, sign_in):
    part = handed.parts.first()
    with pytest.raises(Refused, match="This report waits for its check"):
        actions.save_court_report_part(part, words="New", version=newest_change(part), by=practitioner, at=AT)
    with pytest.raises(Refused, match="This report waits for its check"):
        actions.hand_over_court_report(handed, by=practitioner, at=AT)
    answer = sign_in(practitioner).get(page("court_report_part", handed.report, part.key))
    assert answer.url == page("read_court_report", handed.report)


def test_a_manager_returns_it_with_what_to_change(sign_in, handed, manager, practitioner):
    client = sign_in(manager)
    assert handed.child.name in client.get(reverse("reporting:court_reports_waiting")).content.decode()
    address = page("check_court_report", handed.report)
    assert "Select whether you return the report" in client.post(address, {}).content.decode()
    assert "Enter what needs to change" in client.post(address, {"decision": "return"}).content.decode()
    client.post(address, {"decision": "return", "reason": "Say more of his school."})
    handed.refresh_from_db()
    assert handed.status == "returned"
    back = sign_in(practitioner).get(page("court_report", handed.report)).content.decode()
    assert "Say more of his school." in back


def test_nobody_checks_what_they_had_a_hand_in(text, practitioner, manager):
    write(text, practitioner)
    part = text.parts.first()
    actions.save_court_report_part(part, words="Mine", version=newest_change(part, ["words"]), by=manager, at=AT)
    actions.hand_over_court_report(text, by=practitioner, at=AT)
    with pytest.raises(Refused, match="You wrote part of this"):
        actions.check_court_report(text, by=manager, at=AT)
    assert not waiting_for_check(viewer_on(manager, ON)).exists()
    with pytest.raises(PermissionDenied):
        actions.check_court_report(text, by=practitioner, at=AT)


def test_nor_what_somebody_wrote_for_whom_they_stand_in(text, handed, practitioner, manager):
    other = make_user("Noor Swift", Role.TEAM_MANAGER)
    Cover.objects.create(absent=practitioner, stand_in=manager, starts_on=ON, ends_on=ON, set_by=other)
    with pytest.raises(Refused, match="You stand in for a person who wrote part of this"):
        actions.check_court_report(handed, by=manager, at=AT)
    with pytest.raises(DatabaseError, match="does not countersign"), transaction.atomic():
        CourtReportText.objects.filter(pk=handed.pk).update(
            status="checked", countersigned_by=manager, countersigned_at=AT
        )
    assert actions.check_court_report(handed, by=other, at=AT).is_checked


def test_checked_it_refuses_every_change_raw_sql_included(checked):
    statements = (
        "UPDATE reporting_courtreporttext SET status = 'draft', countersigned_by_id = NULL, countersigned_at = NULL",
        "UPDATE reporting_courtreportpart SET words = 'other'",
        "DELETE FROM reporting_courtreportpart",
        "UPDATE reporting_courtreportdecision SET reason = 'other'",
    )
    for statement in statements:
        with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    part = checked.parts.first()
    with pytest.raises(Refused, match="This report was checked and can no longer change"):
        actions.save_court_report_part(part, words="New", version=newest_change(part), by=checked.author, at=AT)


def test_a_worker_makes_both_files_and_the_log_says_for_which_court(sign_in, checked, practitioner):
    client, report = sign_in(practitioner), checked.report
    assert "being made" in client.get(page("court_report", report)).content.decode()
    assert client.get(page("court_report_pdf", report)).status_code == 404
    files = CourtReportFiles.objects.get()
    make_court_report(files.pk)
    make_court_report(files.pk)
    assert "Download the PDF" in client.get(page("court_report", report)).content.decode()
    pdf, word = client.get(page("court_report_pdf", report)), client.get(page("court_report_word", report))
    with pikepdf.open(io.BytesIO(pdf.content)) as opened:
        assert "/StructTreeRoot" in opened.Root
    with pypdfium2.PdfDocument(pdf.content) as opened:
        printed = "".join(one.get_textpage().get_text_range() for one in opened)
    written = [line.text for line in Document(io.BytesIO(word.content)).paragraphs]
    for part in PARTS:
        assert part.title in printed
        assert part.title in written
    assert written.count("Said plainly.") == len(PARTS)
    assert "Seaview Court" in printed
    log = Viewing.objects.filter(operation=Operation.DISCLOSURE)
    assert {(one.recipient, one.subject_ref) for one in log} == {("Seaview Court", report.child.ref)}
    assert len({one.detail["sha256"] for one in log}) == 2


def test_the_worker_refuses_who_lost_the_record_and_another_asks_again(checked, manager, practitioner, sign_in):
    manager.memberships.update(ends_on=ON.replace(year=2025))
    files = CourtReportFiles.objects.get()
    make_court_report(files.pk)
    files.refresh_from_db()
    assert (files.state, files.fault, files.file.name) == ("failed", NOT_THEIRS, "")
    client, again = sign_in(practitioner), page("court_report_files", checked.report)
    assert "Make the files again" in client.get(again).content.decode()
    assert "The files are being made" in client.post(again, follow=True).content.decode()
    make_court_report(files.pk)
    files.refresh_from_db()
    assert files.is_ready
    assert client.get(again).url == page("court_report", checked.report)
    with pytest.raises(Refused, match="The files are there"):
        make_files_again(checked, by=practitioner, at=AT)


def test_the_to_do_says_what_comes_next(child, report, practitioner, manager):
    def what():
        return court_tasks({child.pk: child}, ON, report.due_on)[-1].what

    assert what() == "Write the pre-sentence report"
    text = actions.start_court_report(report, by=practitioner, at=AT)
    assert what() == "Finish the pre-sentence report"
    write(text, practitioner)
    actions.hand_over_court_report(text, by=practitioner, at=AT)
    assert what() == "Have the pre-sentence report checked"
    actions.return_court_report(text, reason="More", by=manager, at=AT)
    assert what() == "Change the returned pre-sentence report"
    actions.hand_over_court_report(text, by=practitioner, at=AT)
    actions.check_court_report(text, by=manager, at=AT)
    assert what() == "Give the court its report: pre-sentence report"


@pytest.mark.parametrize("kind", ["breach", "stand_down", "progress"])
def test_other_reports_are_only_given(child, practitioner, sign_in, kind):
    other = factories.make_court_report(factories.make_hearing(child), kind=kind)
    assert sign_in(practitioner).get(page("court_report", other)).status_code == 404
    assert court_tasks({child.pk: child}, ON, other.due_on)[-1].what.startswith("Give the court its report")
