"""The invented caseload as files: rows in the columns of `import_caseload`, dates moved by whole years."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from reporting.demo import home, words
from reporting.demo.contacts import contacts
from reporting.demo.dates import BASE_YEAR, days_before, moved, written
from reporting.demo.published import write_published
from reporting.demo.shape import DTO, YRO, slots
from reporting.demo.story import IN_COURT, NOT_GUILTY, Occasion, Story, stories
from reporting.demo.work import Programme, inside, programmes

FOREVER = date(2090, 1, 1)
HEADINGS = {
    "children": "currentYOTID firstName surname knownAs dateOfBirth sex ethnicity phone address postcode whatHelps "
    "whatToAvoid",
    "offences": "offenceID currentYOTID offenceDate offenceDescription yjboffenceCategory yjbseriousnessScore "
    "arrestDate plea knifeRelatedOffence identifiedVictim offenceLocationPostcode",
    "hearings": "hearingID currentYOTID hearingDate courtName courtType remandDecision",
    "hearing_offences": "hearingID offenceID",
    "outcomes": "outcomeID offenceID hearingID legalOutcome outcomeDate mainOrOther outcomeAppealStatus "
    "residenceOnLegalOutcomeDate",
    "programmes": "interventionProgrammeID currentYOTID disposalType startDate plannedEndDate endDate "
    "kpi6SuccessfullyCompleted endReason dtoLicence custodyProgrammeID",
    "programme_offences": "interventionProgrammeID offenceID",
    "residences": "residenceID currentYOTID startDate endDate kpi1AccommodationType kpi1AccommodationSuitability",
    "ete": "eteID currentYOTID startDate endDate provisionType suitability hoursOffered hoursAttended",
    "care_statuses": "careStatusID currentYOTID status startDate endDate",
    "sendaln": "sendID currentYOTID startDate endDate kpi3IdentifiedSENDALN kpi3SENDFormalPlan",
    "screenings": "screeningID currentYOTID startDate screenedFor result screenedBy",
    "mental_health": "mentalHealthID currentYOTID kpi4MHDateScreened",
    "substance_misuse": "substanceMisuseID currentYOTID kpi5SMDateScreened",
    "physical_health": "conditionID currentYOTID startDate condition",
    "early_help": "earlyHelpID currentYOTID startDate stage",
    "exploitation": "exploitationID currentYOTID startDate kind level concern",
    "parenting": "parentingInterventionID currentYOTID interventionStartDate parentingInterventionType",
    "contacts": "contactID currentYOTID happenedAt method place planned whoWasThere attendance absenceReason aim "
    "content outcome riskLevel risk nextSteps safeguardingLevel safeguarding voice noViewsReason",
    "transfers": "transferID currentYOTID direction transferType otherService transferReason askedDate",
    "serious_incidents": "incidentID currentYOTID incidentCategory incidentDate knownAt whatHappened",
    "victims": "victimID victimType victimName under18 toldDate",
    "victim_offences": "victimID offenceID",
}


def write_caseload(folder: Path, *, seed: int, year: int = BASE_YEAR, until: date | None = None) -> dict[str, int]:
    """Write the files into the folder and say how many rows each has.

    `year` is the one in which the financial year begins; nothing that happens after the day `until` is written.
    The same seed, year and day give the same files.
    """
    years = year - BASE_YEAR
    rows = Files(moved(until, -years) if until else FOREVER, Random(seed)).filled()
    folder.mkdir(parents=True, exist_ok=True)
    for name, headings in HEADINGS.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings.split())
            writer.writeheader()
            writer.writerows({key: written(cell, years) for key, cell in row.items()} for row in rows[name])
    write_published(folder / "published", years)
    return {name: len(rows[name]) for name in HEADINGS}


class Files:
    """The rows of every file, filled child by child; `until` is the last day on which anything has happened."""

    def __init__(self, until: date, random: Random) -> None:
        self.until = until
        self.random = random
        self.rows: dict[str, list[dict[str, object]]] = defaultdict(list)

    def filled(self) -> dict[str, list[dict[str, object]]]:
        """Every child of the year with everything that happened to them."""
        told = stories(slots(self.random), self.random)
        self.random.shuffle(told)
        for number, (story, name) in enumerate(zip(told, self.names(told), strict=True)):
            self.add_child(number, story, name)
        return self.rows

    def names(self, told: list[Story]) -> Iterator[tuple[str, str]]:
        """A first name that goes with the sex, and a surname; no two children share both."""
        surnames = self.random.sample(words.SURNAMES * 2, len(told))
        taken = set()
        for story, surname in zip(told, surnames, strict=True):
            free = [name for name in words.FIRST_NAMES[story.slot.sex] if (name, surname) not in taken]
            taken.add(pair := (self.random.choice(free), surname))
            yield pair

    def add(self, file: str, letter: str, **cells: object) -> str:
        """Add a row with an id of its own; gives the id."""
        row_id = f"{letter}{len(self.rows[file]) + 1:04}"
        id_column = HEADINGS[file].split()[0]
        self.rows[file].append({id_column: row_id, **cells})
        return row_id

    def add_child(self, number: int, story: Story, name: tuple[str, str]) -> None:
        """The child, then offences, programmes, home, learning, care and contacts."""
        random = self.random
        known_as = words.KNOWN_AS.get(name[0], "")
        child = self.add(
            "children",
            "C",
            firstName=name[0],
            surname=name[1],
            knownAs=known_as,
            dateOfBirth=story.born,
            sex=story.slot.sex,
            ethnicity=story.slot.ethnicity,
            phone=f"07700 900{number:03}",
            address=f"{random.randint(1, 90)} {random.choice(words.STREETS)}, Seaview",
            postcode=f"ZZ{random.randint(1, 9)} {random.randint(1, 9)}AB",
            whatHelps=random.choice(words.WHAT_HELPS) if random.random() < 0.6 else "",
            whatToAvoid=random.choice(words.WHAT_TO_AVOID) if random.random() < 0.4 else "",
        )
        ids = {}
        for occasion in [*story.before, *story.occasions, *story.after]:
            if all(offence.occurred_on <= self.until for offence in occasion.offences):
                ids[id(occasion)] = self.add_occasion(child, occasion)
        worked = programmes(story, random)
        custody: dict[int, str] = {}
        for programme in worked:
            occasion = id(programme.occasion)
            made = self.add_programme(child, programme, ids.get(occasion, []), custody.get(occasion, ""))
            custody |= {occasion: made} if programme.disposal == DTO else {}
        self.add_circumstances(child, number, story, worked)
        for contact in contacts(known_as or name[0], worked, self.until, random):
            self.add("contacts", "K", currentYOTID=child, happenedAt=contact.happened_at, **contact.cells)

    def add_occasion(self, child: str, occasion: Occasion) -> list[str]:
        """Offences, the hearings about them, and their outcomes; gives the offences' ids."""
        offences = [self.add_offence(child, occasion, offence) for offence in occasion.offences]
        if occasion.outcome is None or occasion.decided_on > self.until:
            return offences
        hearing = self.add_hearings(child, occasion, offences) if occasion.outcome in IN_COURT else ""
        for offence in offences:
            self.add_outcome(offence, hearing, occasion, occasion.outcome, "MAIN")
        if occasion.outcome == YRO:
            self.add_outcome(offences[0], hearing, occasion, "COMPENSATION_ORDER", "OTHER")
        return offences

    def add_offence(self, child: str, occasion: Occasion, offence) -> str:
        """One offence with its arrest, plea and whether somebody was harmed."""
        random, category = self.random, offence.category
        plea = "NOT_ENTERED" if occasion.outcome is None else "ADMITTED"
        if occasion.outcome in IN_COURT:
            plea = "NOT_GUILTY" if occasion.outcome == NOT_GUILTY else "GUILTY"
        grave = occasion.outcome in (DTO, YRO) and category == "VIOLENCE_AGAINST_THE_PERSON"
        return self.add(
            "offences",
            "O",
            currentYOTID=child,
            offenceDate=offence.occurred_on,
            offenceDescription=random.choice(words.OFFENCES[category]),
            yjboffenceCategory=category,
            yjbseriousnessScore=random.choice((5, 6)) if grave else random.choice(words.SERIOUSNESS[category]),
            arrestDate=offence.occurred_on if random.random() < 0.6 else None,
            plea=plea,
            knifeRelatedOffence=category == "VIOLENCE_AGAINST_THE_PERSON" and random.random() < 0.07,
            identifiedVictim=category in words.WITH_A_VICTIM and random.random() < 0.85,
            offenceLocationPostcode=f"ZZ{random.randint(1, 9)} {random.randint(1, 9)}CD",
        )

    def add_hearings(self, child: str, occasion: Occasion, offences: list[str]) -> str:
        """The hearing that decided, and before custody one that put the case off; gives the one that decided."""
        court = {"courtName": "Seaview Youth Court", "courtType": "YOUTH_COURT"}
        days = [occasion.decided_on]
        if occasion.outcome == DTO:
            days.insert(0, days_before(occasion.decided_on, 1))
        for day in days:
            remand = "" if day == occasion.decided_on else "CONDITIONAL_BAIL"
            hearing = self.add("hearings", "H", currentYOTID=child, hearingDate=day, remandDecision=remand, **court)
            self.rows["hearing_offences"] += [{"hearingID": hearing, "offenceID": offence} for offence in offences]
        return hearing

    def add_outcome(self, offence: str, hearing: str, occasion: Occasion, outcome: str, main: str) -> None:
        self.add(
            "outcomes",
            "U",
            offenceID=offence,
            hearingID=hearing,
            legalOutcome=outcome,
            outcomeDate=occasion.decided_on,
            mainOrOther=main,
            outcomeAppealStatus=occasion.appeal,
            residenceOnLegalOutcomeDate="LOCAL" if occasion.local else "OTHER",
        )

    def add_programme(self, child: str, programme: Programme, offences: list[str], custody: str) -> str:
        """The programme and its offences, a licence with the custody part that it follows; gives its id. What lies
        after the last day is left out."""
        if programme.starts_on > self.until:
            return ""
        over = programme.ends_on <= self.until
        made = self.add(
            "programmes",
            "P",
            currentYOTID=child,
            disposalType=programme.disposal,
            startDate=programme.starts_on,
            plannedEndDate=programme.planned_end_on,
            endDate=programme.ends_on if over else None,
            kpi6SuccessfullyCompleted=programme.completed if over else None,
            endReason=programme.reason if over else "",
            dtoLicence=programme.licence,
            custodyProgrammeID=custody if programme.licence else "",
        )
        self.rows["programme_offences"] += [
            {"interventionProgrammeID": made, "offenceID": offence} for offence in offences
        ]
        return made

    def add_circumstances(self, child: str, number: int, story: Story, worked: list[Programme]) -> None:
        """Home, learning and care statuses that have begun by the last day."""
        random = self.random
        for episode in home.residences(story, inside(worked), number, random):
            kind, suitability = episode.what
            more = {"kpi1AccommodationType": kind, "kpi1AccommodationSuitability": suitability}
            self.add_episode("residences", "R", child, episode, more)
        for episode in home.learning(story, number, random):
            names = ("provisionType", "suitability", "hoursOffered", "hoursAttended")
            self.add_episode("ete", "E", child, episode, dict(zip(names, episode.what, strict=True)))
        for episode in home.care(story, random):
            self.add_episode("care_statuses", "S", child, episode, {"status": episode.what[0]})

    def add_episode(self, file: str, letter: str, child: str, episode: home.Episode, more: dict[str, object]) -> None:
        """An episode; one that begins after the last day is left out, an end that is ahead too."""
        if episode.starts_on > self.until:
            return
        ends_on = episode.ends_on if episode.ends_on and episode.ends_on <= self.until else None
        self.add(file, letter, currentYOTID=child, startDate=episode.starts_on, endDate=ends_on, **more)
