"""Dated facts of a child's life: by reference, on a date, and what stands in the way of another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from cases import rules_circumstances as rules
from cases.models import (
    CareStatus,
    Child,
    EarlyHelp,
    EteProvision,
    Exploitation,
    MentalHealth,
    Parenting,
    PhysicalHealth,
    Residence,
    Screening,
    SpecialNeed,
    SubstanceMisuse,
)
from cases.models.circumstances import Episode
from cases.models.kinds import KINDS
from cases.permissions import may_read
from cases.queries.identity import child_by_ref, of_visible_child
from cases.queries.record import newest_first
from cases.rules_merge import share_a_day
from yjs.access import Viewer
from yjs.accounts.models import User
from yjs.policy.values import FULL_TIME_ABOVE, FULL_TIME_SCHOOL, values_on
from yjs.versions import events_of


def child_for(viewer: Viewer, ref: str, about: str) -> Child:
    """The child of whose life a fact is recorded."""
    return child_by_ref(viewer, ref)


def episode_by_ref(viewer: Viewer, ref: str, about: str) -> Episode:
    """The dated fact of this kind with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, KINDS[about].objects.select_related("confirmed_by"), ref)


ALWAYS_SHOWN = (Residence, EteProvision, CareStatus)


@dataclass(frozen=True)
class Circumstances:
    """What was so of a child's life on one day, a field a kind by the name that the child has it under."""

    on: date
    residences: tuple[Residence, ...] = ()
    ete_provisions: tuple[EteProvision, ...] = ()
    care_statuses: tuple[CareStatus, ...] = ()
    special_needs: tuple[SpecialNeed, ...] = ()
    screenings: tuple[Screening, ...] = ()
    mental_health: tuple[MentalHealth, ...] = ()
    substance_misuse: tuple[SubstanceMisuse, ...] = ()
    conditions: tuple[PhysicalHealth, ...] = ()
    early_help: tuple[EarlyHelp, ...] = ()
    exploitation: tuple[Exploitation, ...] = ()
    parenting: tuple[Parenting, ...] = ()

    @property
    def kinds(self) -> list[tuple[type[Episode], tuple[Episode, ...]]]:
        """Each kind of which something was so, with it."""
        every = ((kind, getattr(self, name_of(kind))) for kind in KINDS.values())
        return [(kind, found) for kind, found in every if found]

    @property
    def needs(self) -> list[tuple[type[Episode], tuple[Episode, ...]]]:
        """The same without home, learning and care, which a page says in its own words."""
        return [(kind, found) for kind, found in self.kinds if kind not in ALWAYS_SHOWN]


def name_of(kind: type[Episode]) -> str:
    """What a child has facts of this kind under."""
    return kind._meta.get_field("child").remote_field.related_name


def circumstances_on(child: Child, on: date, kinds: Iterable[type[Episode]]) -> Circumstances:
    """On this date, what was so? First and last days count (1 query a kind)."""
    found = {name_of(kind): tuple(kind.objects.open_on(on).filter(child=child)) for kind in kinds}
    return Circumstances(on, **found)


@dataclass(frozen=True)
class Section:
    """All that is recorded of one kind: what holds now before what is over."""

    kind: type[Episode]
    rows: list[Episode]
    to_confirm: bool
    to_take_back: bool

    @property
    def is_shown(self) -> bool:
        """Whether it has a table of its own: what the return reads always has."""
        return bool(self.rows) or self.kind in ALWAYS_SHOWN


def may_read_kind(viewer: Viewer, kind: type[Episode]) -> bool:
    """Whether the viewer's roles may read facts of this kind, of a child they see."""
    return not kind.data_class or may_read(viewer, kind.data_class)


def kinds_for(viewer: Viewer) -> list[type[Episode]]:
    """The kinds of fact that the viewer may read."""
    return [kind for kind in KINDS.values() if may_read_kind(viewer, kind)]


