"""Dated facts of a child's life: record, put right, end, remove a mistake, find that nothing has changed."""

from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied

from cases import rules
from cases import rules_circumstances as of_circumstances
from cases.actions.access import raise_first, told
from cases.actions.notice import tell, tell_workers
from cases.models import Child
from cases.models.circumstances import Episode
from cases.models.kinds import KINDS
from cases.permissions import EDIT_CIRCUMSTANCES, require_for_child
from cases.queries.around import workers_now
from cases.queries.circumstances import before_last_change, confirmed_before, in_the_way, may_read_kind
from cases.queries.fitting import CHECKS
from yjs.access import Viewer
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused, is_unchanged
from yjs.versions import newest_change

ONE_DAY = timedelta(days=1)
# A change of these alone tells nobody anew: hours attended are kept every week.
NO_NEWS = frozenset({"suitability_reason", "source", "note", "hours_attended", "sessions_attended"})


@action
def add_episode(child: Child, *, about: str, ends_earlier: bool = False, version: str = "", by, at: datetime, **typed):
    """One more dated fact of a kind (`about`, as in KINDS); what held before may end the day before it begins.

    `typed` are the kind's fields; a new one has no earlier version to lose. The child's workers are told of a move.
    """
    viewer = _allowed(by, child, about, at)
    model = KINDS[about]
    child = lock(child)
    episode = _written(model(child=child), typed, viewer)
    if ends_earlier and model.replaces is not None:
        _end_earlier(episode, alike=model.replaces)
    _raise_unfit(episode, viewer.on)
    episode.save()
    if model.news:
        tell_workers(child, model.news, about=episode, by=by, at=at)
    return episode


@action
def edit_episode(episode: Episode, *, version: int | str, by, at: datetime, **typed) -> Episode:
    """Put a dated fact right, or say more of it; the child's workers are told when it is news to them."""
    viewer = _allowed(by, episode.child, episode.about, at)
    lock(episode.child)
    episode = lock(episode)
    raise_first(is_unchanged(version, newest_change(episode)))
    return _changed(episode, typed, viewer, at)


@action
def undo_change(episode: Episode, *, version: int | str, by, at: datetime) -> Episode:
    """A change of one's own that nobody followed up: the fact says again what it said before."""
    viewer = _allowed(by, episode.child, episode.about, at)
    lock(episode.child)
    episode = lock(episode)
    mine, earlier = before_last_change(episode, by)
    raise_first(is_unchanged(version, newest_change(episode)), of_circumstances.may_be_undone(mine, bool(earlier)))
    return _changed(episode, earlier, viewer, at)


@action
def end_episode(episode: Episode, *, ends_on: date, by, at: datetime) -> Episode:
    """What held from one date to another is over; the last day counts."""
    viewer = _allowed(by, episode.child, episode.about, at)
    episode = lock(episode)
    raise_first(
        of_circumstances.is_not_over(episode.ends_on),
        rules.is_not_in_future(ends_on, viewer.on, what="Last day", field="ends_on"),
        rules.ends_after_it_starts(episode.starts_on, ends_on, what="Last day", field="ends_on"),
    )
    episode.ends_on = ends_on
    episode.save(update_fields=["ends_on"])
    _tell_anew(episode, by=by, at=at)
    return episode


@action
def remove_episode(episode: Episode, *, reason: str, by, at: datetime) -> Child:
    """It was never so: a mistake leaves the record with a reason, and stays in its history."""
    _allowed(by, episode.child, episode.about, at)
    raise_first(told(reason, at))
    episode = lock(episode)
    _tell_anew(episode, by=by, at=at)
    episode.delete()
    return episode.child


@action
def confirm_episodes(child: Child, *, about: str, by, at: datetime) -> Child:
    """Nothing has changed: what holds now of one kind was found to be so today."""
    viewer = _allowed(by, child, about, at)
    found = KINDS[about].objects.open_on(viewer.on).filter(child=child).exclude(confirmed_on=viewer.on)
    if not found.update(confirmed_on=viewer.on, confirmed_by=by):
        raise Refused("There is nothing here to confirm, or somebody confirmed it today")
    return child


@action
def take_back_confirmation(child: Child, *, about: str, by, at: datetime) -> Child:
    """It was pressed by mistake: what one confirmed today is as it was before."""
    viewer = _allowed(by, child, about, at)
    mine = KINDS[about].objects.select_for_update().filter(child=child, confirmed_on=viewer.on, confirmed_by=by)
    found = list(mine)
    for episode in found:
        episode.confirmed_on, episode.confirmed_by_id = confirmed_before(episode)
        episode.save(update_fields=["confirmed_on", "confirmed_by"])
    if not found:
        raise Refused("You have confirmed nothing here today")
    return child


def _allowed(by, child: Child, about: str, at: datetime) -> Viewer:
    """The person acting, when they may record circumstances of the child, and read those of this kind."""
    viewer = require_for_child(by, EDIT_CIRCUMSTANCES, child, at=at)
    if not may_read_kind(viewer, KINDS[about]):
        raise PermissionDenied(EDIT_CIRCUMSTANCES.code)
    return viewer


def _written(episode: Episode, typed: dict, viewer: Viewer) -> Episode:
    """The fact with what was typed, on days that can be."""
    for name in episode.fields():
        setattr(episode, name, typed.get(name, getattr(episode, name)))
    born = episode.child.date_of_birth
    raise_first(of_circumstances.days_fit(episode.starts_on, episode.ends_on, born=born, on=viewer.on))
    return episode


def _changed(episode: Episode, typed: dict, viewer: Viewer, at: datetime) -> Episode:
    """The fact as it is now said, when the rules allow it; who works with the child is told of what is news."""
    before = {name: getattr(episode, name) for name in episode.fields()}
    _raise_unfit(_written(episode, typed, viewer), viewer.on)
    episode.save()
    changed = {name for name, value in before.items() if value != getattr(episode, name)}
    if changed - NO_NEWS:
        _tell_anew(episode, by=viewer.user, at=at)
    return episode


def _raise_unfit(episode: Episode, on: date) -> None:
    """The rules of its kind, and nothing recorded that cannot be at the same time."""
    if type(episode) in CHECKS:
        raise_first(*CHECKS[type(episode)](episode, on))
    other = None if episode.beside else in_the_way(episode)
    if other:
        raise of_circumstances.stands_in_the_way(str(other), other.starts_on, other.ends_on)


def _end_earlier(episode: Episode, *, alike: tuple[str, ...]) -> None:
    """What holds until now, and is alike in these, ends the day before this begins."""
    same = {name: getattr(episode, name) for name in alike}
    open_now = type(episode).objects.filter(child=episode.child, ends_on=None, **same)
    for one in open_now.filter(starts_on__lt=episode.starts_on):
        one.ends_on = episode.starts_on - ONE_DAY
        one.save(update_fields=["ends_on"])


def _tell_anew(episode: Episode, *, by, at: datetime) -> None:
    if episode.news:
        people = workers_now(episode.child, local_date(at))
        tell(people, episode.child, episode.news, about=episode, by=by, at=at, again=True)
