"""What an import refuses: each bad row with file, line, column and reason, and nothing is imported."""

from datetime import date

import pghistory
import pytest

from cases.importing import import_caseload
from cases.models import Child, Contact, Hearing, Offence, Programme
from tests.caseload_files import CaseloadFiles
from tests.factories import make_offence, make_outcome

pytestmark = pytest.mark.django_db


@pytest.fixture()
def files(tmp_path) -> CaseloadFiles:
    return CaseloadFiles(tmp_path)


@pytest.fixture()
def failures(files, data_officer, at):
    """Write the files and import them; what failed as (file, line, column, reason), nothing being stored."""

    def run(folder=None) -> list[tuple]:
        children = Child.objects.count()
        result = import_caseload(folder or files.write(), by=data_officer, at=at)
        assert not result.stored
        assert Child.objects.count() == children
        for each in result.tallies:
            assert each.read == each.created + each.unchanged + each.changed + each.refused
        return [(each.file, each.line, each.column, each.reason) for each in result.failures]

    return run


CELLS = [
    ("children", "firstName", "", "is empty"),
    ("children", "dateOfBirth", "1900-01-01", "is empty"),
    ("children", "dateOfBirth", "31/02/2010", "is not a real date"),
    ("children", "dateOfBirth", "0201-03-04", "must be a date from 1980 to 2100"),
    ("children", "dateOfBirth", "2026-06-16", "must be today or in the past"),
    ("children", "sex", "M", '"M" is not a code of this column. Use 1 or 2 or 9'),
    ("children", "ethnicity", "PURPLE", "Use one that docs/import.md lists"),
    ("children", "surname", "L" * 81, "has 81 characters. The most is 80"),
    ("children", "surname", "Lap\x00winger", "holds a character that is not text"),
    ("children", "surname", "Lap\x07winger", "holds a character that is not text"),
    ("offences", "currentYOTID", "C9", "There is no “C9” in children.csv"),
    ("offences", "offenceDate", "2026-06-16", "must be today or in the past"),
    ("offences", "offenceDate", "2009-06-14", "is before the child was born"),
    ("offences", "offenceDate", "2020-03-03", "is before the child was 10"),
    ("offences", "yjboffenceCategory", "PIRACY", "is not a code of this column. Use one that docs/import.md lists"),
    ("offences", "yjbseriousnessScore", "9", "must be a whole number from 1 to 8"),
    ("offences", "yjbseriousnessScore", "2.5", "must be a whole number from 1 to 8"),
    ("hearings", "hearingDate", "tomorrow", "is not a real date"),
    ("hearing_offences", "offenceID", "O9", "There is no “O9” in offences.csv"),
    ("outcomes", "legalOutcome", "BIRCHING", "is not a code of this column"),
    ("outcomes", "outcomeDate", "2025-06-13", "must be on or after the date of the offence"),
    ("outcomes", "outcomeDate", "2026-06-16", "must be today or in the past"),
    ("outcomes", "hearingID", "H9", "There is no “H9” in hearings.csv"),
    ("offences", "chargeDate", "2025-06-13", "must be on or after offenceDate"),
    ("offences", "offenceEndDate", "2025-06-13", "must be on or after offenceDate"),
    ("hearings", "courtType", "STAR_CHAMBER", "is not a code of this column"),
    ("hearings", "remandDecision", "TOWER", "is not a code of this column"),
    ("hearings", "adjournedTo", "2025-07-01", "must be after hearingDate"),
    ("outcomes", "outcomeAppealStatus", "Perhaps", "is not a code of this column"),
    ("outcomes", "appealDate", "2025-06-30", "must be on or after outcomeDate"),
    ("outcomes", "appealResultDate", "2025-07-08", "must be on or after appealDate"),
    ("programmes", "endDate", "2025-06-30", "must be on or after startDate"),
    ("programmes", "endDate", "2026-06-16", "must be today or in the past"),
    ("programmes", "plannedEndDate", "2025-06-30", "must be on or after startDate"),
    ("programmes", "endDate", "", "is filled in but endDate is empty"),
    ("programmes", "kpi6SuccessfullyCompleted", "PERHAPS", "Use YES or NO"),
    ("programmes", "term", "0", "must be a whole number from 1 to 99999"),
    ("programmes", "term", "6", "must come with the other"),
    ("programmes", "termUnit", "months", "must come with the other"),
    ("programmes", "contactLevel", "HUGE", "is not a code of this column"),
    ("residences", "endDate", "2019-12-31", "must be on or after startDate"),
    ("residences", "kpi1AccommodationType", "NO_FIXED_ABODE", "NO_FIXED_ABODE never is"),
    ("ete", "hoursOffered", "61", "must be hours a week from 0 to 60"),
    ("ete", "hoursOffered", "NaN", "must be hours a week from 0 to 60"),
    ("ete", "hoursOffered", "7.25", "with at most one decimal"),
    ("care_statuses", "status", "SAINTED", "is not a code of this column"),
    ("sendaln", "kpi3SENDFormalPlan", "PERHAPS", "is not a code of this column"),
    ("screenings", "result", "MAYBE", "is not a code of this column"),
    ("mental_health", "kpi4MHDateScreened", "2026-06-16", "must be today or in the past"),
    ("physical_health", "endDate", "2019-12-31", "must be on or after startDate"),
    ("exploitation", "nrmReferred", "2024-12-31", "must be on or after: date of the concern"),
    ("parenting", "sessionsAttended", "7", "Sessions attended must be no more than sessions planned"),
    ("parenting", "sessionsPlanned", "201", "must be a whole number from 0 to 200"),
    ("contacts", "happenedAt", "2026-06-15 11:00", None),
    ("contacts", "happenedAt", "2026-06-15 11:15", "must be today or in the past"),
    ("contacts", "happenedAt", "2026-06-16 09:00", "must be today or in the past"),
    ("contacts", "happenedAt", "2025-08-01", "is not a real date and time"),
    ("contacts", "happenedAt", "2026-03-29 01:30", "is a time that did not exist"),
    ("contacts", "aim", "a" * 12_001, "has 12001 characters"),
]


