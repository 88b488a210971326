"""Every file of a caseload comes in, again without a change, changed, and refused by the rules of the forms."""

import csv
from datetime import date

import pytest
from django.urls import reverse

from cases.importing import import_caseload
from cases.importing.entities import BY_NAME, ENTITIES
from cases.importing.fitting import RULES
from cases.models import (
    Arrest,
    Breach,
    Child,
    ContractActivity,
    OrderPanel,
    OrderPanelMember,
    Programme,
    ReparationSession,
    Transfer,
    Transition,
    Turnaround,
    VictimRequest,
)
from cases.queries.custody import in_custody, sentences_of
from cases.queries.referral_orders import contract_of, order_by_ref
from cases.queries.reviews import reviews_due
from tests.caseload_files import CaseloadFiles
from tests.caseload_whole import MORE, whole
from tests.factories import ON
from yjs.access import viewer_on

pytestmark = pytest.mark.django_db


@pytest.fixture()
def files(tmp_path) -> CaseloadFiles:
    return whole(CaseloadFiles(tmp_path))


@pytest.fixture()
def bring(files, data_officer, at):
    return lambda: import_caseload(files.write(), by=data_officer, at=at)


def failed(result) -> list[tuple]:
    return [(each.file, each.line, each.column, each.reason) for each in result.failures]


def test_every_file_has_rows_here_and_every_row_becomes_a_record(files, bring):
    assert {entity.name for entity in ENTITIES} == set(files.rows)
    result = bring()
    assert failed(result) == []
    assert all(each.read and each.read == each.created for each in result.tallies)


def test_twice_changes_nothing(bring):
    bring()
    result = bring()
    assert failed(result) == []
    assert all(each.read == each.unchanged for each in result.tallies)
    assert result.changes == []


def test_what_a_row_is_about_is_known_from_what_it_belongs_to(bring, data_officer):
    bring()
    child = Child.objects.get()
    arrest = Arrest.objects.get()
    assert (arrest.child, arrest.adult.name, arrest.offences.get().local_id) == (child, "Odran Vale", "O1")
    told = [BY_NAME[name].model.objects.get() for name in ("requirement_hours", "letters", "bail_conditions")]
    assert {each.child for each in told} == {child}
    assert Breach.objects.get().latest > date(2025, 8, 8)
    assert Breach.objects.get().decided_by == data_officer
    assert VictimRequest.objects.get().due_on > date(2025, 6, 18)
    assert Transition.objects.get().decided_by == data_officer
    assert OrderPanelMember.objects.get().sat is True
    assert ReparationSession.objects.get().counted.hours == ReparationSession.objects.get().hours_done


def test_custody_and_licence_are_tied_and_give_the_dates_of_the_sentence(bring, manager, sign_in):
    bring()
    child = Child.objects.get()
    custody = sentences_of(child).get()
    assert (custody.local_id, custody.licence.local_id) == ("P2", "P3")
    [sentence] = in_custody(child, child.custody_steps.all(), ON, set())
    assert [one.key for one in sentence.dates] == ["sentence", "normal", "end"]
    assert sentence.due == []  # no meeting that was due before the import is late because no file tells of it
    page = sign_in(manager).get(reverse("cases:custody", args=[child.ref])).content.decode()
    assert "What was due before 15 June 2026, when this sentence came in from another system" in page


def test_a_review_that_came_in_is_the_one_that_the_next_counts_from(files, bring):
    files.rows["programmes"][2]["plannedEndDate"] = "2026-12-09"
    bring()
    child = Child.objects.get()
    [due] = reviews_due([child], ON, date(2026, 12, 31))
    assert (due.programme.local_id, due.due_on) == ("P3", date(2026, 8, 10))


def test_a_licence_may_come_with_its_custody_part_later(files, bring):
    del files.rows["programmes"][2]["custodyProgrammeID"]
    bring()
    assert Programme.objects.get(local_id="P3").custody is None
    files.rows["programmes"][2]["custodyProgrammeID"] = "P2"
    assert failed(bring()) == []
    assert Programme.objects.get(local_id="P3").custody.local_id == "P2"


