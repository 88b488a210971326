"""What a panel may decide on a date, and on what terms."""

from datetime import date

from django.db.models import QuerySet

from cases.models import OutcomeType
from panels.rules import Terms
from yjs.policy.values import CAUTION_WEEKS, DEFERRED_WEEKS, DIVERSION_WEEKS, YCC_WEEKS, value_on

LONGEST = {
    "YOUTH_CONDITIONAL_CAUTION": YCC_WEEKS,
    "YOUTH_CAUTION": CAUTION_WEEKS,
    "OUTCOME_23_DEFERRED_PROSECUTION": DEFERRED_WEEKS,
}
RESTS_ON_CONDITIONS = frozenset(
    {
        "YOUTH_CONDITIONAL_CAUTION",
        "OUTCOME_23_DEFERRED_PROSECUTION",
        "NO_FURTHER_ACTION_OUTCOME_22_DEFERRED_PROSECUTION_CAUTION_WITH_YJS_INVOLVEMENT",
    }
)


def decidable_types(on: date) -> QuerySet[OutcomeType]:
    """The outcomes that a panel may decide on a date, the least serious first."""
    return OutcomeType.objects.open_on(on).filter(panel_may_decide=True).order_by("-seriousness_rank")


def terms_of(outcome_type: OutcomeType, on: date) -> Terms:
    """How long a programme of this type may last on a date, and whether it needs conditions.

    An outcome that the service works with has a programme (KPI 6 counts it); a charge, no further action or a
    resolution by the police alone has none.
    """
    longest = LONGEST.get(outcome_type.code) or (DIVERSION_WEEKS if outcome_type.counts_in_kpi else None)
    weeks = value_on(longest, on) if longest else None
    return Terms(outcome_type.name, weeks, outcome_type.code in RESTS_ON_CONDITIONS)