def sections_of(child: Child, viewer: Viewer) -> list[Section]:
    """Every kind of fact of the child's life that the viewer may read (1 query a kind)."""
    return [_section(kind, child, viewer) for kind in kinds_for(viewer)]


def _section(kind: type[Episode], child: Child, viewer: Viewer) -> Section:
    rows = list(newest_first(kind.objects.filter(child=child).select_related("confirmed_by")))
    confirmed = [one.confirmed_on == viewer.on for one in rows if _covers(one, viewer.on)]
    mine = any(one.confirmed_on == viewer.on and one.confirmed_by_id == viewer.user.pk for one in rows)
    return Section(kind, rows, not all(confirmed), mine)


@dataclass(frozen=True)
class Learning:
    """The hours a week of everything that a child does on a day, against what is full time at their age."""

    school_age: bool
    leaves_on: date
    full_time: int
    offered: Decimal
    attended: Decimal

    @property
    def time(self) -> str:
        """Full time, part time or nothing."""
        return rules.time_offered(self.offered, self.full_time)


def learning_of(child: Child, provisions: Iterable[EteProvision], on: date) -> Learning:
    """What all of the child's places of learning and work come to on a day (1 query)."""
    policy, at_school = values_on(on), rules.is_school_age(child.date_of_birth, on)
    now = [one for one in provisions if _covers(one, on)]
    return Learning(
        at_school,
        rules.school_age_ends_on(child.date_of_birth),
        policy[(FULL_TIME_SCHOOL if at_school else FULL_TIME_ABOVE).key],
        sum((one.hours_offered for one in now), Decimal(0)),
        sum((one.hours_attended for one in now), Decimal(0)),
    )


def has_earlier(child: Child, kind: type[Episode]) -> bool:
    """Whether a fact of this kind holds that a new one may end."""
    return kind.replaces is not None and kind.objects.filter(child=child, ends_on=None).exists()


def sharing_a_day(episode: Episode) -> QuerySet:
    """The child's other facts of the same kind that hold on some day of this one."""
    last = Q(starts_on__lte=episode.ends_on) if episode.ends_on else Q()
    others = type(episode).objects.filter(last, child=episode.child, beside=False).exclude(pk=episode.pk)
    return others.filter(Q(ends_on=None) | Q(ends_on__gte=episode.starts_on))


def in_the_way(episode: Episode) -> Episode | None:
    """A fact of the child that cannot be on the same day as this one."""
    return next((other for other in sharing_a_day(episode) if episode.at_once.rules_out(episode, other)), None)


def hours_beside(provision: EteProvision) -> Sequence[Decimal]:
    """The hours a week offered on the fullest day of this place, its own among them."""
    every = [provision, *sharing_a_day(provision)]
    days = {max(one.starts_on, provision.starts_on) for one in every}
    return max(([one.hours_offered for one in every if _covers(one, day)] for day in days), key=sum)


def _covers(episode: Episode, day: date) -> bool:
    return share_a_day((episode.starts_on, episode.ends_on), (day, day))


def before_last_change(episode: Episode, by: User) -> tuple[bool, dict]:
    """Whether the last change of the fact was this person's, and what it said before it; nothing when it is new."""
    last = list(events_of(episode).select_related("pgh_context").order_by("-pgh_id")[:2])
    context = last[0].pgh_context
    mine = bool(context) and context.metadata.get("by") == by.pk
    return mine, {name: getattr(last[1], name) for name in episode.fields()} if len(last) == 2 else {}


def confirmed_before(episode: Episode) -> tuple[date | None, int | None]:
    """On which day, and by whom, the fact was found unchanged before it was so last."""
    now = (episode.confirmed_on, episode.confirmed_by_id)
    earlier = events_of(episode).order_by("-pgh_id").values_list("confirmed_on", "confirmed_by")
    return next((one for one in earlier if one != now), (None, None))