def test_a_transfer_is_looked_at_again_as_its_reviews_decided(files, bring):
    bring()
    assert Transfer.objects.get().stability_on == date(2025, 12, 21)
    ended = {"transferEndDate": "2025-10-01", "endReason": "The host became home", "transferID": "T2"}
    files.again("transfers", **(files.first("transfers") | ended))
    home = {"transferReviewID": "TR2", "transferID": "T2", "decision": "becomes_home", "nextLookDate": ""}
    files.again("transfer_reviews", **home)
    assert failed(bring()) == []
    assert list(Transfer.objects.order_by("local_id").values_list("became_home", flat=True)) == [False, True]


def test_turnaround_comes_in_with_consent_and_end_and_what_runs_opens_after_it(bring, data_officer):
    bring()
    work = Turnaround.objects.get()
    closed, opened = work.child.involvements.order_by("starts_on")
    assert (work.involvement, work.outcome.name, work.ended_by) == (closed, "Completed", data_officer)
    assert (closed.turnaround_entry.name, closed.closed_by) == ("No further action", data_officer)
    consent = work.consents.get()
    assert (consent.child, consent.withdrawn_by, consent.said.whose) == (work.child, data_officer, "child")
    assert (opened.local_id, opened.ends_on) == (None, None)
    assert opened.starts_on > closed.ends_on


def test_consent_that_was_taken_back_ends_the_work(files, bring):
    files.first("involvements").update(dict.fromkeys(("closedDate", "closedBecauseOf", "whoCarriesOn"), ""))
    files.first("involvements")["whatTheyWereTold"] = ""
    files.first("turnaround").update({"endDate": "", "whatBecameOfIt": ""})
    assert [each[:3] for each in failed(bring())] == [("turnaround_consents.csv", 2, "takenBackDate")]
    files.first("turnaround_consents").update({"takenBackDate": "", "whyTakenBack": ""})
    assert failed(bring()) == []
    assert Turnaround.objects.get().child.involvements.get().ends_on is None


def test_a_contract_that_was_signed_is_signed_as_it_stands(bring, manager):
    bring()
    order = order_by_ref(viewer_on(manager, ON), Programme.objects.get(local_id="P1").ref)
    contract = contract_of(order)
    assert (contract.is_signed_now, contract.is_open) == (True, False)


@pytest.mark.parametrize("name", [entity.name for entity in ENTITIES if entity.may_be_missing])
def test_a_file_may_be_missing_and_then_what_is_there_stays(files, bring, name):
    bring()
    (files.write() / f"{name}.csv").unlink()
    before = BY_NAME[name].model.objects.count()
    files.rows.pop(name)
    bring()
    assert BY_NAME[name].model.objects.count() == before > 0


