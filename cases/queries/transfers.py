"""Transfers and caretaking of a child, their check-lists, and what is due to be looked at again."""

from collections.abc import Iterable
from datetime import date

from django.apps import apps
from django.db.models import Prefetch, QuerySet

from cases.models import Child, ListEntry, Transfer, TransferCheck, TransferItem, TransferReview
from cases.models.lists import OTHER_SERVICES
from cases.queries.identity import of_visible_child
from cases.rules import FlagLevel
from cases.rules_transfers import Responsibility, responsibility, stable_from
from cases.rules_transfers import why_high as reasons_for
from yjs.access import Viewer, one_or_404
from yjs.policy.values import TRANSFER_MONTHS, value_on

ROWS = Transfer.objects.select_related("service", "programme__disposal", "asked_by", "agreed_by")
CHECKS = TransferCheck.objects.select_related("item", "recorded_by")


def transfer_by_ref(viewer: Viewer, ref: str) -> Transfer:
    """The transfer with this reference, of a child the viewer may see, with its check-list and reviews."""
    reviews = Prefetch("reviews", TransferReview.objects.select_related("reviewed_by"))
    return of_visible_child(viewer, ROWS.prefetch_related(Prefetch("checks", CHECKS), reviews), ref)


def check_by_ref(viewer: Viewer, ref: str) -> TransferCheck:
    """A line of a check-list, of a child the viewer may see."""
    return of_visible_child(viewer, CHECKS.select_related("item", "transfer__service"), ref)


def transfers_of(child: Child) -> QuerySet[Transfer]:
    """Every transfer of the child, the newest first."""
    return ROWS.filter(child=child)


def responsible(transfer: Transfer) -> Responsibility:
    """Which of the two services is responsible, by which rule."""
    first = transfer.starts_on or transfer.asked_on
    months = value_on(TRANSFER_MONTHS, first)
    return responsibility(transfer.kind, transfer.reason, became_home=transfer.became_home, months=months)


def stable_on(since: date) -> date:
    """When it is asked whether the child is settled, by the local policy of the day from which it is counted."""
    return stable_from(since, value_on(TRANSFER_MONTHS, since))


def why_high(child: Child) -> str:
    """Why the child is handed over face to face: the judgements that stand, or a flag of high level (2 queries).

    Assessments stand a floor above: found by name, as the history finds them, never by import.
    """
    judged = apps.get_model("assessments", "Assessment").objects.filter(child=child, status="countersigned")
    newest = judged.order_by("-countersigned_at", "-pk").values_list("risk_of_serious_harm", "safety_and_wellbeing")
    flags = child.flags.in_force().filter(level=FlagLevel.HIGH).values_list("kind__name", flat=True)
    harm, safety = newest.first() or ("", "")
    return reasons_for(harm, safety, list(flags))


def transfers_to_review(children: Iterable[int], on: date) -> QuerySet[Transfer]:
    """The accepted transfers of these children that are looked at again by the date."""
    waiting = Transfer.objects.filter(child__in=children, ends_on=None, stability_on__lte=on)
    return waiting.select_related("service").order_by("stability_on", "pk")


def services() -> QuerySet[ListEntry]:
    """The other services that a form offers."""
    return ListEntry.objects.offered(OTHER_SERVICES)


def items() -> QuerySet[TransferItem]:
    """Every line of the check-list, also those that have ended."""
    return TransferItem.objects.all()


def item_by_ref(ref: str) -> TransferItem:
    """The line with this reference."""
    return one_or_404(TransferItem.objects.all(), ref)
