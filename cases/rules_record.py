"""Rules about flags on a record and about involvement: values in, a refusal or nothing out. No Django."""

from datetime import date, timedelta

from yjs.errors import Refused

TURNAROUND = "turnaround"


def review_is_ahead(review_on: date, on: date, *, days: int) -> Refused | None:
    """A flag is looked at again before it is forgotten: after today, and not later than local policy allows."""
    if on < review_on <= on + timedelta(days=days):
        return None
    return Refused(f"Review date must be after today and within {days} days", "review_on")


def flag_is_new(kind: str, *, is_there: bool, is_offered: bool) -> Refused | None:
    """One flag of a kind at a time: a second would be overlooked."""
    if is_there:
        return Refused(f"A flag “{kind}” stands already. Review that one", "kind")
    return None if is_offered else Refused(f"“{kind}” is not offered any more. Select another kind", "kind")


def still_open(ended, what: str) -> Refused | None:
    """What is over cannot be ended or changed again: somebody else was first."""
    return Refused(f"Somebody else has ended {what} meanwhile") if ended else None


def way_in_fits(why: str, has_entry: bool) -> Refused | None:
    """Turnaround is entered by one of a few ways, which its return counts; nothing else has one."""
    if why == TURNAROUND and not has_entry:
        return Refused("Select the way into Turnaround", "turnaround_entry")
    if why != TURNAROUND and has_entry:
        return Refused("Only work opened because of Turnaround has a way into it", "turnaround_entry")
    return None


def opens_after_the_last(starts_on: date, last_closed: date | None) -> Refused | None:
    """Coming back makes a new involvement, after the day on which the one before was closed."""
    if last_closed is None or starts_on > last_closed:
        return None
    return Refused(f"The work was closed on {last_closed:%-d %B %Y}. It opens again after that day", "starts_on")


def nothing_runs_on(programme: str, later: str, ends_on: date, begun: date) -> Refused | None:
    """The work is not closed over a running order, nor before somebody is to start."""
    if programme:
        return Refused(f"{programme} is still running. Record how it ended first")
    if ends_on < begun:
        return Refused(f"The last day must be {begun:%-d %B %Y} or later", "ends_on")
    if later:
        return Refused(f"{later} starts with the child after this day. Close on that day or later", "ends_on")
    return None


def hand_over_is_soon(last_day: date, on: date) -> Refused | None:
    """A hand-over is for now or the next weeks: what comes later is another manager's to plan."""
    if on - timedelta(days=1) <= last_day <= on + timedelta(days=28):
        return None
    return Refused("The last day must be from yesterday to 28 days ahead", "last_day")


def lead_is_not_ended(is_lead: bool) -> Refused | None:
    """A child does not lose the lead practitioner without getting another."""
    if is_lead:
        return Refused("Allocate another lead practitioner instead, or close the work with the child")
    return None
