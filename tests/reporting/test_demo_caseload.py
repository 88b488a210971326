"""The files of the invented service have the published totals, whatever the seed and the year."""

import csv
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from cases.outcome_catalogue import rows as catalogue
from cases.rules import age_on
from reporting.demo.caseload import write_caseload
from reporting.demo.published import relabelled

OUTCOMES = {row["code"]: row for row in catalogue()}
PUBLISHED = Path(__file__).parent / "published"
ORDERS = {"REFERRAL_ORDER", "YOUTH_REHABILITATION_ORDER"}


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


class Read:
    """The files of one caseload, with what the tests count."""

    def __init__(self, folder: Path, year: int) -> None:
        self.starts, self.ends = date(year, 4, 1), date(year + 1, 3, 31)
        self.files = {path.stem: rows_of(path) for path in folder.glob("*.csv")}
        self.children = {row["currentYOTID"]: row for row in self.files["children"]}
        self.offences = {row["offenceID"]: row for row in self.files["offences"]}
        self.of_year = {key for key, row in self.offences.items() if self.in_year(row["offenceDate"])}
        self.main = {row["offenceID"]: row for row in self.files["outcomes"] if row["mainOrOther"] == "MAIN"}
        self.proven = {
            key for key in self.of_year if key in self.main and OUTCOMES[self.main[key]["legalOutcome"]]["proven"]
        }
        self.violent = {key for key in self.proven if self.category(key) == "VIOLENCE_AGAINST_THE_PERSON"}

    def in_year(self, day: str) -> bool:
        return bool(day) and self.starts <= date.fromisoformat(day) <= self.ends

    def category(self, offence: str) -> str:
        return self.offences[offence]["yjboffenceCategory"]

    def child(self, offence: str) -> str:
        return self.offences[offence]["currentYOTID"]

    def by_child(self, offences: set[str]) -> Counter:
        return Counter(self.child(offence) for offence in offences)

    def open_at(self, name: str, child: str, on: date) -> list[dict]:
        """The child's episodes of a file that are open on a date."""
        rows = (row for row in self.files[name] if row["currentYOTID"] == child)
        return [row for row in rows if row["startDate"] <= on.isoformat() and (row["endDate"] or "9") >= on.isoformat()]


LEAP_DAY = date(2028, 2, 29)


@pytest.fixture(scope="module", params=[(2022, 2022), (1, 2022), (7, 2025), (2022, 2027)], ids=str)
def read(request, tmp_path_factory) -> Read:
    seed, year = request.param
    folder = tmp_path_factory.mktemp("demo")
    write_caseload(folder, seed=seed, year=year)
    return Read(folder, year)


def published(name: str, column: str) -> dict[str, str]:
    rows = rows_of(PUBLISHED / f"{name}.csv")
    first = next(iter(rows[0]))
    return {row[first]: row[column] for row in rows}


def test_offences_and_offenders(read):
    counted = {
        "Number of offences": len(read.of_year),
        "Number of suspected offenders": len(read.by_child(read.of_year)),
        "Proven offences": len(read.proven),
        "Number of offenders with proven offences": len(read.by_child(read.proven)),
    }
    assert {key: str(value) for key, value in counted.items()} == published("offences_and_offenders", "2022/23")
    assert len(read.children) == 108
    assert len(read.of_year - set(read.main)) == 64


def test_who_has_many_offences(read):
    suspected = [count for _, count in read.by_child(read.of_year).most_common()]
    proven = [count for _, count in read.by_child(read.proven).most_common()]
    assert sum(suspected[:7]) == 112
    assert (sum(proven[:5]), sum(proven[:3])) == (59, 44)


ROWS = {
    "DOMESTIC_BURGLARY": "Burglary",
    "NON_DOMESTIC_BURGLARY": "Burglary",
    "VEHICLE_THEFT": "Other: vehicle theft",
    "OTHER": "Other: other (including breach of bail)",
    "BREACH_OF_BAIL": "Other: other (including breach of bail)",
    "BREACH_OF_STATUTORY_ORDER": "Breach of statutory order",
    "CRIMINAL_DAMAGE": "Criminal damage",
    "DRUGS": "Drugs",
    "MOTORING_OFFENCES": "Motoring offences",
    "PUBLIC_ORDER": "Public order",
    "ROBBERY": "Robbery",
    "SEXUAL_OFFENCES": "Sexual offences",
    "THEFT_AND_HANDLING": "Theft and handling stolen goods",
    "VIOLENCE_AGAINST_THE_PERSON": "Violence against the person",
}


def fits(printed: str, count: int) -> bool:
    """Whether a count prints as this: `<5` hides 1 to 4, `<10` hides 5 to 9."""
    hides = {"<5": range(1, 5), "<10": range(5, 10)}
    return count in hides[printed] if printed in hides else count == int(printed)


