"""Importing a caseload: it works, twice changes nothing, what changed is updated, and who may not."""

from datetime import date
from decimal import Decimal

import pghistory
import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from cases.importing import import_caseload
from cases.importing.entities import ENTITIES
from cases.importing.guide import guide
from cases.management.commands.write_import_guide import FILE
from cases.models import (
    Child,
    Contact,
    EteProvision,
    Hearing,
    Involvement,
    ListEntry,
    Offence,
    Outcome,
    Programme,
    Residence,
)
from tests.caseload_files import CaseloadFiles
from tests.factories import AT, make_involvement

pytestmark = pytest.mark.django_db


@pytest.fixture()
def files(tmp_path) -> CaseloadFiles:
    return CaseloadFiles(tmp_path)


@pytest.fixture()
def bring(files, data_officer, at):
    """Write the files and import them."""
    return lambda: import_caseload(files.write(), by=data_officer, at=at)


def counts(result) -> set[tuple[int, ...]]:
    read = [each for each in result.tallies if each.read]
    return {(each.read, each.created, each.unchanged, each.changed, each.refused) for each in read}


def events() -> int:
    """How many events the history of the cases app holds."""
    models = [model for model in apps.get_app_config("cases").get_models() if hasattr(model, "pgh_tracked_model")]
    assert len(models) > 10
    return sum(model.objects.count() for model in models)


def test_every_file_becomes_records(bring, data_officer, at):
    result = bring()
    assert result.stored
    assert counts(result) == {(1, 1, 0, 0, 0)}
    child = Child.objects.get(local_id="C1")
    assert (child.legal_name, child.created_at) == ("Robin Lapwinger", at)
    assert child.offences.get().category == "CRIMINAL_DAMAGE"
    assert Hearing.objects.get().offences.get() == Offence.objects.get()
    outcome = Outcome.objects.get()
    assert (outcome.child, outcome.hearing, outcome.type.code) == (child, Hearing.objects.get(), "REFERRAL_ORDER")
    assert (outcome.is_main, outcome.local_residence) == (True, True)
    programme = Programme.objects.get()
    assert (programme.completed, list(programme.offences.all())) == (True, [Offence.objects.get()])
    assert EteProvision.objects.get().hours_attended == Decimal("22.5")
    contact = Contact.objects.get()
    assert (contact.recorded_by, contact.happened_at.isoformat()) == (data_officer, "2025-08-01T14:30:00+00:00")


def test_a_programme_comes_with_its_term_and_level(files, bring):
    files.first("programmes").update({"term": "9", "termUnit": "months", "contactLevel": "enhanced"})
    bring()
    programme = Programme.objects.get()
    assert (programme.term, programme.term_unit, programme.level) == (9, "months", "ENHANCED")


def test_the_first_of_january_1900_is_an_open_end(bring):
    bring()
    assert Residence.objects.get().ends_on is None


def test_a_running_programme_opens_the_work_once(files, bring, data_officer):
    files.first("programmes").update({"endDate": "", "kpi6SuccessfullyCompleted": ""})
    assert bring().opened == 1
    opened = Involvement.objects.get()
    programme = Programme.objects.get()
    assert (opened.child, opened.starts_on, opened.ends_on) == (programme.child, programme.starts_on, None)
    assert (opened.opened_why, opened.opened_by) == ("court_order", data_officer)
    assert bring().opened == 0


def test_work_that_people_closed_here_is_not_opened_again(files, bring, manager):
    bring()
    over = {"ends_on": date(2026, 4, 1), "closed_why": ListEntry.objects.first(), "closed_by": manager, "closed_at": AT}
    make_involvement(Child.objects.get(), manager, starts_on=date(2025, 7, 1), carries_on="School", told="All", **over)
    files.again("programmes", interventionProgrammeID="P2", endDate="", kpi6SuccessfullyCompleted="")
    assert bring().opened == 0


def test_nothing_that_is_over_opens_the_work(bring):
    assert bring().opened == 0
    assert not Involvement.objects.exists()


def test_the_history_says_who_and_by_what(bring, data_officer):
    bring()
    event = apps.get_model("cases", "ChildEvent").objects.select_related("pgh_context").get()
    assert event.pgh_context.metadata["action"] == "import_caseload"
    assert event.pgh_context.metadata["by"] == data_officer.pk


def test_twice_changes_nothing(bring):
    bring()
    before = events()
    result = bring()
    assert counts(result) == {(1, 0, 1, 0, 0)}
    assert events() == before


def test_a_changed_row_updates_its_fields_and_no_other(files, bring):
    bring()
    files.first("programmes")["endReason"] = "Moved to the coast of another county"
    files.first("children")["surname"] = "Kittiwake"
    before = events()
    result = bring()
    changed = {each.file: each.changed for each in result.tallies}
    assert {file for file, number in changed.items() if number} == {"programmes.csv", "children.csv"}
    assert Child.objects.get().surname == "Kittiwake"
    assert Programme.objects.get().end_reason == "Moved to the coast of another county"
    assert events() == before + 2


def test_a_column_that_is_not_there_is_not_touched(files, bring):
    files.first("children")["phone"] = "01632 960001"
    bring()
    del files.first("children")["phone"]
    files.first("children")["sex"] = "2"
    bring()
    assert (Child.objects.get().phone, Child.objects.get().sex) == ("01632 960001", "2")


