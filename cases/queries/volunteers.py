"""Volunteers: who they are, who may sit on a day, and who knows a child."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from cases.models import Child, Volunteer, VolunteerConflict
from cases.queries.identity import of_visible_child
from cases.rules_referral_order import checked_until, may_sit
from yjs.access import Viewer
from yjs.policy.values import values_on


@dataclass(frozen=True)
class Seat:
    """A volunteer with the last day of their check, and why they may not sit on a day (empty: they may)."""

    volunteer: Volunteer
    checked_until: date | None
    why_not: str


def volunteers() -> QuerySet[Volunteer]:
    """Those who have not stopped, by name."""
    return Volunteer.objects.filter(ended_on=None)


def seats_on(day: date) -> list[Seat]:
    """Every volunteer who has not stopped, and whether they may sit on a day by the policy of that day (2 queries)."""
    policy = values_on(day)
    return [seat_of(one, day, policy) for one in volunteers()]


def stopped() -> QuerySet[Volunteer]:
    """The volunteers who sit on no panel any more."""
    return Volunteer.objects.exclude(ended_on=None)


def seat_of(volunteer: Volunteer, day: date, policy: dict[str, int]) -> Seat:
    """One volunteer on a day."""
    refusal, checks = may_sit(volunteer.checks, day, policy), volunteer.checks
    return Seat(volunteer, checked_until(checks, policy["volunteer.dbs_months"]), refusal.message if refusal else "")


def rules_on(day: date) -> dict[str, int]:
    """How long checks and training last, and how many volunteers a panel has, in words that a template reads."""
    policy = values_on(day)
    names = ("volunteer.dbs_months", "volunteer.training_months", "referral.volunteers", "referral.workers")
    return {name.partition(".")[2]: policy[name] for name in names}


def volunteer_by_ref(ref: str) -> Volunteer:
    """The volunteer with this reference; they belong to no child."""
    found = Volunteer.objects.filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def conflicts_of(child: Child) -> QuerySet[VolunteerConflict]:
    """Who knows the child or the family, those that were taken back too."""
    return child.volunteer_conflicts.select_related("volunteer", "recorded_by", "taken_back_by")


def conflict_by_ref(viewer: Viewer, ref: str) -> VolunteerConflict:
    """The conflict with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, VolunteerConflict.objects.select_related("volunteer"), ref)
