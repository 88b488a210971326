"""Rules about serious incidents: values in, a refusal or nothing out. No Django."""

from datetime import date, datetime, timedelta

from yjs.errors import Refused


def incident_days_fit(happened_on: date, known_at: datetime, at: datetime, on_known: date) -> Refused | None:
    """It happened before the service knew of it, and the service knows of it now."""
    if known_at > at:
        return Refused("The time at which the service knew of it must be in the past", "known_at")
    if happened_on > on_known:
        return Refused("The day on which it happened must not be after the service knew of it", "happened_on")
    return None


def is_in_force(starts_on: date, ends_on: date | None, happened_on: date) -> Refused | None:
    """A category counts for incidents from its first day to its last."""
    if starts_on <= happened_on and (ends_on is None or happened_on <= ends_on):
        return None
    return Refused("This category was not in force on the day on which it happened", "category")


def due_at(known_at: datetime, hours: int) -> datetime:
    """By when the notification must be sent: the clock runs from knowing, day and night."""
    return known_at + timedelta(hours=hours)


def in_time_order(moment: datetime, at: datetime, *, after: datetime, what: str, field: str) -> Refused | None:
    """A moment that has come, and not before what it follows."""
    if moment > at:
        return Refused(f"{what} must be in the past", field)
    return Refused(f"{what} must not be before {after:%-d %B %Y, %-I:%M%p}", field) if moment < after else None


def step_follows(*, sent: bool, acknowledged: bool, closed: bool, step: str) -> Refused | None:
    """Sent, then acknowledged, then closed: each once, in this order."""
    if closed:
        return Refused("This incident is closed already")
    if step == "send" and sent:
        return Refused("The notification was sent already")
    if step == "acknowledge" and not sent:
        return Refused("Record first that the notification was sent")
    if step == "acknowledge" and acknowledged:
        return Refused("It was acknowledged already")
    if step == "close" and not acknowledged:
        return Refused("Record first that the notification was acknowledged")
    return None


def how_late(due: datetime, sent_at: datetime | None, at: datetime) -> tuple[str, str]:
    """The colour and words of the notification clock at a moment."""
    if sent_at:
        return ("green", "Sent in time") if sent_at <= due else ("orange", f"Sent {_hours(sent_at - due)} late")
    if at > due:
        return "red", f"{_hours(at - due)} late"
    return "yellow", f"Due in {_hours(due - at)}"


def _hours(lasting: timedelta) -> str:
    hours = int(lasting.total_seconds() // 3600)
    if hours >= 48:
        return f"{hours // 24} days"
    return "less than an hour" if hours < 1 else f"{hours} hour{'' if hours == 1 else 's'}"
