"""The national key performance indicators as arithmetic (MoJ definitions, v8): values in, values out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from cases import rules_circumstances
from cases.rules import age_on

ORDER_TYPES = {
    "OOCD": "Non-substantive out of court disposals with YJS intervention",
    "YC": "Youth Cautions with YJS intervention",
    "YCC": "Youth Conditional Cautions",
    "RO": "Referral Orders",
    "YRO": "Youth Rehabilitation Orders",
    "CUST": "Custodial sentences",
}
OUT_OF_COURT = frozenset({"OOCD", "YC", "YCC"})
APPEALED = frozenset({"changed on appeal", "result of appeal successful"})
YOUNGEST, OLDEST = 10, 17
AGE_BANDS = ("10 to 14", "15 to 17")


class Standing(StrEnum):
    """Whether all that is recorded about a child at a point in time is suitable."""

    SUITABLE = "Suitable"
    UNSUITABLE = "Not suitable"
    NOTHING = "Nothing recorded"


@dataclass(frozen=True)
class Decided:
    """One outcome of an offence: `rank` 1 is the most serious."""

    order_type: str
    name: str
    rank: int
    decided_on: date
    counts: bool = True
    appeal: str = ""
    local: bool = True

    @property
    def is_appealed(self) -> bool:
        """Whether an appeal changed it."""
        return self.appeal.replace("_", " ").lower() in APPEALED


@dataclass(frozen=True)
class Ended:
    """A programme that ended in the quarter, with the outcomes of its offences."""

    child: int
    programme: int
    date_of_birth: date
    starts_on: date
    ends_on: date
    outcomes: tuple[Decided, ...] = ()
    disposal_type: str = ""
    disposal_counts: bool = True
    is_licence: bool = False
    licence_follows: bool = False
    completed: bool | None = None

    @property
    def outcome(self) -> Decided | None:
        """The outcome that settles the type of order: the most serious that counts, then the latest."""
        counted = [one for one in self.outcomes if one.counts and one.local and not one.is_appealed]
        return min(counted, key=_most_serious_then_latest, default=None)

    @property
    def order_type(self) -> str:
        """OOCD, YC, YCC, RO, YRO or CUST."""
        return self.outcome.order_type if self.outcome else ""

    @property
    def began_on(self) -> date:
        """When the child's age is taken: for the licence of a detention and training order, the sentence."""
        return self.outcome.decided_on if self.is_licence and self.outcome else self.starts_on

    @property
    def start_point(self) -> date:
        """The day that shows how things stood at the start: for custody, the day before it began."""
        return self.began_on - timedelta(days=1) if self.order_type == "CUST" else self.starts_on

    @property
    def age(self) -> int:
        """Completed years when the programme began."""
        return age_on(self.date_of_birth, self.began_on)

    @property
    def age_band(self) -> str:
        """10 to 14 or 15 to 17."""
        return AGE_BANDS[self.age > 14]


def _most_serious_then_latest(outcome: Decided) -> tuple[int, int]:
    return outcome.rank, -outcome.decided_on.toordinal()


def why_left_out(ended: Ended) -> str:
    """Why a programme does not count for the indicators, in a sentence; empty when it counts (domain 1.1)."""
    outcomes = ended.outcomes
    if not outcomes:
        return "No outcome is recorded for the offences of the programme"
    in_force = [one for one in outcomes if not one.is_appealed]
    if not in_force:
        return "Every outcome was changed on appeal"
    if not any(one.local for one in in_force):
        return "The child belonged to another area on the day of the outcome"
    if ended.outcome is None or not ended.disposal_counts:
        return "This kind of outcome does not count for the national indicators"
    if not YOUNGEST <= ended.age <= OLDEST:
        return f"Aged {ended.age} when the programme began, on {ended.began_on:%-d %B %Y}"
    if ended.licence_follows:
        return "The time in custody ended; the order ends with its licence"
    return ""


def one_for_each_child(programmes: Iterable[Ended]) -> tuple[list[Ended], list[Ended]]:
    """The programmes that fix each child's row (most serious, then latest), and those they outrank."""
    ordered = sorted(programmes, key=lambda one: (*_most_serious_then_latest(one.outcome), -one.programme))
    kept: dict[int, Ended] = {}
    outranked = [one for one in ordered if kept.setdefault(one.child, one) is not one]
    return list(kept.values()), outranked