@pytest.mark.parametrize(("name", "column", "cell", "reason"), CELLS)
def test_a_bad_cell(files, failures, data_officer, at, name, column, cell, reason):
    files.first(name)[column] = cell
    if reason is None:
        assert import_caseload(files.write(), by=data_officer, at=at).stored
        return
    found = [each for each in failures() if each[0] == f"{name}.csv"]  # an impossible birthday has consequences
    assert len(found) == 1
    assert found[0][1] == 2
    assert reason in found[0][3]


def test_every_bad_cell_of_every_file_is_listed_at_once(files, failures):
    files.first("children")["sex"] = "M"
    files.first("children")["dateOfBirth"] = "soon"
    files.again("offences", offenceID="O2", yjbseriousnessScore="0")
    assert [each[:3] for each in failures()] == [
        ("children.csv", 2, "dateOfBirth"),
        ("children.csv", 2, "sex"),
        ("offences.csv", 3, "yjbseriousnessScore"),
    ]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("residences", {"residenceID": "R2", "startDate": "2024-01-01"}),
        ("ete", {"eteID": "E2", "startDate": "2019-09-01", "endDate": "2021-09-01"}),
        ("ete", {"eteID": "E2", "provisionType": "NONE", "hoursOffered": "0", "hoursAttended": "0"}),
        ("care_statuses", {"careStatusID": "S2"}),
    ],
)
def test_what_cannot_be_at_the_same_time(files, failures, name, cells):
    files.again(name, **cells)
    (failure,) = failures()
    assert failure[:3] == (f"{name}.csv", 3, "startDate")
    assert "is so already on some of these days, on line 2. Both cannot be" in failure[3]


def test_what_people_recorded_since_leaves_no_room(files, failures, data_officer, at):
    import_caseload(files.write(), by=data_officer, at=at)
    child = Child.objects.get()
    child.residences.create(kind="FOSTER_CARE_LA", suitability="SUITABLE", starts_on=date(2024, 1, 1))
    files.again("residences", residenceID="R2", kpi1AccommodationType="FOSTER_CARE_LA", startDate="2025-01-01")
    (failure,) = failures()
    assert failure[:3] == ("residences.csv", 3, "startDate")
    assert "in the record" in failure[3]


def test_a_change_makes_room_for_a_row_that_is_new(files, data_officer, at):
    import_caseload(files.write(), by=data_officer, at=at)
    files.first("residences")["endDate"] = "2024-12-31"
    files.again("residences", residenceID="R2", startDate="2025-01-01", endDate="")
    assert import_caseload(files.write(), by=data_officer, at=at).stored
    assert [one.ends_on for one in Child.objects.get().residences.all()] == [None, date(2024, 12, 31)]


@pytest.mark.parametrize("name", ["children", "offences", "contacts", "hearing_offences"])
def test_a_second_row_with_the_same_id(files, failures, name):
    files.again(name)
    (failure,) = failures()
    assert failure[:2] == (f"{name}.csv", 3)
    assert "already a row with this id, on line 2" in failure[3]


def test_the_same_outcome_twice_on_one_day(files, failures):
    files.again("outcomes", outcomeID="U2")
    (failure,) = failures()
    assert "already has this outcome on this date, on line 2" in failure[3]


def test_two_main_outcomes_of_one_hearing(files, failures):
    files.again("offences", offenceID="O2")
    files.rows["hearing_offences"] += [{"hearingID": "H1", "offenceID": "O2"}]
    files.first("outcomes")["mainOrOther"] = "MAIN"
    files.again("outcomes", outcomeID="U2", offenceID="O2")  # the same order for both offences
    files.again("outcomes", outcomeID="U3", legalOutcome="FINE", mainOrOther="OTHER")
    files.again("outcomes", outcomeID="U4", offenceID="O2", legalOutcome="FINE")
    (failure,) = failures()
    assert (failure[1], failure[3]) == (5, "The hearing has another main outcome already: on line 2")


