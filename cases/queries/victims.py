"""Victims: one, those of a child, what is due to them, and what they share with a child. Behind the victims' wall."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Model, Prefetch, QuerySet

from cases.models import (
    Boundary,
    Child,
    Offence,
    Person,
    RestorativeWork,
    Victim,
    VictimBoundary,
    VictimOffence,
    VictimRequest,
    VictimView,
)
from cases.permissions import children_closed_to, children_visible_to, victims_seen_by
from cases.queries.identity import protected_values
from cases.queries.trail import KeptBack
from cases.rules import Around
from cases.rules_victims import CLOSED, Consent, Taken, due_after
from cases.rules_work import Tag, due_tag
from yjs.access import Invisible, Viewer, one_or_404, visible_or_404
from yjs.bank_holidays import bank_holidays
from yjs.policy import values as policy

TO_CONTACT, UNANSWERED, REQUESTS, VIEWS, UNDER_WAY = "to-contact", "no-answer", "requests", "views", "restorative"
HEADINGS = {
    "all": "Victims",
    TO_CONTACT: "Victims to be contacted",
    UNANSWERED: "Asked, and no answer yet",
    REQUESTS: "News and support due to victims",
    VIEWS: "Views to ask for before a decision",
    UNDER_WAY: "Restorative justice under way",
}


def victim_by_ref(viewer: Viewer, ref: str) -> Victim:
    """The victim with this reference; Http404 when the viewer may not see them."""
    return visible_or_404(victims_seen_by(viewer), ref)


def of_visible_victim(viewer: Viewer, records: QuerySet, ref: str) -> Model:
    """The one of `records` with this reference, of a victim and a child who are both open to the viewer."""
    record = one_or_404(records.select_related("victim"), ref)
    is_seen = victims_seen_by(viewer).filter(pk=record.victim_id).exists()
    if not is_seen or children_closed_to(viewer).filter(pk=record.child_id).exists():
        raise Invisible(record)
    return record


def view_by_ref(viewer: Viewer, ref: str) -> VictimView:
    """A view before a decision."""
    return of_visible_victim(viewer, VictimView.objects.all(), ref)


def request_by_ref(viewer: Viewer, ref: str) -> VictimRequest:
    """Something that a victim asked for."""
    return of_visible_victim(viewer, VictimRequest.objects.all(), ref)


def restorative_by_ref(viewer: Viewer, ref: str) -> RestorativeWork:
    """A piece of restorative justice."""
    return of_visible_victim(viewer, RestorativeWork.objects.all(), ref)


def boundary_by_ref(viewer: Viewer, ref: str) -> VictimBoundary:
    """For whose sake a boundary was set, by the reference of the link; `child` is whose it is."""
    rows = VictimBoundary.objects.select_related("boundary").annotate(child_id=F("boundary__child_id"))
    return of_visible_victim(viewer, rows, ref)


def victims_of(child: Child, viewer: Viewer) -> QuerySet[Victim]:
    """The victims of this child's offences, each with those offences as `of_child`."""
    mine = VictimOffence.objects.filter(child=child).select_related("offence")
    found = victims_seen_by(viewer).filter(harms__child=child).distinct()
    return found.prefetch_related(Prefetch("harms", mine, to_attr="of_child"))


def offences_without(child: Child) -> QuerySet[Offence]:
    """The child's offences that have a victim whom nobody recorded."""
    return child.offences.filter(has_victim=True, harmed=None)


def children_of(victim: Victim, viewer: Viewer) -> list[Child]:
    """The children whose offences harmed them and who are not closed to the viewer, with `shown`: what a page calls
    them, which is no name where the viewer does not see the record (2 queries)."""
    mine = Child.objects.filter(harmed__victim=victim).exclude(pk__in=children_closed_to(viewer)).distinct()
    seen = set(children_visible_to(viewer).filter(harmed__victim=victim).values_list("pk", flat=True))
    children = list(mine)
    for child in children:
        child.is_shown = child.pk in seen
        child.shown = child.name if child.is_shown else "A child whose record you do not see"
    return children


@dataclass(frozen=True)
class Limit:
    """One time limit of the Victims' Code: what, by when, and on which day it was done."""

    what: str
    due_on: date
    done_on: date | None
    tag: Tag | None


def limit(what: str, due_on: date, done_on: date | None, on: date) -> Limit:
    """The limit with what a page says of it."""
    if done_on is None:
        return Limit(what, due_on, None, due_tag(due_on, on, bank_holidays()))
    return Limit(what, due_on, done_on, Tag("orange", "Late") if done_on > due_on else Tag("green", "In time"))


def limits_of(victim: Victim, requests: Iterable[VictimRequest], views: Iterable[VictimView], on: date) -> list[Limit]:
    """How the service stands with the Victims' Code: the first contact, each request, each view."""
    first = victim.consents.order_by("on", "pk").first()
    was_asked = victim.consent != Consent.NOT_ASKED  # before the import: on what day, nobody said
    found = [limit("First contact", victim.contact_due_on, first and first.on, on)] if first or not was_asked else []
    found += [limit(f"{one.get_kind_display()} asked for", one.due_on, one.answered_on, on) for one in requests]
    asked = [one for one in views if not one.why_not]
    found += [limit(f"View: {one.get_decision_display().lower()}", one.decision_on, one.sought_on, on) for one in asked]
    if victim.consent in CLOSED:
        return [one for one in found if one.done_on]
    return sorted(found, key=lambda one: (one.done_on is not None, one.due_on))


@dataclass(frozen=True)
class VictimPage:
    """Everything on a victim's page; `child` of each row is one of `children`."""

    children: list[Child]
    harms: list[VictimOffence]
    consents: list
    views: list[VictimView]
    requests: list[VictimRequest]
    restorative: list[RestorativeWork]
    boundaries: list[Boundary]
    limits: list[Limit]
    conflicts: list[str]