CELLS = [
    ("arrests", {"arrestedAt": "2025-06-13 10:00"}, "arrestedAt", "on or after the date of each offence"),
    ("arrests", {"adultCalledAt": "2025-06-14 14:00"}, "adultCalledAt", "must be after the arrest"),
    ("arrests", {"adultCalledAt": ""}, "adultCalledAt", "Enter when the appropriate adult was called"),
    ("arrests", {"adultFrom": "parent"}, "adultFrom", "From our own rota"),
    ("arrests", {"adultID": "AA9"}, "adultID", "There is no “AA9”"),
    ("arrests", {"detentionAuthorisedAt": "2025-06-14 22:00"}, "detentionAuthorisedAt", "before its end"),
    ("adult_calls", {"arrivedAt": "2025-06-01 09:00"}, "arrivedAt", "must be after what came before"),
    ("appropriate_adults", {"endDate": "2023-01-01"}, "endDate", "on or after the first day"),
    ("bails", {"startDate": "2026-07-01", "endDate": ""}, "startDate", "must be today or in the past"),
    ("bails", {"bailKind": "investigation", "conditions": "Stay"}, "conditions", "has no conditions"),
    ("bail_conditions", {"inUntil": ""}, "inUntil", "Enter the time until which"),
    ("bail_conditions", {"inFrom": "7pm"}, "inFrom", "is not a time of day"),
    ("bail_conditions", {"endDate": "2025-07-02"}, "endDate", "on or before the last day of the bail"),
    ("bail_conditions", {"bailID": "B9"}, "bailID", "There is no “B9”"),
    ("court_reports", {"givenDate": "2025-06-30"}, "givenDate", "on or after the day it was asked for"),
    ("court_reports", {"dueDate": "2025-06-30"}, "dueDate", "on or after the day it was asked for"),
    ("hearings", {"hearingResult": "ADJOURNED"}, "adjournedTo", "Enter the date of the next hearing"),
    ("programme_changes", {"plannedEndDate": "2026-02-01"}, "plannedEndDate", "must be after 1 March 2026"),
    ("programme_changes", {"levelFromThenOn": "ENHANCED"}, "levelFromThenOn", "Leave the level empty"),
    ("programme_changes", {"whatHappened": "signed"}, "whatHappened", "is not a code of this column"),
    ("programme_changes", {"happenedDate": "2025-06-01"}, "happenedDate", "1 July 2025, when it starts"),
    ("requirements", {"startDate": "2026-01-01"}, "startDate", "while the programme runs"),
    ("requirements", {"perWeekOrInAll": ""}, "perWeekOrInAll", "in all or a week"),
    ("requirements", {"met": "YES"}, "met", "or neither"),
    ("requirements", {"requirementKind": "Gardening"}, "requirementKind", "is not a code of this column"),
    ("requirement_hours", {"hours": "24.5"}, "hours", "must be more than 0 and 24 or less"),
    ("requirement_hours", {"doneDate": "2026-03-01"}, "doneDate", "10 March 2026, when it starts"),
    ("order_reviews", {"reviewDate": "2026-01-01"}, "reviewDate", "when the order starts"),
    ("order_reviews", {"decision": "level"}, "decision", "is not a code of this column"),
    ("custody_places", {"interventionProgrammeID": ""}, "why", "belongs to one"),
    ("custody_places", {"startDate": "2026-01-01"}, "startDate", "10 January 2026, when it starts"),
    ("custody_steps", {"lastDay": ""}, "lastDay", "Enter the last day of the temporary release"),
    ("custody_steps", {"happenedDate": "2026-01-09", "lastDay": "2026-01-09"}, "happenedDate", "first day in custody"),
    ("release_plans", {"daysCredited": "400"}, "daysCredited", "fewer than the days of the sentence"),
    ("release_plans", {"releaseAt": "early"}, "releaseAt", "only for a longer"),
    ("release_plans", {"interventionProgrammeID": "P3"}, "releasePlanID", "with the custody part"),
    ("resettlement", {"heading": "health"}, "securedDate", "Leave the date empty"),
    ("volunteers", {"stoppedDate": "2026-01-01"}, "whyTheyStopped", "or neither"),
    ("order_panels", {"panelKind": "final"}, "panelKind", "Hold the first panel before another one"),
    ("order_panels", {"result": "kept"}, "result", "a decision that this kind of panel can make"),
    ("order_panels", {"child": "absent"}, "child", "they have to be there"),
    ("order_panels", {"interventionProgrammeID": "P3"}, "panelID", "This is not a referral order"),
    ("panel_members", {"volunteerID": "VO2"}, "volunteerID", "Ivo Marsh knows the child"),
    ("contract_activities", {"byWhen": "2025-01-01"}, "byWhen", "on or after 1 July 2025"),
    ("contract_activities", {"done": "NO"}, "whatBecameOfIt", "Enter why it was not done"),
    ("contract_signatures", {"signedDate": "2025-07-20"}, "signedDate", "on or after the panel"),
    ("contract_signatures", {"howSigned": "drawn"}, "howSigned", "Use typed"),
    ("reparation_projects", {"lastDay": "2026-05-01"}, "whyItEnded", "or neither"),
    ("project_risks", {"reviewDate": "2026-01-01"}, "reviewDate", "must be after the assessment"),
    ("reparation_sessions", {"requirementID": "", "hoursID": ""}, "activityID", "the requirement or the activity"),
    ("reparation_sessions", {"whoWasThere": ""}, "whoWasThere", "Enter who was there with the child"),
    ("reparation_sessions", {"hoursID": ""}, "hoursID", "Name the hours of the requirement"),
    ("reparation_sessions", {"hoursDone": "3"}, "hoursID", "of another requirement, day or number"),
    ("reparation_sessions", {"sessionDate": "2026-01-01"}, "sessionDate", "while the order runs"),
    ("follow_ups", {"contactID": "K1"}, "contactID", "was not a missed appointment"),
    ("follow_ups", {"interventionProgrammeID": ""}, "step", "it needs an order"),
    ("follow_ups", {"step": "support"}, "whyThisStep", "Enter why you take another step"),
    ("letters", {"sentDate": ""}, "sentDate", "or neither"),
    ("letters", {"writtenAt": "2025-08-10 10:00"}, "writtenAt", "must not be before the follow-up"),
    ("compliance_meetings", {"heldDate": "2025-06-01"}, "heldDate", "on or after the day the order began"),
    ("breaches", {"decision": "go_on"}, "breachID", "decided not to go back to court"),
    ("breaches", {"startedDate": "2025-08-01"}, "startedDate", "on or after the last failure"),
    ("breaches", {"startedDate": "2025-08-31"}, "whyLate", "Enter why the breach started after"),
    ("breaches", {"hearingID": ""}, "result", "Choose the hearing of the breach first"),
    ("breaches", {"hearingID": "H1"}, "hearingID", "on or after the day the breach started"),
    ("transfers", {"whoMet": "Two workers"}, "handOverMeetingDate", "Enter the date of the hand-over meeting"),
    ("transfers", {"courtToldDate": "2025-06-20"}, "programmeID", "Select the order"),
    ("transfer_checks", {"doneDate": ""}, "doneDate", "Enter the date on which it was done"),
    ("transfer_checks", {"line": "Cake"}, "line", "is not a code of this column"),
    ("transfer_reviews", {"reviewDate": "2025-06-20"}, "reviewDate", "on or after 21 June 2025"),
    ("transitions", {"sharedDate": ""}, "sharedDate", "Enter when the information was shared"),
    ("transitions", {"probationOfficer": ""}, "decision", "Record first: the probation officer"),
    ("transitions", {"decidedDate": ""}, "decision", "or none of them"),
    ("transition_meetings", {"heldDate": "2026-04-01"}, "heldDate", "on or after 1 May 2026"),
    ("involvements", {"wayIntoTurnaround": ""}, "wayIntoTurnaround", "Select the way into Turnaround"),
    ("involvements", {"whoCarriesOn": ""}, "closedDate", "must come with closedBecauseOf"),
    ("involvements", {"closedDate": "2025-01-09"}, "closedDate", "on or after the day it was opened"),
    ("involvements", {"closedBecauseOf": "Bored"}, "closedBecauseOf", "is not a code of this column"),
    ("turnaround", {"whatBecameOfIt": ""}, "whatBecameOfIt", "or neither"),
    ("turnaround", {"endDate": "2025-05-02"}, "endDate", "must not be after the involvement was closed"),
    ("turnaround", {"endDate": "2025-01-09"}, "endDate", "on or after 10 January 2025"),
    ("turnaround_consents", {"askedDate": "2025-01-09"}, "askedDate", "the day of entry"),
    ("turnaround_consents", {"answer": "not_asked"}, "answer", "The child is always asked"),
    ("turnaround_consents", {"whoHeardIt": ""}, "whoHeardIt", "Enter the name of the person who heard it"),
    ("turnaround_consents", {"whyTakenBack": ""}, "whyTakenBack", "or neither"),
    ("turnaround_consents", {"whyTheWorkWentOn": "Mum"}, "whyTheWorkWentOn", "does not go on without the child"),
    ("victim_consents", {"step": "withdrawn"}, "step", "what can follow"),
    ("victim_consents", {"date": "2025-06-01"}, "date", "16 June 2025 or later"),
    ("victim_views", {"askedDate": "2025-07-22"}, "askedDate", "must not be after the decision"),
    ("victim_views", {"whyNotAsked": "Away"}, "whyNotAsked", "Leave empty why they were not"),
    ("victim_requests", {"whatTheyWereTold": ""}, "whatTheyWereTold", "Enter what they were told or given"),
    ("restorative_justice", {"answer": "declined"}, "answer", "only when they accepted"),
    ("restorative_justice", {"doneDate": "2025-06-30"}, "doneDate", "the day on which it began or later"),
    ("boundaries", {"doNot": "speak to Odette"}, "doNot", "Leave out who was harmed"),
    ("boundaries", {"doNot": "go near 2 Larch Row"}, "doNot", "Leave out who was harmed"),
    ("serious_incidents", {"acknowledgedAt": "2025-06-15 08:00"}, "acknowledgedAt", "must not be before"),
    ("serious_incidents", {"whatWasLearned": ""}, "whatWasLearned", "what was learned"),
    ("incidents_told", {"toldAt": "2025-06-14 10:00"}, "toldAt", "must not be before"),
]