def test_two_main_outcomes_of_one_offence_and_day(files, failures):
    files.again("outcomes", outcomeID="U2", legalOutcome="YOUTH_CAUTION", hearingID="")
    (failure,) = failures()
    assert failure[3] == "The offence has a main outcome of this date already: on line 2"


def test_a_main_outcome_beside_one_that_people_recorded(files, failures, data_officer, at):
    files.first("outcomes")["hearingID"] = ""
    assert import_caseload(files.write(), by=data_officer, at=at).stored
    other = make_offence(Child.objects.get(), occurred_on=date(2025, 6, 14))
    make_outcome(other, "FINE", hearing=Hearing.objects.get(), decided_on=date(2025, 7, 1))
    files.again("outcomes", outcomeID="U2", hearingID="H1", outcomeDate="2025-07-02")
    (failure,) = failures()
    assert (failure[1], failure[3]) == (3, "The hearing has another main outcome already: in the record")


def test_an_offence_of_another_child(files, failures):
    files.again("children", currentYOTID="C2")
    files.again("offences", offenceID="O2", currentYOTID="C2")
    files.rows["programme_offences"] += [{"interventionProgrammeID": "P1", "offenceID": "O2"}]
    files.again("outcomes", outcomeID="U2", offenceID="O2")
    assert [each[0] for each in failures()] == ["outcomes.csv", "programme_offences.csv"]


def test_latin_1_gets_one_sentence(files, failures):
    files.first("children")["firstName"] = "Zoë"
    path = files.write() / "children.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    found = failures(files.folder)
    assert found[0] == (
        "children.csv",
        0,
        "",
        "Line 2 is not UTF-8. Save the file as “CSV UTF-8” and import it again",
    )


def test_a_missing_file(files, failures):
    (files.write() / "contacts.csv").unlink()
    (failure,) = failures(files.folder)
    assert failure[0] == "contacts.csv"
    assert "The file is missing" in failure[3]


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("currentYOTID,firstName,surname,dateOfBirth,shoeSize", "“shoeSize” is not a column"),
        ("currentYOTID,firstName,surname", "The heading lacks dateOfBirth"),
        ("currentYOTID,firstName,surname,dateOfBirth,surname", "The column surname is there twice"),
        ("", "The heading lacks currentYOTID"),
        ('currentYOTID,firstName,surname,dateOfBirth\nC1,"Robin', "is not well-formed CSV"),
        ("currentYOTID,firstName,surname,dateOfBirth\nC1,Robin,Lapwinger,2010-03-04,extra", "The row has 5 cells"),
    ],
)
def test_a_file_that_is_not_what_it_should_be(files, failures, heading, reason):
    (files.write() / "children.csv").write_text(heading)
    assert reason in failures(files.folder)[0][3]


def test_the_line_is_right_after_text_of_several_lines(files, failures):
    files.first("contacts")["content"] = "one\ntwo\nthree"
    files.again("contacts", contactID="K2", method="pigeon")
    (failure,) = failures()
    assert failure[1] == 5


def test_a_contact_is_never_overwritten(files, failures, data_officer, at):
    import_caseload(files.write(), by=data_officer, at=at)
    files.first("contacts")["voice"] = "Something else"
    (failure,) = failures()
    assert failure[:3] == ("contacts.csv", 2, "voice")
    assert "A contact is never overwritten" in failure[3]
    assert Contact.objects.get().voice == "I want to cook for a job."


def test_what_belongs_to_a_child_stays_with_them(files, failures, data_officer, at):
    import_caseload(files.write(), by=data_officer, at=at)
    files.again("children", currentYOTID="C2")
    files.first("residences")["currentYOTID"] = "C2"
    (failure,) = failures()
    assert failure[:3] == ("residences.csv", 2, "currentYOTID")
    assert "can never change" in failure[3]


def test_what_people_and_the_file_changed_is_refused(files, failures, data_officer, at):
    import_caseload(files.write(), by=data_officer, at=at)
    with pghistory.context(action="end_programme"):
        Programme.objects.update(end_reason="Finished with a party")
    files.first("programmes")["endReason"] = "Finished"
    (failure,) = failures()
    assert failure[:3] == ("programmes.csv", 2, "endReason")
    assert "was changed in the record since it was imported" in failure[3]
    assert Programme.objects.get().end_reason == "Finished with a party"


def test_one_bad_row_among_many_stores_nothing(files, failures):
    for number in range(2, 60):
        files.again("offences", offenceID=f"O{number}")
    files.rows["offences"][40]["offenceDate"] = ""
    assert failures()[0][1] == 42
    assert not Offence.objects.exists()
