"""A serious incident of the open work: recorded yesterday, two people told, its notification still to be sent."""

from datetime import date, timedelta

from cases.actions import record_told, report_incident
from cases.models import IncidentCategory
from reporting.demo_service.moments import at_hour
from reporting.demo_service.referrals import OpenWork

HAPPENED = (
    "Stabbed in the leg on the promenade by somebody not known. Two others ran. The police have the camera's film."
)
TOLD = (
    ("Director of children's services", "by telephone"),
    ("Duty worker of the safeguarding partnership", "by e-mail"),
)


def have_an_incident(work: list[OpenWork], on: date) -> None:
    """A child whose worker began before yesterday; the clock of the notification runs out today."""
    at = at_hour(on - timedelta(days=1), 15)
    each = next((one for one in work[2:] if one.starts_on < at.date()), None)
    if each is None:
        return
    known = {
        "category": IncidentCategory.objects.get(code="GBH"),
        "happened_on": on - timedelta(days=1),
        "known_at": at,
    }
    marks = {"under_supervision": True, "knife_related": True, "exploitation": False}
    made = report_incident(each.child, **known, words=HAPPENED, **marks, by=each.worker, at=at)
    for who, how in TOLD:
        record_told(made, who=who, told_at=at, how=how, by=each.worker, at=at)
