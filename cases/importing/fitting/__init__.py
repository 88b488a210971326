"""The rules of each file: those that the forms of the same thing ask, so that a file brings nothing that a person could
not write down."""

from cases.importing.fitting import compliance, custody, moves, orders, police, referral_orders, turnaround, victims
from cases.importing.fitting.found import Rules

RULES: dict[str, Rules] = {
    **police.RULES,
    **orders.RULES,
    **custody.RULES,
    **referral_orders.RULES,
    **compliance.RULES,
    **moves.RULES,
    **turnaround.RULES,
    **victims.RULES,
}