def test_proven_offences_by_type(read):
    counted = Counter(ROWS[read.category(offence)] for offence in read.proven)
    counted["Other"] = sum(count for row, count in counted.items() if row.startswith("Other: "))
    counted["Total"] = len(read.proven)
    for row, printed in published("proven_offences_by_type_2022_23", "number").items():
        assert fits(printed, counted[row]), row


def test_outcomes_of_proven_offences(read):
    counted = Counter(OUTCOMES[read.main[offence]["legalOutcome"]]["plan_row"] for offence in read.proven)
    counted["Total"] = len(read.proven)
    for row, printed in published("outcomes_of_proven_offences", "2022/23").items():
        assert fits(printed, counted[row]), row


def test_the_violent_cohort(read):
    by_child = read.by_child(read.violent)
    assert (len(read.violent), len(by_child)) == (63, 42)
    assert sum(count > 1 for count in by_child.values()) == 9
    assert sum(read.by_child(read.proven)[child] > 1 for child in by_child) == 23
    children = [read.children[child] for child in by_child]
    share = lambda wanted: round(100 * sum(map(wanted, children)) / 42)  # noqa: E731
    assert (share(lambda row: row["sex"] == "1"), share(lambda row: row["sex"] == "2")) == (79, 21)
    assert share(lambda row: row["ethnicity"] == "WHITE") == 86
    kinds = defaultdict(set)
    for row in read.files["care_statuses"]:
        kinds[row["currentYOTID"]].add(row["status"])
    assert share(lambda row: "CURRENTLY_LOOKED_AFTER" in kinds[row["currentYOTID"]]) == 14
    assert share(lambda row: "CHILD_PROTECTION_PLAN" in kinds[row["currentYOTID"]]) == 26
    assert share(lambda row: "CHILD_IN_NEED" in kinds[row["currentYOTID"]]) == 40
    ages = [first_age(read, child, read.violent) for child in by_child]
    assert round(sum(ages) / 42, 1) == 15.2


def first_age(read: Read, child: str, offences: set[str]) -> int:
    """The child's age at the first of these offences."""
    days = [read.offences[offence]["offenceDate"] for offence in offences if read.child(offence) == child]
    return age_on(date.fromisoformat(read.children[child]["dateOfBirth"]), date.fromisoformat(min(days)))


def test_sex_ethnicity_and_ages(read):
    assert Counter(row["sex"] for row in read.children.values()) == {"1": 91, "2": 17}
    assert Counter(row["ethnicity"] for row in read.children.values())["WHITE"] == 96
    for offence, row in read.offences.items():
        born = date.fromisoformat(read.children[read.child(offence)]["dateOfBirth"])
        assert 10 <= age_on(born, date.fromisoformat(row["offenceDate"])) <= 17


def state(read: Read, child: str, kind: str, to_clarify: str) -> str:
    """Currently, previously, never or yet to clarify, on the last day of the year."""
    rows = [row for row in read.files["care_statuses"] if row["currentYOTID"] == child]
    now = {row["status"] for row in read.open_at("care_statuses", child, read.ends)}
    if kind in now:
        return "Currently"
    if any(row["status"] == kind for row in rows):
        return "Previously"
    return "Yet to clarify" if to_clarify in now else "Never"


def test_child_in_need_and_protection(read):
    in_need = {child: state(read, child, "CHILD_IN_NEED", "CHILD_IN_NEED_TO_CLARIFY") for child in read.children}
    plan = {
        child: state(read, child, "CHILD_PROTECTION_PLAN", "CHILD_PROTECTION_TO_CLARIFY") for child in read.children
    }
    order = ("Currently", "Previously", "Yet to clarify", "Never")
    either = {child: min(in_need[child], plan[child], key=order.index) for child in read.children}
    table = "child_in_need_and_protection_2022_23"
    for states, column in ((in_need, "child_in_need"), (plan, "protection_plan"), (either, "either")):
        counted = Counter(states.values()) | {"Total": 108}
        for row, printed in published(table, f"{column}_number").items():
            assert fits(printed, counted[row]), (column, row)


def test_first_time_entrants_of_the_calendar_year(read):
    first: dict[str, tuple] = {}
    for row in read.files["outcomes"]:
        if OUTCOMES[row["legalOutcome"]]["substantive"] and row["outcomeAppealStatus"] != "Result of appeal successful":
            key = (row["outcomeDate"], row["residenceOnLegalOutcomeDate"])
            child = read.child(row["offenceID"])
            first[child] = min(first.get(child, key), key)
    entered = [day for day, lived in first.values() if lived == "LOCAL" and day[:4] == str(read.starts.year)]
    assert len(entered) == int(published("first_time_entrants", "blackpool")["Jan-Dec 22"]) == 46


