"""The catalogue of local policy, and its value on a date.

Each value has a proposed default with its source; an administrator sets another from a date on, with a reason.
"""

from dataclasses import dataclass
from datetime import date

from yjs.policy.models import PolicyValue


@dataclass(frozen=True)
class Policy:
    """One number that a service sets for itself: `unit` says what it counts, `source` where the default is from."""

    key: str
    says: str
    default: int
    unit: str
    source: str
    lowest: int = 0
    highest: int = 1000


YOUNGEST = Policy(
    "child.youngest",
    "Youngest age of a child referred",
    10,
    "years",
    "Children and Young Persons Act 1933, section 50",
    0,
    17,
)
OLDEST = Policy(
    "child.oldest", "Oldest age of a child referred", 17, "years", "Crime and Disorder Act 1998, section 117", 10, 25
)
DRAFT_DAYS = Policy("draft.days", "An untouched draft is cleared after", 7, "days", "local", 1, 365)
LATE_DAYS = Policy("contact.late_days", "A contact is recorded late after", 2, "working days", "local", 0, 30)
UNSEEN_DAYS = Policy("contact.unseen_days", "A child counts as not seen after", 14, "days", "local", 1, 90)
OOCR_DAYS = Policy("oocr.decision_days", "A panel decides after a referral within", 28, "days", "local target")
OOCR_ASSESSMENT_DAYS = Policy(
    "oocr.assessment_days", "An out-of-court assessment is due within", 10, "working days", "gov.uk, 2014"
)
COURT_ASSESSMENT_DAYS = Policy(
    "court.assessment_days",
    "An assessment for a court order is due within",
    15,
    "working days",
    "National Standards, 2013",
)
REVIEW_MONTHS = Policy(
    "assessment.review_months", "An assessment is reviewed every", 3, "months", "case management guidance", 1, 12
)
PANEL_EVERY = Policy("panel.every_days", "The panel meets every", 14, "days", "local: fortnightly", 1, 60)
GRAVITY_STEPS = Policy(
    "panel.gravity_steps",
    "Factors move the gravity score by at most",
    1,
    "steps",
    "local, to confirm",
    0,
    2,
)
PANEL_ASSESSMENT_MONTHS = Policy(
    "panel.assessment_months",
    "An assessment from before the referral serves a panel for",
    3,
    "months",
    "case management guidance",
    0,
    12,
)
YCC_WEEKS = Policy(
    "oocr.ycc_weeks",
    "A youth conditional caution lasts at most",
    16,
    "weeks",
    "as in Suffolk; up to 20 in Birmingham",
    1,
    20,
)
CAUTION_WEEKS = Policy(
    "oocr.caution_weeks", "The programme of a youth caution lasts at most", 12, "weeks", "local, to confirm", 1, 52
)
DEFERRED_WEEKS = Policy(
    "oocr.deferred_weeks", "A deferred prosecution (Outcome 23) lasts at most", 16, "weeks", "local, to confirm", 1, 52
)
DIVERSION_WEEKS = Policy(
    "oocr.diversion_weeks", "A diversion programme lasts at most", 12, "weeks", "Birmingham, Outcome 22", 1, 52
)
SMALL_NUMBER = Policy("report.small_number", "Counts below this are hidden", 5, "children", "published plan", 3, 20)

CATALOGUE = (
    YOUNGEST,
    OLDEST,
    DRAFT_DAYS,
    LATE_DAYS,
    UNSEEN_DAYS,
    OOCR_DAYS,
    OOCR_ASSESSMENT_DAYS,
    COURT_ASSESSMENT_DAYS,
    REVIEW_MONTHS,
    PANEL_EVERY,
    GRAVITY_STEPS,
    PANEL_ASSESSMENT_MONTHS,
    YCC_WEEKS,
    CAUTION_WEEKS,
    DEFERRED_WEEKS,
    DIVERSION_WEEKS,
    SMALL_NUMBER,
)


def policy_by_key(key: str) -> Policy | None:
    """The catalogue's entry for a key."""
    return next((policy for policy in CATALOGUE if policy.key == key), None)


def value_on(policy: Policy, on: date) -> int:
    """The value in force on a date: the newest row that has started, else the proposed default."""
    row = PolicyValue.objects.filter(key=policy.key, starts_on__lte=on).order_by("-starts_on", "-pk").first()
    return row.value if row else policy.default


def values_on(on: date) -> dict[str, int]:
    """Every key's value in force on a date, in one query."""
    rows = PolicyValue.objects.filter(starts_on__lte=on).order_by("starts_on", "pk")
    return {policy.key: policy.default for policy in CATALOGUE} | {row.key: row.value for row in rows}
