"""Report a serious incident, say who was told, send its notification in time, and close it with what was learned."""

from datetime import date, datetime

from cases import rules_incidents as rules
from cases.actions.access import raise_first
from cases.actions.notice import tell, tell_workers
from cases.models import Child, IncidentCategory, IncidentTold, SeriousIncident
from cases.permissions import KEEP_LISTS, REPORT_INCIDENT, SEND_INCIDENT, require_for_child
from cases.queries.around import managers_of, workers_now
from cases.queries.incidents import notification_due
from cases.rules_work import NoticeKind
from yjs.access import require
from yjs.actions import action, lock, write
from yjs.clock import local_date
from yjs.errors import Refused, is_unchanged
from yjs.versions import newest_change

FIELDS = ("category", "happened_on", "known_at", "words", "under_supervision", "knife_related", "exploitation")


@action
def report_incident(child: Child, *, version: int | str = 0, by, at: datetime, **typed) -> SeriousIncident:
    """The service knows of a serious incident; the clock runs. Workers and managers are told at once."""
    require_for_child(by, REPORT_INCIDENT, child, at=at)
    values = _fitting(typed, at)
    made = SeriousIncident.objects.create(child=child, **values, reported_by=by, reported_at=at)
    tell_workers(child, NoticeKind.INCIDENT, about=made, by=by, at=at, urgent=True)
    return made


@action
def edit_incident(incident: SeriousIncident, *, version: int | str, by, at: datetime, **typed) -> SeriousIncident:
    """More is known, or it is put right: never after it was closed."""
    require_for_child(by, REPORT_INCIDENT, incident.child, at=at)
    incident = lock(incident)
    raise_first(
        is_unchanged(version, newest_change(incident)),
        rules.step_follows(sent=False, acknowledged=False, closed=bool(incident.closed_on), step="edit"),
    )
    return write(incident, **_fitting(typed, at))


@action
def record_told(incident: SeriousIncident, *, who: str, told_at: datetime, how: str, by, at: datetime) -> IncidentTold:
    """Somebody was told of it: who, when and how."""
    require_for_child(by, REPORT_INCIDENT, incident.child, at=at)
    raise_first(_after_it(told_at, at, incident.known_at, "told_at"))
    told = {"who": who, "told_at": told_at, "how": how}
    rows = IncidentTold.objects
    return rows.create(incident=incident, child=incident.child, **told, recorded_by=by, recorded_at=at)


@action
def send_incident(incident: SeriousIncident, *, sent_at: datetime, reference: str, by, at: datetime) -> SeriousIncident:
    """The notification went to the Youth Justice Board."""
    incident = _next_step(incident, "send", by, at)
    raise_first(_after_it(sent_at, at, incident.known_at, "sent_at"))
    return _tell(write(incident, sent_at=sent_at, sent_by=by, reference=reference), by, at)


@action
def acknowledge_incident(incident: SeriousIncident, *, acknowledged_at: datetime, by, at: datetime) -> SeriousIncident:
    """The Youth Justice Board acknowledged the notification."""
    incident = _next_step(incident, "acknowledge", by, at)
    raise_first(_after_it(acknowledged_at, at, incident.sent_at, "acknowledged_at"))
    return write(incident, acknowledged_at=acknowledged_at)


@action
def close_incident(incident: SeriousIncident, *, learned: str, by, at: datetime) -> SeriousIncident:
    """What was learned is written down, and the incident leaves the list of open ones."""
    incident = _next_step(incident, "close", by, at)
    return _tell(write(incident, learned=learned, closed_on=local_date(at)), by, at)


@action
def add_incident_category(*, name: str, starts_on: date, by, at: datetime) -> IncidentCategory:
    """One more category, from a day on."""
    require(by, KEEP_LISTS, at=at)
    if IncidentCategory.objects.filter(name__iexact=name).exists():
        raise Refused(f"{name} is in the list already", "name")
    code = "_".join(name.upper().split())[:30]
    return IncidentCategory.objects.create(code=code, name=name, starts_on=starts_on)


@action
def end_incident_category(category: IncidentCategory, *, ends_on: date, by, at: datetime) -> IncidentCategory:
    """A category counts no longer after this day; the incidents that bear it keep it."""
    require(by, KEEP_LISTS, at=at)
    category = lock(category)
    if ends_on < category.starts_on:
        raise Refused(f"Last day must be {category.starts_on:%-d %B %Y} or later", "ends_on")
    return write(category, ends_on=ends_on)


def _fitting(typed: dict, at: datetime) -> dict:
    values = {name: typed[name] for name in FIELDS}
    category, known_at = values["category"], values["known_at"]
    raise_first(
        rules.incident_days_fit(values["happened_on"], known_at, at, local_date(known_at)),
        rules.is_in_force(category.starts_on, category.ends_on, values["happened_on"]),
    )
    return values | {"due_at": notification_due(known_at)}


def _next_step(incident: SeriousIncident, step: str, by, at: datetime) -> SeriousIncident:
    require_for_child(by, SEND_INCIDENT, incident.child, at=at)
    incident = lock(incident)
    done = {"sent": bool(incident.sent_at), "acknowledged": bool(incident.acknowledged_at)}
    raise_first(rules.step_follows(**done, closed=bool(incident.closed_on), step=step))
    return incident


def _after_it(moment: datetime, at: datetime, after: datetime, field: str) -> Refused | None:
    return rules.in_time_order(moment, at, after=after, what="This time", field=field)


def _tell(incident: SeriousIncident, by, at: datetime) -> SeriousIncident:
    """It is news again to whoever works with the child, and to their managers."""
    on = local_date(at)
    people = {*workers_now(incident.child, on), *managers_of(incident.child, on)}
    tell(people, incident.child, NoticeKind.INCIDENT, about=incident, by=by, at=at, again=True)
    return incident