def page_of_victim(victim: Victim, viewer: Viewer) -> VictimPage:
    """The page, in a number of queries that does not grow with it (about 20)."""
    children = children_of(victim, viewer)
    by_pk = {child.pk: child for child in children}

    def of(rows: QuerySet) -> list:
        found = [row for row in rows if row.child_id in by_pk]
        for row in found:
            row.child = by_pk[row.child_id]
        return found

    views, requests = of(victim.views.all()), of(victim.requests.all())
    boundaries = of(Boundary.objects.filter(for_sake_of__victim=victim).select_related("set_by", "for_sake_of"))
    return VictimPage(
        children,
        of(victim.harms.select_related("offence")),
        list(victim.consents.select_related("recorded_by")),
        views,
        requests,
        of(victim.restorative.all()),
        boundaries,
        limits_of(victim, requests, views, viewer.on),
        conflicts_of(victim, children),
    )


def conflicts_of(victim: Victim, children: list[Child]) -> list[str]:
    """What the victim shares with a child: an address, a postcode, a school, a club or group (3 queries).

    Compared where the values are stored; what is said names no address.
    """
    by_pk = {child.pk: child for child in children}
    stored = protected_values(victim)
    said = []
    for words, name in (("the same postcode", "postcode"), ("the same address", "address")):
        same = {f"{name}__iexact": stored[name]}
        rows = Child.objects.filter(**same, pk__in=by_pk) if stored[name] else Child.objects.none()
        said += [f"{by_pk[pk].shown} is recorded at {words}" for pk in rows.values_list("pk", flat=True)]
    groups = {part.strip().casefold() for part in victim.groups.split(",") if part.strip()}
    around = Person.objects.filter(child__in=by_pk, ends_on=None).exclude(agency="", name="")
    for one in around.order_by("pk"):
        called = {one.agency.casefold(), one.name.casefold()} - {""}
        if victim.school and victim.school.casefold() in called and one.kind == Around.SCHOOL:
            said.append(f"{by_pk[one.child_id].shown} goes to the same school or college")
        elif groups & called:
            said.append(f"{by_pk[one.child_id].shown} belongs to the same club or group")
    return list(dict.fromkeys(said))


# --- What is due --------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Due:
    """A line of a list of victims: whom it is about, what, by when, and whether consent lets anybody do it."""

    victim: Victim
    what: str
    due_on: date | None
    tag: Tag | None
    child_id: int | None = None


def work_with_victims(viewer: Viewer) -> dict[str, list[Due]]:
    """What is to be done for victims, by list, what is due first before the rest (4 queries)."""
    victims = {victim.pk: victim for victim in victims_seen_by(viewer)}
    open_to_contact = {pk for pk, victim in victims.items() if victim.consent not in CLOSED}
    closed = children_closed_to(viewer)

    def line(victim: Victim, what: str, due_on: date | None, child_id: int | None = None) -> Due:
        return Due(victim, what, due_on, due_tag(due_on, viewer.on, bank_holidays()), child_id)

    def of(rows: QuerySet, what, due) -> list[Due]:
        mine = rows.filter(victim__in=open_to_contact).exclude(child__in=closed)
        return [line(victims[row.victim_id], what(row), due(row), row.child_id) for row in mine]

    requests = VictimRequest.objects.filter(answered_on=None)
    views = VictimView.objects.filter(sought_on=None, why_not="")
    under_way = RestorativeWork.objects.filter(answer=Taken.ACCEPTED, ends_on=None)
    found = {
        TO_CONTACT: [
            line(one, "First contact", one.contact_due_on)
            for one in victims.values()
            if one.consent == Consent.NOT_ASKED
        ],
        UNANSWERED: [line(one, "Consent to contact", None) for one in victims.values() if one.consent == Consent.ASKED],
        REQUESTS: of(requests, lambda row: row.get_kind_display(), lambda row: row.due_on),
        VIEWS: of(views, lambda row: row.get_decision_display(), lambda row: row.decision_on),
        UNDER_WAY: of(under_way, lambda row: row.get_kind_display(), lambda row: None),
        "all": [line(one, one.get_consent_display(), None) for one in victims.values()],
    }
    return {which: sorted(lines, key=in_order) for which, lines in found.items()}


def in_order(one: Due) -> tuple:
    """What is due first before the rest, then by name."""
    return (one.due_on is None, one.due_on or date.min, one.victim.name.casefold(), one.what)


def kept_back_of(victim: Victim) -> KeptBack:
    """What no history of a victim says: where they live, and from a no on how they could be reached."""
    hidden = Victim.MASKED_FIELDS if victim.is_protected else Victim.HIDDEN
    return KeptBack(frozenset((Victim._meta.label_lower, name) for name in hidden))


def contact_due(victim: Victim) -> date:
    """By when they are contacted first, by the policy of the day on which the service was told of them."""
    limits = (policy.VICTIM_CONTACT, policy.VICTIM_CONTACT_ENHANCED)
    return due_for(victim, victim.told_on, limits)


def answer_due(victim: Victim, asked_on: date) -> date:
    """By when they are given the news or support that they asked for."""
    return due_for(victim, asked_on, (policy.VICTIM_ANSWER, policy.VICTIM_ANSWER_ENHANCED))


def due_for(victim: Victim, day: date, limits: tuple[policy.Policy, policy.Policy]) -> date:
    """The last day of one of two limits of local policy, the shorter for a victim with enhanced rights."""
    days, enhanced_days = (policy.value_on(limit, day) for limit in limits)
    return due_after(day, days, enhanced_days, bank_holidays(), enhanced=victim.has_enhanced_rights)
