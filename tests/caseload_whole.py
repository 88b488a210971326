"""The small caseload of `caseload_files` with a row of every other file: from the arrest to the licence."""

from tests.caseload_files import CaseloadFiles

P1, P2, P3 = ({"interventionProgrammeID": name} for name in ("P1", "P2", "P3"))
ROBIN, V1, H1 = {"currentYOTID": "C1"}, {"victimID": "V1"}, {"hearingID": "H1"}
DTO = {"disposalType": "DETENTION_AND_TRAINING_ORDER"} | ROBIN
MORE = {
    "programmes": [
        DTO | P2 | {"startDate": "2026-01-10", "plannedEndDate": "2026-03-09", "endDate": "2026-03-09"},
        DTO
        | P3
        | {
            "startDate": "2026-03-10",
            "plannedEndDate": "2026-07-09",
            "dtoLicence": "YES",
            "custodyProgrammeID": "P2",
        },
    ],
    "programme_offences": [P2 | {"offenceID": "O1"}, P3 | {"offenceID": "O1"}],
    "contacts": [
        ROBIN
        | {"contactID": "K2", "happenedAt": "2025-08-08 15:30", "method": "office", "aim": "Talk."}
        # A meeting that was missed without a reason.
        | {"attendance": "unacceptable_absence"},
    ],
    "appropriate_adults": [
        {"adultID": "AA1", "name": "Odran Vale", "phone": "01632 960004", "works": "sessional"}
        | {"startDate": "2024-01-01", "checkedDate": "2024-01-01"}
    ],
    "adult_calls": [
        {"callID": "AC1", "adultID": "AA1", "station": "Seaview", "calledAt": "2025-06-01 10:00"}
        | {"arrivedAt": "2025-06-01 10:40", "leftAt": "2025-06-01 12:00"}
    ],
    "arrests": [
        ROBIN
        | {"arrestID": "A1", "arrestedAt": "2025-06-14 15:30", "adultFrom": "rota", "adultID": "AA1"}
        | {"adultCalledAt": "2025-06-14 16:00", "adultArrivedAt": "2025-06-14 17:00", "whereTheChildWent": "released"}
        | {"detentionAuthorisedAt": "2025-06-14 15:45", "detentionEndedAt": "2025-06-14 21:00"}
    ],
    "arrest_offences": [{"arrestID": "A1", "offenceID": "O1"}],
    "bails": [ROBIN | {"bailID": "B1", "bailKind": "police", "startDate": "2025-06-14", "endDate": "2025-07-01"}],
    "bail_offences": [{"bailID": "B1", "offenceID": "O1"}],
    "bail_conditions": [
        {"bailConditionID": "BC1", "bailID": "B1", "conditionKind": "curfew", "inFrom": "19:00", "inUntil": "07:00"}
        | {"startDate": "2025-06-14", "endDate": "2025-07-01"}
    ],
    "court_reports": [
        H1
        | {"courtReportID": "CR1", "reportKind": "pre_sentence", "askedDate": "2025-07-01", "dueDate": "2025-07-22"}
        | {"givenDate": "2025-07-21"}
    ],
    "programme_changes": [
        P1
        | {"changeID": "PC1", "whatHappened": "extended", "happenedDate": "2026-01-05", "reason": "The court said so."}
        | {"plannedEndDate": "2026-03-31", "plannedEndBefore": "2026-03-01"}
    ],
    "requirements": [
        P3
        | {"requirementID": "RQ1", "requirementKind": "Reparation", "hours": "20", "perWeekOrInAll": "total"}
        | {"startDate": "2026-03-10", "endDate": "", "met": ""}
    ],
    "requirement_hours": [{"hoursID": "HD1", "requirementID": "RQ1", "doneDate": "2026-04-11", "hours": "3.5"}],
    "order_reviews": [
        P3
        | {"orderReviewID": "OR1", "reviewDate": "2026-05-10", "whoWasThere": "Robin", "whatTheChildSaid": "Fine."}
        | {"progress": "Comes.", "decision": "go_on", "why": "It goes well."}
    ],
    "custody_places": [
        P2
        | ROBIN
        | {"custodyPlaceID": "CP1", "why": "sentence", "where": "An invented secure school"}
        | {"startDate": "2026-01-10", "endDate": "2026-03-09", "howItEnded": "Released"}
    ],
    "release_plans": [P2 | {"releasePlanID": "RP1", "lastDayOfTerm": "2026-07-09", "daysCredited": "0"}],
    "custody_steps": [
        P2
        | ROBIN
        | {"custodyStepID": "CS1", "what": "temporary", "happenedDate": "2026-02-14", "lastDay": "2026-02-15"}
        | {"whoWasThere": "Their mother", "whatWasSaid": "A night at home."}
    ],
    "resettlement": [
        P2
        | {"resettlementID": "RS1", "heading": "accommodation", "words": "A room at the aunt's."}
        | {"securedDate": "2026-02-20", "recordedAt": "2026-02-20 10:00"}
    ],
    "volunteers": [{"volunteerID": "VO1", "name": "Petra Lowe", "availableFrom": "2024-01-01"}],
    "volunteer_conflicts": [
        {"conflictID": "VC1", "currentYOTID": "C1", "volunteerID": "VO2"} | {"howTheyKnowEachOther": "Uncle"}
    ],
    "order_panels": [
        P1
        | {"panelID": "PA1", "panelKind": "initial", "heldDate": "2025-07-21", "place": "Seaview Library"}
        | {"result": "agreed", "whatWasDecided": "A contract.", "child": "came"}
    ],
    "panel_members": [{"panelID": "PA1", "volunteerID": "VO1"}],
    "contract_activities": [
        P1
        | {"activityID": "CA1", "panelID": "PA1", "whatTheChildDoes": "I paint the sea wall.", "byWhen": "2025-12-01"}
        | {"hours": "10", "done": "YES", "doneDate": "2025-11-20"}
    ],
    "contract_signatures": [
        P1
        | {"signatureID": "SG1", "howSigned": "typed", "signedDate": "2025-07-21", "nameAsSigned": "Robin Lapwinger"}
        | {"inFrontOf": "Petra Lowe"}
    ],
    "reparation_projects": [
        {"projectID": "RJ1", "name": "Sea wall garden", "place": "East pier", "whatIsDoneThere": "Planting"}
        | {"childrenADay": "4"}
    ],
    "project_risks": [
        {"projectRiskID": "PR1", "projectID": "RJ1", "assessedDate": "2026-01-01", "reviewDate": "2027-01-01"}
        | {"assessedBy": "Odran Vale", "risksAndWhatIsDone": "Gloves."}
    ],
    "reparation_sessions": [
        ROBIN
        | {"sessionID": "SE1", "projectID": "RJ1", "requirementID": "RQ1", "sessionDate": "2026-04-11"}
        | {"hoursPlanned": "4", "came": "YES", "hoursDone": "3.5", "whoWasThere": "Odran Vale", "hoursID": "HD1"}
    ],
    "follow_ups": [
        P1
        | {"followUpID": "FU1", "contactID": "K2", "howTheChildWasReached": "Two calls", "step": "warning"}
        | {"stepThatApplied": "warning", "decidedAt": "2025-08-11 09:00"}
    ],
    "letters": [
        {"letterID": "LE1", "followUpID": "FU1", "letterKind": "warning", "toWhom": "Robin", "words": "We missed you."}
        | {"writtenAt": "2025-08-11 10:00", "howItWentOut": "post", "sentDate": "2025-08-11"}
    ],
    "compliance_meetings": [
        P1
        | {"complianceMeetingID": "CM1", "heldDate": "2025-08-13", "whoWasThere": "Robin", "whatTheChildSaid": "Sorry."}
        | {"whatWasAgreed": "Afternoons."}
    ],
    "breaches": [
        P1
        | {"breachID": "BR1", "complianceMeetingID": "CM1", "decision": "court", "why": "Three appointments"}
        | {"lastFailureDate": "2025-08-08", "decidedAt": "2025-08-13 10:00", "startedDate": "2025-08-14"}
        | {"hearingID": "H2", "result": "continued"}
    ],
    "hearings": [
        ROBIN
        | {"hearingID": "H2", "hearingDate": "2025-09-01", "courtName": "Seaview Youth Court"}
        | {"courtType": "YOUTH_COURT", "hearingResult": "DECIDED", "childInCourt": "there"}
    ],
    "serious_incidents": [
        ROBIN
        | {"incidentID": "I2", "incidentCategory": "GBH", "incidentDate": "2025-06-14", "whatHappened": "Hurt."}
        | {
            "knownAt": "2025-06-14 15:30",
            "notificationSentAt": "2025-06-15 09:00",
            "acknowledgedAt": "2025-06-16 09:00",
        }
        | {"closedDate": "2025-07-01", "whatWasLearned": "Light the pier."}
    ],
    "incidents_told": [{"incidentToldID": "IT1", "incidentID": "I2", "who": "Director", "toldAt": "2025-06-14 17:00"}],
    "transfer_checks": [
        {"transferCheckID": "TC1", "transferID": "T1", "line": "Case notes are up to date", "state": "done"}
        | {"doneDate": "2025-06-19"}
    ],
    "transfer_reviews": [
        {"transferReviewID": "TR1", "transferID": "T1", "reviewDate": "2025-09-21", "decision": "continues"}
        | {"whatItFound": "Settled.", "nextLookDate": "2025-12-21"}
    ],
    "transitions": [
        P3
        | ROBIN
        | {"transitionID": "TN1", "identifiedDate": "2026-05-01", "transitionPlan": "Meet twice."}
        | {"probationOfficer": "Tamsin Holt", "sharedDate": "2026-05-02", "whatWasShared": "The plan"}
        | {"decision": "moves", "decidedDate": "2026-06-01", "decisionReason": "The order goes on."}
    ],
    "transition_meetings": [
        {"transitionMeetingID": "TM1", "transitionID": "TN1", "meetingKind": "introduction"}
        | {"heldDate": "2026-05-10", "whoWasThere": "Robin", "whatWasSaid": "Hello."}
    ],
    "involvements": [
        ROBIN
        | {"involvementID": "I1", "openedBecauseOf": "turnaround", "wayIntoTurnaround": "No further action"}
        | {"openedDate": "2025-01-10", "closedDate": "2025-04-30", "closedBecauseOf": "The work is finished"}
        | {"whoCarriesOn": "The school nurse", "whatTheyWereTold": "How to come back"}
    ],
    "turnaround": [
        {"turnaroundID": "TA1", "involvementID": "I1", "endDate": "2025-04-28", "whatBecameOfIt": "Completed"}
        | {"whatChangedInTheChildsWords": "I box now."}
    ],
    "turnaround_consents": [
        {"turnaroundConsentID": "CT1", "turnaroundID": "TA1", "whoWasAsked": "child", "answer": "given"}
        | {"askedDate": "2025-01-14", "how": "spoken", "whoHeardIt": "His mother"}
        | {"takenBackDate": "2025-04-28", "whyTakenBack": "He is done"}
    ],
    "victim_consents": [V1 | {"consentID": "CO1", "step": "given", "date": "2025-06-17"}],
    "victim_views": [
        V1
        | ROBIN
        | {"viewID": "VW1", "before": "panel", "decisionDate": "2025-07-21", "askedDate": "2025-07-01"}
        | {"whatTheySaid": "Why?"}
    ],
    "victim_requests": [
        V1
        | ROBIN
        | {"requestID": "VR1", "requestKind": "progress", "whatTheyAskedFor": "News", "askedDate": "2025-06-18"}
        | {"answeredDate": "2025-06-20", "whatTheyWereTold": "In March."}
    ],
    "restorative_justice": [
        V1
        | ROBIN
        | {"restorativeID": "RW1", "type": "letter", "offeredDate": "2025-06-20", "answer": "accepted"}
        | {"beganDate": "2025-07-01", "doneDate": "2025-08-01", "satisfaction": "satisfied"}
    ],
    "boundaries": [
        ROBIN | {"boundaryID": "BO1", "startDate": "2025-06-20", "endDate": "", "doNot": "go to the east pier"}
    ],
    "victim_boundaries": [V1 | {"boundaryID": "BO1"}],
}


def whole(files: CaseloadFiles) -> CaseloadFiles:
    """Every file has a row; the order that was signed has its term."""
    for name, rows in MORE.items():
        files.rows[name] = [*files.rows.get(name, []), *(dict(row) for row in rows)]
    files.rows["volunteers"].append({"volunteerID": "VO2", "name": "Ivo Marsh", "availableFrom": "2024-01-01"})
    files.first("programmes").update({"term": "9", "termUnit": "months"})
    return files