@pytest.mark.parametrize(("name", "cells", "column", "reason"), CELLS)
def test_a_row_that_breaks_a_rule_is_refused_with_its_line_and_nothing_is_loaded(
    files, bring, name, cells, column, reason
):
    own = BY_NAME[name].columns[0].name
    ours = MORE.get(name, files.rows[name])[0][own]
    line = next(number for number, row in enumerate(files.rows[name]) if row[own] == ours)
    files.rows[name][line].update(cells)
    found = [each for each in failed(bring()) if each[0] == f"{name}.csv"]
    assert {each[1] for each in found} == {line + 2}
    assert [each for each in found if each[2] == column and reason in each[3]]
    assert not Child.objects.exists()


def test_every_file_with_rules_refuses_something_here():
    assert set(RULES) - {"programmes"} <= {name for name, *_ in CELLS}


SECONDS = [
    (
        "court_reports",
        {"courtReportID": "CR2"},
        "hearingID",
        "asked for this report at this hearing already: on line 2",
    ),
    ("follow_ups", {"followUpID": "FU2"}, "contactID", "has a follow-up already: on line 2"),
    ("release_plans", {"releasePlanID": "RP2"}, "interventionProgrammeID", "has a release plan already: on line 2"),
    ("reparation_projects", {"projectID": "RJ2"}, "name", "a project of this name already: on line 2"),
    ("reparation_sessions", {"sessionID": "SE2"}, "hoursID", "those of another session: on line 2"),
    ("involvements", {"involvementID": "I2", "openedDate": "2025-04-30"}, "openedDate", "share a day"),
    ("turnaround", {"turnaroundID": "TA2"}, "involvementID", "has its Turnaround work already: on line 2"),
    ("transfer_checks", {"transferCheckID": "TC2"}, "transferID", "this line of the check-list already: on line 2"),
    ("requirement_hours", {"hoursID": "HD2", "hours": "17"}, "hours", "3.5 of 20 are done"),
    ("custody_places", {"custodyPlaceID": "CP2", "startDate": "2026-02-01"}, "startDate", "9 March 2026, the last day"),
]


