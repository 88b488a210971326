"""The next meeting of the panel with an agenda, by the real actions."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from cases.models import Referral
from panels.actions import add_to_agenda, plan_meeting
from reporting.demo_service.moments import at_hour
from reporting.demo_service.referrals import OpenWork
from yjs.accounts.models import User

ON_THE_AGENDA = 5
DAYS_AHEAD = 3


def plan_next_panel(work: Iterable[OpenWork], manager: User, on: date) -> None:
    """A meeting in a few days; the referrals that have waited longest are on its agenda."""
    yesterday = at_hour(on - timedelta(days=1), 15)
    meeting = plan_meeting(
        held_on=on + timedelta(days=DAYS_AHEAD),
        starts_at=time(10, 0),
        place="Seaview House",
        chair=manager,
        by=manager,
        at=yesterday,
    )
    children = [each.child.pk for each in work]
    waiting = Referral.objects.filter(child__in=children, kind="out_of_court", closed_on=None).order_by("received_on")
    for referral in waiting[:ON_THE_AGENDA]:
        add_to_agenda(referral, meeting=meeting, by=manager, at=yesterday)