def test_orders_that_ended_in_the_year(read):
    ended = [
        row
        for row in read.files["programmes"]
        if read.in_year(row["endDate"]) and (row["disposalType"] in ORDERS or row["dtoLicence"] == "YES")
    ]
    assert len({row["currentYOTID"] for row in ended}) == len(ended) == 23
    places = [(row["currentYOTID"], date.fromisoformat(row["endDate"])) for row in ended]
    ete = [read.open_at("ete", *place) for place in places]
    homes = [read.open_at("residences", *place) for place in places]
    assert all(len(rows) == 1 for rows in ete + homes)
    assert sum(float(rows[0]["hoursOffered"]) >= 25 and rows[0]["suitability"] == "SUITABLE" for rows in ete) == 15
    assert sum(rows[0]["kpi1AccommodationSuitability"] == "SUITABLE" for rows in homes) == 18
    for rows, (child, on) in zip(ete, places, strict=True):
        if float(rows[0]["hoursOffered"]) < 16:
            assert age_on(date.fromisoformat(read.children[child]["dateOfBirth"]), on) == 17


def test_out_of_court_programmes_end_in_every_quarter_of_the_year(read):
    out_of_court = [
        row for row in read.files["programmes"] if OUTCOMES[row["disposalType"]]["kpi_order_type"] == "OOCD"
    ]
    quarters = Counter(row["endDate"][:4] + str((int(row["endDate"][5:7]) - 1) // 3) for row in out_of_court)
    in_year = [f"{read.starts.year}{quarter}" for quarter in (1, 2, 3)] + [f"{read.ends.year}0"]
    assert all(quarters[quarter] for quarter in in_year)
    assert {row["kpi6SuccessfullyCompleted"] for row in out_of_court} >= {"YES", "NO"}


def test_names_are_invented_and_nobody_has_anothers(read):
    names = [(row["firstName"], row["surname"]) for row in read.children.values()]
    assert len(set(names)) == 108
    assert all("Seaview" in row["address"] and row["postcode"].startswith("ZZ") for row in read.children.values())
    assert all(re.fullmatch(r"07700 900\d{3}", row["phone"]) for row in read.children.values())


def test_contacts_speak_with_different_words(read):
    assert len(read.files["contacts"]) > 300
    assert len({row["content"] for row in read.files["contacts"]}) > 150
    assert not any("{" in cell for row in read.files["contacts"] for cell in row.values())


def test_the_same_seed_gives_the_same_files_and_another_does_not(tmp_path):
    folders = {name: tmp_path / name for name in ("one", "again", "other")}
    for name, folder in folders.items():
        write_caseload(folder, seed=2 if name == "other" else 1)
    texts = {name: {path.name: path.read_bytes() for path in folder.glob("*.csv")} for name, folder in folders.items()}
    assert texts["one"] == texts["again"]
    assert texts["one"]["children.csv"] != texts["other"]["children.csv"]


@pytest.mark.parametrize("until", [date(2026, 5, 20), LEAP_DAY])
def test_nothing_lies_after_the_day_that_is_given(tmp_path, until):
    year = until.year - 1
    write_caseload(tmp_path, seed=1, year=year, until=until)
    read = Read(tmp_path, year)
    for name in ("offences", "outcomes", "contacts", "residences", "ete", "care_statuses"):
        for row in read.files[name]:
            days = [cell[:10] for key, cell in row.items() if key.endswith(("Date", "happenedAt")) and cell[:2] == "20"]
            assert all(day <= until.isoformat() for day in days), row
    assert all(row["endDate"] <= until.isoformat() for row in read.files["programmes"])
    assert any(not row["endDate"] for row in read.files["programmes"])
    assert until == LEAP_DAY or len(read.of_year) == 335


def test_the_published_files_keep_their_shape_and_move_with_the_year(tmp_path):
    write_caseload(tmp_path, seed=1, year=2025)
    folder = tmp_path / "published"
    attendance = (folder / "board_attendance_2025_26.csv").read_text(encoding="utf-8")
    assert attendance.startswith("organisation,role,May 2025,July 2025,October 2025,January 2026,April 2026\n")
    assert (folder / "offences_and_offenders.csv").read_text().startswith("measure,2023/24,2024/25\n")
    for name in ("reoffending_annual_cohorts", "board_attendance_2022_23", "budget_2022_23"):
        original = (PUBLISHED / f"{name}.csv").read_text(encoding="utf-8").replace("\r\n", "\n").strip()
        moved = (folder / f"{relabelled(name, 3)}.csv").read_text(encoding="utf-8").strip()
        assert relabelled(moved, -3) == original


def test_the_command_says_how_many_rows(tmp_path, capsys):
    call_command("make_demo_caseload", tmp_path, "--seed", "1", "--year", "2025", "--until", "2026-06-01")
    assert re.search(r"children\.csv +108\n", capsys.readouterr().out)