@pytest.mark.parametrize(("name", "cells", "column", "reason"), SECONDS)
def test_what_there_is_once_is_refused_the_second_time(files, bring, name, cells, column, reason):
    files.again(name, **cells)
    [failure] = [each for each in failed(bring()) if each[0] == f"{name}.csv"]
    assert failure[1:3] == (3, column)
    assert reason in failure[3]


def test_what_people_recorded_counts_too(files, bring, manager):
    bring()
    files.rows["court_reports"] = [files.first("court_reports") | {"courtReportID": "CR2"}]
    [failure] = failed(bring())
    assert "at this hearing already: in the record" in failure[3]


def test_two_breaches_of_an_order_are_never_open_at_once(files, bring):
    files.first("breaches")["result"] = ""
    files.again("breaches", breachID="BR2")
    [failure] = failed(bring())
    assert failure[:3] == ("breaches.csv", 3, "interventionProgrammeID")


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"custodyProgrammeID": "P1"}, "custodyProgrammeID", "not the custody part of the same sentence"),
        ({"dtoLicence": "NO"}, "custodyProgrammeID", "Only the licence part"),
        ({"startDate": "2026-01-10"}, "startDate", "must start after the custody part"),
    ],
)
def test_a_licence_follows_the_custody_part_of_its_own_sentence(files, bring, cells, column, reason):
    files.rows["programmes"][2].update(cells)
    found = [each for each in failed(bring()) if each[0] == "programmes.csv"]
    assert [each[1:3] for each in found] == [(4, column)]
    assert reason in found[0][3]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("custody_places", "interventionProgrammeID"),
        ("breaches", "hearingID"),
        ("arrest_offences", "offenceID"),
        ("transitions", "interventionProgrammeID"),
    ],
)
def test_nothing_ties_two_children_together(files, bring, name, column):
    files.rows["children"].append(files.first("children") | {"currentYOTID": "C2"})
    theirs = {
        "interventionProgrammeID": ("programmes", {"interventionProgrammeID": "P9", "startDate": "2025-07-01"}),
        "hearingID": ("hearings", {"hearingID": "H9", "hearingDate": "2025-09-01"}),
        "offenceID": ("offences", {"offenceID": "O9"}),
    }
    other, cells = theirs[column]
    files.again(other, **(cells | {"currentYOTID": "C2"}))
    files.first(name)[column] = cells[column]
    found = [each for each in failed(bring()) if each[0] == f"{name}.csv"]
    assert [each[1:3] for each in found] == [(2, column)]
    assert "of another child" in found[0][3]


