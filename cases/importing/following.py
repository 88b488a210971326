"""What follows from a row beside its columns: who, when, and by when something is due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from cases.models import (
    Breach,
    Exploitation,
    Involvement,
    Letter,
    OrderPanel,
    Programme,
    ReparationSession,
    SeriousIncident,
    Transfer,
    Transition,
    Turnaround,
    TurnaroundConsent,
    Victim,
    VictimRequest,
)
from cases.queries.breach import deadlines_of
from cases.queries.fitting import set_clock
from cases.queries.incidents import notification_due
from cases.queries.transfers import stable_on
from cases.queries.victims import answer_due, contact_due
from yjs.clock import local_date
from yjs.policy.values import values_on


@dataclass(frozen=True)
class Import:
    """Who imports, and when."""

    by: Model
    at: datetime


def incident(record: SeriousIncident, now: Import) -> None:
    """The notification is due by the policy of the moment at which the service knew."""
    record.due_at = notification_due(record.known_at)
    record.sent_by_id = (record.sent_by_id or now.by.pk) if record.sent_at else None


def transfer(record: Transfer, now: Import) -> None:
    """Accepted by whoever imports; looked at again by the policy of its first day."""
    if record.agreed_on and not record.agreed_by_id:
        record.agreed_by, record.stability_on = now.by, stable_on(record.starts_on)


def victim(record: Victim, now: Import) -> None:
    """First contact is due by the policy of the day on which the service was told."""
    record.contact_due_on = contact_due(record)


def victim_request(record: VictimRequest, now: Import) -> None:
    """The answer is due by the Victims' Code."""
    record.due_on = answer_due(record.victim, record.asked_on)


def exploitation(record: Exploitation, now: Import) -> None:
    """The clock of the national referral mechanism."""
    set_clock(record)


def programme(record: Programme, now: Import) -> None:
    """From when on what was not told counts as not done."""
    record.imported_on = record.imported_on or local_date(now.at)


def letter(record: Letter, now: Import) -> None:
    """A letter that went out was sent by whoever imports."""
    record.sent_by_id = (record.sent_by_id or now.by.pk) if record.way else None


def breach(record: Breach, now: Import) -> None:
    """The deadlines by the policy of the day of the failure, once."""
    if record.pk is None:
        limit = deadlines_of(record.failed_on, values_on(record.failed_on))
        record.start_by, record.latest = limit.start_by, limit.latest


def transition(record: Transition, now: Import) -> None:
    """Decided by whoever imports."""
    record.decided_by_id = (record.decided_by_id or now.by.pk) if record.decision else None


def involvement(record: Involvement, now: Import) -> None:
    """Closed by whoever imports."""
    if record.ends_on and record.closed_at is None:
        record.closed_by, record.closed_at = now.by, now.at


def turnaround(record: Turnaround, now: Import) -> None:
    """Ended by whoever imports."""
    record.ended_by_id = (record.ended_by_id or now.by.pk) if record.ends_on else None


def turnaround_consent(record: TurnaroundConsent, now: Import) -> None:
    """Taken back with whoever imports."""
    record.withdrawn_by_id = (record.withdrawn_by_id or now.by.pk) if record.withdrawn_on else None


def order_panel(record: OrderPanel, now: Import) -> None:
    """What a panel decided is written down with the import."""
    if record.result and record.told_at is None:
        record.told_by, record.told_at = now.by, now.at


def session(record: ReparationSession, now: Import) -> None:
    """What became of a session is written down with the import."""
    if record.attended is not None and record.told_at is None:
        record.told_by, record.told_at = now.by, now.at


@dataclass(frozen=True)
class Follows:
    """What fills in which fields of a record that is made or changed."""

    fields: tuple[str, ...]
    fill: Callable[[Model, Import], None]


NOTHING = Follows((), lambda record, now: None)
FOLLOWS: dict[str, Follows] = {
    "serious_incidents": Follows(("due_at", "sent_by"), incident),
    "transfers": Follows(("agreed_by", "stability_on"), transfer),
    "victims": Follows(("contact_due_on",), victim),
    "victim_requests": Follows(("due_on",), victim_request),
    "exploitation": Follows(("reasonable_due_on", "conclusive_due_on"), exploitation),
    "programmes": Follows(("imported_on",), programme),
    "letters": Follows(("sent_by",), letter),
    "breaches": Follows(("start_by", "latest"), breach),
    "transitions": Follows(("decided_by",), transition),
    "involvements": Follows(("closed_by", "closed_at"), involvement),
    "turnaround": Follows(("ended_by",), turnaround),
    "turnaround_consents": Follows(("withdrawn_by",), turnaround_consent),
    "order_panels": Follows(("told_by", "told_at"), order_panel),
    "reparation_sessions": Follows(("told_by", "told_at"), session),
}
