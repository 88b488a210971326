"""A serious incident of the main job's child, and the steps that follow it."""

from cases.actions import (
    acknowledge_incident,
    close_incident,
    edit_incident,
    record_told,
    report_incident,
    send_incident,
)
from cases.models import IncidentCategory
from tests.factories import AT, ON
from tests.house.main_job import Job
from yjs.versions import newest_change


def typed(**changed) -> dict:
    """What is known of it."""
    plain = {"category": IncidentCategory.objects.get(code="GBH"), "happened_on": ON, "known_at": AT}
    plain |= {"words": "Canary: stabbed on the pier", "under_supervision": True}
    return plain | {"knife_related": True, "exploitation": False} | changed


def have_an_incident(job: Job) -> None:
    """The practitioner records it and says who was told."""
    who = {"by": job.people.practitioner, "at": AT}
    job.more["incident"] = incident = report_incident(job.child, **typed(), **who)
    job.more["told"] = record_told(incident, who="Canary partners", told_at=AT, how="By telephone", **who)


def see_it_through(job: Job) -> None:
    """Changed, notified, acknowledged, closed."""
    incident, who = job.more["incident"], {"by": job.people.manager, "at": AT}
    edit = {"by": job.people.practitioner, "at": AT}
    edit_incident(incident, version=newest_change(incident), **typed(knife_related=False), **edit)
    send_incident(incident, sent_at=AT, reference="YJ-1", **who)
    acknowledge_incident(incident, acknowledged_at=AT, **who)
    close_incident(incident, learned="Ring the hub first", **who)