def test_what_people_changed_stays_when_the_file_says_nothing_new(files, bring):
    files.first("programmes")["endReason"] = "Finished"
    bring()
    with pghistory.context(action="end_programme"):
        Programme.objects.update(end_reason="Finished with a party")
    files.first("programmes")["plannedEndDate"] = "2026-04-30"
    assert bring().stored
    programme = Programme.objects.get()
    assert (programme.end_reason, programme.planned_end_on.isoformat()) == ("Finished with a party", "2026-04-30")
    assert counts(bring()) == {(1, 0, 1, 0, 0)}


def test_a_row_that_is_no_longer_there_stays_in_the_record(files, bring):
    bring()
    files.rows["care_statuses"] = []
    assert bring().stored
    assert Child.objects.get().care_statuses.count() == 1


def test_rows_may_refer_to_what_an_earlier_import_brought(files, bring):
    bring()
    files.rows["children"] = []
    files.again("offences", offenceID="O2", offenceDate="14/07/2025")
    assert bring().stored
    assert Offence.objects.get(local_id="O2").child == Child.objects.get()


def test_byte_order_mark_line_ends_and_british_dates(files, bring, data_officer, at):
    files.first("children")["dateOfBirth"] = "4/3/2010"
    folder = files.write()
    path = folder / "children.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") + b"\r\n")
    assert import_caseload(folder, by=data_officer, at=at).stored
    assert Child.objects.get().date_of_birth.isoformat() == "2010-03-04"


def test_text_like_a_formula_stays_text(files, bring):
    files.first("children")["address"] = "=HYPERLINK(1)"
    files.first("contacts")["content"] = "+ two good days\n- one bad one, “quoted”, with a comma"
    assert bring().stored
    assert Child.objects.get().address == "=HYPERLINK(1)"
    assert Contact.objects.get().content == "+ two good days\n- one bad one, “quoted”, with a comma"


@pytest.mark.parametrize("name", ["practitioner", "manager", "board_member", "auditor", "police", "stranger"])
def test_the_wrong_person_is_refused(request, files, at, name):
    with pytest.raises(PermissionDenied):
        import_caseload(files.write(), by=request.getfixturevalue(name), at=at)
    assert not Child.objects.exists()


def test_an_administrator_may(files, administrator, at):
    assert import_caseload(files.write(), by=administrator, at=at).stored


def test_the_command_prints_counts_that_agree(files, data_officer, capsys):
    call_command("import_caseload", files.write(), by=data_officer.email)
    printed = capsys.readouterr().out
    assert "the counts agree" in printed
    assert printed.count("\n") == len(ENTITIES) + 3
    assert "The work was opened with 0 children." in printed
    assert not (files.folder / "failures.csv").exists()


def test_the_command_lists_failures_and_ends_with_an_error(files, data_officer, capsys):
    files.first("children")["sex"] = "=1"
    with pytest.raises(CommandError, match="Nothing was imported: 1 thing is wrong") as error:
        call_command("import_caseload", files.write(), by=data_officer.email)
    assert error.value.returncode == 1
    assert (files.folder / "failures.csv").read_text("utf-8-sig").splitlines() == [
        '"file","line","column","reason"',
        '"children.csv","2","sex","sex ""=1"" is not a code of this column. Use 1 or 2 or 9"',
    ]
    del files.first("children")["sex"]
    call_command("import_caseload", files.write(), by=data_officer.email)
    assert (files.folder / "failures.csv").read_text("utf-8-sig") == '"file","line","column","reason"\n'


@pytest.mark.parametrize(
    ("by", "says"), [("nobody@test.invalid", "Nobody signs in as"), (None, "may not import a caseload")]
)
def test_the_command_says_who_may_not(files, practitioner, by, says):
    with pytest.raises(CommandError, match=says):
        call_command("import_caseload", files.write(), by=by or practitioner.email)


def test_the_command_needs_a_folder(tmp_path, data_officer):
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("import_caseload", tmp_path / "nowhere", by=data_officer.email)


def test_the_guide_says_what_the_import_does():
    assert FILE.read_text(encoding="utf-8") == guide()


def test_what_a_court_and_an_appeal_did_comes_in(files, data_officer, at):
    files.first("offences").update(
        chargeDate="2025-06-20", offenceEndDate="2025-06-15", hateCrime="YES", coAccused="Two"
    )
    files.first("hearings").update(
        courtType="crown_court", remandDecision="REMAND_IN_CUSTODY", yjbremandProposalType="CONDITIONAL_BAIL"
    )
    files.first("hearings")["adjournedTo"] = "2025-07-08"
    appeal = {"appealDate": "2025-07-10", "outcomeAppealStatus": "changed on appeal", "appealResultDate": "2025-08-01"}
    files.first("outcomes").update(appeal)
    assert import_caseload(files.write(), by=data_officer, at=at).stored
    offence, hearing, outcome = Offence.objects.get(), Hearing.objects.get(), Outcome.objects.get()
    assert (offence.charged_on, offence.occurred_until) == (date(2025, 6, 20), date(2025, 6, 15))
    assert (offence.is_hate_crime, offence.co_accused) == (True, "Two")
    assert (hearing.court_type, hearing.remand_decision, hearing.remand_proposal, hearing.adjourned_to) == (
        "CROWN_COURT",
        "REMAND_IN_CUSTODY",
        "CONDITIONAL_BAIL",
        date(2025, 7, 8),
    )
    assert (outcome.appeal, outcome.appeal_ended_on) == ("Changed on appeal", date(2025, 8, 1))
