"""Keep the catalogue of outcomes, and what a return sends for each."""

from datetime import date, datetime

from cases import rules_outcomes as rules
from cases.actions.access import raise_first, told
from cases.actions.list_files import Loaded, load_list
from cases.models import OutcomeType, ReturnCode
from cases.permissions import KEEP_LISTS
from yjs.access import require
from yjs.actions import action, lock
from yjs.errors import is_unchanged
from yjs.versions import newest_change

PURPOSE = "catalogue of outcomes"  # of the files that it was loaded from
KIND = tuple(name for name in rules.HEADINGS if name != "code")


@action
def edit_outcome_type(kind: OutcomeType, *, reason: str, version: int | str, by, at: datetime, **typed) -> OutcomeType:
    """Change what the catalogue says of an outcome; `typed` are KIND. Figures made from then on follow it."""
    require(by, KEEP_LISTS, at=at)
    kind = lock(kind)
    raise_first(
        told(reason, at),
        is_unchanged(version, newest_change(kind)),
        rules.kind_holds_together(
            *(typed[name] for name in ("tier", "kpi_order_type", "substantive", "counts_in_kpi"))
        ),
        rules.entry_ends_in_order(typed["starts_on"], typed["ends_on"]),
    )
    for name in KIND:
        setattr(kind, name, typed[name])
    kind.save(update_fields=KIND)
    return kind


@action
def load_outcome_types(*, file, by, at: datetime) -> Loaded:
    """Add and change entries of the catalogue from a CSV; a bad line refuses all. What it leaves out stays."""
    require(by, KEEP_LISTS, at=at)
    return load_list(OutcomeType, file, rules.kinds_of, purpose=PURPOSE, by=by, at=at)


@action
def set_return_code(
    kind: OutcomeType, *, schema: int, code: str, why: str, starts_on: date, by, at: datetime
) -> ReturnCode:
    """From a day on, returns of one version of the data set send this code; a second one for the day replaces it."""
    require(by, KEEP_LISTS, at=at)
    lock(kind)
    same = {"type": kind, "schema": schema, "starts_on": starts_on}
    return ReturnCode.objects.update_or_create(**same, defaults={"code": code, "why": why})[0]