@pytest.mark.parametrize(
    ("name", "cells", "reason"),
    [
        ("programme_changes", {"reason": "Another"}, "take it back in the record instead"),
        ("requirement_hours", {"hours": "2"}, "take it back in the record instead"),
        ("order_panels", {"place": "Town hall"}, "take it back in the record instead"),
        ("resettlement", {"words": "No room after all"}, "add a row in its place"),
        ("contract_activities", {"whatTheChildDoes": "I sing."}, "can never change"),
        ("breaches", {"why": "Four"}, "can never change"),
        ("letters", {"words": "Come!"}, "can never change"),
        ("follow_ups", {"evidence": "A note"}, "take it back in the record instead"),
        ("victim_consents", {"note": "By telephone"}, "add a row"),
    ],
)
def test_what_was_written_down_is_never_overwritten(files, bring, name, cells, reason):
    bring()
    files.first(name).update(cells)
    found = [each for each in failed(bring()) if each[0] == f"{name}.csv"]
    assert len(found) == 1
    assert found[0][1] == 2
    assert reason in found[0][3]


def test_what_goes_on_is_changed(files, bring):
    files.first("order_panels").update({"result": "", "whatWasDecided": ""})
    for name in ("contract_signatures",):
        files.rows[name] = []
    files.first("contract_activities").update({"done": "", "doneDate": ""})
    files.first("breaches").update({"result": "", "hearingID": ""})
    assert failed(bring()) == []
    assert OrderPanel.objects.get().told_at is None
    assert OrderPanelMember.objects.get().sat is None
    files.first("order_panels").update({"result": "agreed", "whatWasDecided": "A contract."})
    files.rows["contract_signatures"] = [dict(row) for row in MORE["contract_signatures"]]
    files.first("contract_activities").update({"done": "YES", "doneDate": "2025-11-20"})
    files.first("breaches").update({"result": "continued", "hearingID": "H2"})
    files.rows["requirements"][0].update({"endDate": "2026-05-01", "met": "NO", "howItEnded": "Moved away"})
    result = bring()
    assert failed(result) == []
    assert {each.file for each in result.tallies if each.changed} == {
        "order_panels.csv",
        "contract_activities.csv",
        "breaches.csv",
        "requirements.csv",
    }
    assert OrderPanel.objects.get().told_at is not None
    assert OrderPanelMember.objects.get().sat is True
    assert ContractActivity.objects.get().done is True
    told = {(each.file, each.column): (each.now, each.then) for each in result.changes}
    assert told["requirements.csv", "howItEnded"] == ("", "Moved away")


def test_codes_of_ones_own_are_mapped_in_the_new_files_too(files, data_officer, at):
    files.first("bails")["bailKind"] = "RUI"
    files.first("bails")["endDate"] = ""
    files.first("requirements")["requirementKind"] = "UPW"
    files.rows["bail_conditions"] = []
    folder = files.write()
    result = import_caseload(folder, by=data_officer, at=at)
    assert set(result.unknown) == {("bails.csv", "bailKind", "RUI"), ("requirements.csv", "requirementKind", "UPW")}
    with (folder / "mappings.csv").open("w", newline="") as file:
        rows = [("bails.csv", "bailKind", "rui", "investigation")]
        rows += [("requirements.csv", "requirementKind", "UPW", "Unpaid work")]
        csv.writer(file).writerows([("file", "column", "theirs", "ours"), *rows])
    assert failed(import_caseload(folder, by=data_officer, at=at)) == []