def standing(all_suitable: Sequence[bool]) -> Standing:
    """Suitable only when everything recorded at the point is; nothing recorded is neither."""
    if not all_suitable:
        return Standing.NOTHING
    return Standing.SUITABLE if all(all_suitable) else Standing.UNSUITABLE


def full_time_hours(school_age: bool) -> int:
    """Hours a week from which an offer is full time: 25 of school age, 16 above it."""
    return 25 if school_age else 16


def time_offered(hours: Decimal | int, school_age: bool) -> str:
    """Full time, part time, or nothing, by the national definition."""
    return rules_circumstances.time_offered(hours, full_time_hours(school_age))


def hours_band(hours: Decimal | int) -> str:
    """The band of hours a week in which KPI 2e counts."""
    if hours >= 25:
        return "25 hours or more"
    if hours >= 16:
        return "16 to 24 hours"
    return "1 to 15 hours" if hours > 0 else "No hours"


HOUR_BANDS = ("1 to 15 hours", "16 to 24 hours", "25 hours or more")

ACCOMMODATION_ROWS = {
    "Living with parent(s)": ("LIVING_WITH_PARENT_S", "AT_HOME"),
    "Living with family (not parents)": ("LIVING_WITH_FAMILY_NOT_PARENTS",),
    "Living with friends": ("LIVING_WITH_FRIENDS",),
    "Foster care": ("FOSTER_CARE_LA", "FOSTER_CARE_PRIVATE"),
    "Residential unit": ("RESIDENTIAL_UNIT_LA", "RESIDENTIAL_UNIT_PRIVATE", "RESIDENTIAL_UNIT_SECURE"),
    "Supported accommodation or lodgings": ("SUPPORTED_ACCOMMODATION_SUPPORTED_LODGINGS",),
    "Independent living": ("INDEPENDENT_LIVING",),
    "Temporary accommodation": ("TEMPORARY_ACCOMMODATION", "BAIL_HOSTEL"),
    "YOI, STC or SCH": ("YOI", "STC", "SCH"),
    "Bed and breakfast": ("BED_AND_BREAKFAST",),
    "No fixed abode": ("NO_FIXED_ABODE",),
    "Other": ("OTHER", "HOSPITAL", "TRAVELLER_SITE"),
    "Not known": ("UNKNOWN",),
}
PROVISION_ROWS = {
    "School": ("SCHOOL_FULL_TIME", "SCHOOL_PART_TIME", "MAINSTREAM_SCHOOL"),
    "Pupil referral unit": (
        "ALTERNATIVE_PROVISION_PRU_FULL_TIME",
        "ALTERNATIVE_PROVISION_PRU_PART_TIME",
        "PUPIL_REFERRAL_UNIT",
    ),
    "Other alternative provision, or other": (
        "ALTERNATIVE_PROVISION",
        "ALTERNATIVE_PROVISION_ABOVE_SCHOOL_AGE",
        "ALTERNATIVE_PROVISION_OTHER_FULL_TIME",
        "ALTERNATIVE_PROVISION_OTHER_PART_TIME",
        "OTHER",
    ),
    "Electively home educated": ("ELECTIVELY_HOME_EDUCATED",),
    "College": ("COLLEGE",),
    "Education re-engagement programme": ("EDUCATION_RE_ENGAGEMENT_PROGRAMME",),
    "Traineeship": ("TRAINEESHIP",),
    "Apprenticeship": ("TRAINING_COURSE_APPRENTICESHIP",),
    "Supported internship": ("SUPPORTED_INTERNSHIP",),
    "Mentoring circle": ("MENTORING_CIRCLE",),
    "Employment": ("FULL_TIME_EMPLOYMENT", "PART_TIME_EMPLOYMENT", "EMPLOYMENT"),
    "Self-employment": ("SELF_EMPLOYMENT",),
    "Voluntary work": ("VOLUNTARY_WORK",),
    "University": ("UNIVERSITY",),
    "Not in education, training or employment": ("NONE",),
}
