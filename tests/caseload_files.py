"""A small caseload as files, for the tests of the import: one child, one offence, an outcome and its programme."""

import copy
import csv
from pathlib import Path

from cases.importing.entities import ENTITIES

ROWS = {
    "children": [
        {
            "currentYOTID": "C1",
            "firstName": "Robin",
            "surname": "Lapwinger",
            "dateOfBirth": "2010-03-04",
            "sex": "1",
            "ethnicity": "WHITE",
        }
    ],
    "offences": [
        {
            "offenceID": "O1",
            "currentYOTID": "C1",
            "offenceDate": "2025-06-14",
            "offenceDescription": "Criminal damage to a bus shelter",
            "yjboffenceCategory": "CRIMINAL_DAMAGE",
            "yjbseriousnessScore": "2",
        }
    ],
    "hearings": [
        {
            "hearingID": "H1",
            "currentYOTID": "C1",
            "hearingDate": "2025-07-01",
            "courtName": "Seaview Youth Court",
            "courtType": "YOUTH_COURT",
        }
    ],
    "hearing_offences": [{"hearingID": "H1", "offenceID": "O1"}],
    "outcomes": [
        {
            "outcomeID": "U1",
            "offenceID": "O1",
            "hearingID": "H1",
            "legalOutcome": "REFERRAL_ORDER",
            "outcomeDate": "2025-07-01",
        }
    ],
    "programmes": [
        {
            "interventionProgrammeID": "P1",
            "currentYOTID": "C1",
            "disposalType": "REFERRAL_ORDER",
            "startDate": "2025-07-01",
            "plannedEndDate": "2026-03-31",
            "endDate": "2026-03-31",
            "kpi6SuccessfullyCompleted": "YES",
        }
    ],
    "programme_offences": [{"interventionProgrammeID": "P1", "offenceID": "O1"}],
    "residences": [
        {
            "residenceID": "R1",
            "currentYOTID": "C1",
            "startDate": "2020-01-01",
            "endDate": "1900-01-01",
            "kpi1AccommodationType": "LIVING_WITH_PARENT_S",
            "kpi1AccommodationSuitability": "SUITABLE",
        }
    ],
    "ete": [
        {
            "eteID": "E1",
            "currentYOTID": "C1",
            "startDate": "2021-09-01",
            "endDate": "",
            "provisionType": "SCHOOL_FULL_TIME",
            "suitability": "SUITABLE",
            "hoursOffered": "25",
            "hoursAttended": "22.5",
        }
    ],
    "care_statuses": [
        {
            "careStatusID": "S1",
            "currentYOTID": "C1",
            "startDate": "2024-01-01",
            "endDate": "",
            "status": "CHILD_IN_NEED",
        }
    ],
    "sendaln": [{"sendID": "N1", "currentYOTID": "C1", "startDate": "2024-01-01", "kpi3IdentifiedSENDALN": "YES"}],
    "screenings": [
        {
            "screeningID": "G1",
            "currentYOTID": "C1",
            "startDate": "2025-01-01",
            "screenedFor": "SLC",
            "result": "NEED",
            "screenedBy": "A therapist",
        }
    ],
    "mental_health": [{"mentalHealthID": "M1", "currentYOTID": "C1", "kpi4MHDateScreened": "2025-01-01"}],
    "substance_misuse": [{"substanceMisuseID": "B1", "currentYOTID": "C1", "kpi5SMDateScreened": "2025-01-01"}],
    "physical_health": [
        {"conditionID": "D1", "currentYOTID": "C1", "startDate": "2020-01-01", "condition": "Asthma"},
    ],
    "early_help": [{"earlyHelpID": "L1", "currentYOTID": "C1", "startDate": "2025-01-01", "stage": "REFERRED"}],
    "exploitation": [
        {
            "exploitationID": "X1",
            "currentYOTID": "C1",
            "startDate": "2025-01-01",
            "kind": "CRIMINAL",
            "level": "LOW",
            "concern": "A second telephone",
            "nrmReferred": "2025-02-03",
        }
    ],
    "parenting": [
        {
            "parentingInterventionID": "Z1",
            "currentYOTID": "C1",
            "interventionStartDate": "2025-01-01",
            "parentingInterventionType": "PROGRAMME",
            "sessionsPlanned": "6",
            "sessionsAttended": "4",
        }
    ],
    "contacts": [
        {
            "contactID": "K1",
            "currentYOTID": "C1",
            "happenedAt": "2025-08-01 15:30",
            "method": "office",
            "attendance": "attended",
            "aim": "Get to know each other.",
            "voice": "I want to cook for a job.",
        }
    ],
    "transfers": [
        {
            "transferID": "T1",
            "currentYOTID": "C1",
            "direction": "out",
            "transferType": "caretaking",
            "otherService": "Lancashire",
            "transferReason": "moved",
            "askedDate": "2025-06-14",
            "acceptedDate": "2025-06-20",
            "transferStartDate": "2025-06-21",
        }
    ],
    "serious_incidents": [
        {
            "incidentID": "I1",
            "currentYOTID": "C1",
            "incidentCategory": "GBH",
            "incidentDate": "2025-06-14",
            "knownAt": "2025-06-14 15:30",
            "whatHappened": "Hurt on the pier.",
        }
    ],
    "victims": [
        {
            "victimID": "V1",
            "victimType": "person",
            "victimName": "Odette Farrow",
            "under18": "yes",
            "phone": "01632 960002",
            "address": "2 Larch Row, Seaview",
            "toldDate": "2025-06-16",
            "consentYJSContact": "given",
        }
    ],
    "victim_offences": [{"victimID": "V1", "offenceID": "O1"}],
}


class CaseloadFiles:
    """Rows by file that a test changes before it writes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = copy.deepcopy(ROWS)

    def write(self) -> Path:
        """Write every file, the columns being those of its rows; an empty file keeps its required headings, and one
        that nobody spoke of is missing."""
        for entity in ENTITIES:
            if entity.may_be_missing and entity.name not in self.rows:
                continue
            rows = self.rows[entity.name]
            told = list(dict.fromkeys(name for row in rows for name in row))
            headings = told or [column.name for column in entity.columns if column.required]
            with (self.folder / entity.file).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, headings, restval="")
                writer.writeheader()
                writer.writerows(rows)
        return self.folder

    def first(self, name: str) -> dict[str, str]:
        """The first row of a file."""
        return self.rows[name][0]

    def again(self, name: str, **cells: str) -> None:
        """A second row like the first but for these cells."""
        self.rows[name].append(self.first(name) | cells)
