"""Contacts and appointments of a child."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from cases.models import Allocation, Appointment, Child, Contact, ContactPrompt
from cases.models.contact import ENGLISH, LooseWords
from cases.models.prompt import PROMPTS
from cases.permissions import READ_SENSITIVE, children_visible_to
from cases.queries.identity import of_visible_child
from cases.rules import is_recorded_late
from yjs.access import CASEWORKERS, Invisible, Viewer
from yjs.accounts.models import Membership, User
from yjs.acting import acting_as
from yjs.bank_holidays import bank_holidays
from yjs.clock import local_date
from yjs.differences import Piece, words_changed
from yjs.policy.values import LATE_DAYS, value_on
from yjs.templatetags.words import FOUND_FROM, FOUND_TO, moment

TEXTS = ("aim", "content", "outcome", "risk", "next_steps", "safeguarding", "voice", "absence_reason", "place")
AROUND = {"start_sel": FOUND_FROM, "stop_sel": FOUND_TO, "max_words": 30, "min_words": 12, "max_fragments": 2}


@dataclass(frozen=True)
class Way:
    """How and where a contact took place."""

    method: str
    place: str


def contacts_of(child: Child) -> QuerySet[Contact]:
    """The child's contacts as they stand, newest first: those that were corrected give way to their correction."""
    return Contact.objects.filter(child=child, correction=None).select_related("recorded_by", "corrects", "concern")


def may_read_sensitive(viewer: Viewer) -> Q:
    """A condition on contacts: what is kept apart is left out for people who may not read it."""
    return Q() if viewer.may(READ_SENSITIVE) else Q(sensitive="")


def contacts_seen_by(viewer: Viewer, child: Child) -> QuerySet[Contact]:
    """The child's contacts as they stand, without those that are kept apart from this viewer: for every list,
    chronology and download."""
    return contacts_of(child).filter(may_read_sensitive(viewer))


def searched_for(words: str) -> SearchQuery:
    """The words as people type them into a search: all of them, "a phrase", -without, this or that."""
    return SearchQuery(words.replace("\0", " "), config=ENGLISH, search_type="websearch")


def holding_words(contacts: QuerySet[Contact], words: str, heading: str = "") -> QuerySet[Contact]:
    """Of the contacts, those whose texts hold what is searched for; with a heading, those where it stands there."""
    query = searched_for(words)
    found = contacts.filter(searched=query)
    if heading in PROMPTS:
        found = found.annotate(in_heading=LooseWords(F(heading))).filter(in_heading=query)
    return found


def with_found(contacts: QuerySet[Contact], words: str) -> QuerySet[Contact]:
    """The contacts with `found_<heading>`: the words around what was searched for, marked by two letters."""
    query = searched_for(words)
    headlines = {f"found_{name}": SearchHeadline(name, query, config=ENGLISH, **AROUND) for name in FOUND_IN}
    return contacts.annotate(**headlines)


FOUND_IN = {heading: name for heading, (name, _) in PROMPTS.items()} | {
    "absence_reason": "Why it did not take place",
    "no_views_reason": "Why the child gave no views",
    "place": "Where",
    "who_was_there": "Who was there",
}


def found_in(contact: Contact) -> list[tuple[str, str]]:
    """(heading, words around) of each heading of a contact of `with_found` in which something was found."""
    texts = ((name, getattr(contact, f"found_{heading}", "")) for heading, name in FOUND_IN.items())
    return [(name, text) for name, text in texts if FOUND_FROM in (text or "")]


COMPARED = {"happened_at": "When", "method": "How", "planned": "Planned or not", "attendance": "What became of it"}
COMPARED |= FOUND_IN | {"risk_level": "Risk, how it is marked", "safeguarding_level": "Safeguarding, how it is marked"}


TEXT_FIELDS = tuple(name for name in FOUND_IN if name != "place")
TEXT_NAMES = tuple(FOUND_IN[name] for name in TEXT_FIELDS)


def texts_of(contact: Contact) -> list[tuple[str, str]]:
    """(heading, text) of everything that was written, in the order of the form."""
    return [(FOUND_IN[name], getattr(contact, name)) for name in TEXT_FIELDS if getattr(contact, name)]


def recorders_of(contacts: QuerySet[Contact]) -> list[tuple[str, str]]:
    """(reference, name) of everybody who recorded one of these, by name (1 query)."""
    recorders = contacts.order_by().values("recorded_by")
    return list(User.objects.filter(pk__in=recorders).order_by("name").values_list("ref", "name"))


def contact_by_ref(viewer: Viewer, ref: str) -> Contact:
    """The contact with this reference, of a child the viewer may see; one that is kept apart from them is missing.

    How the newest version is marked holds for every version.
    """
    contact = of_visible_child(viewer, Contact.objects.select_related("recorded_by", "appointment"), ref)
    if is_kept_apart(contact, viewer):
        raise Invisible(contact)
    return contact


def is_kept_apart(contact: Contact, viewer: Viewer) -> bool:
    """Whether the viewer may not read the contact, whichever of its versions this is (no query for those who may)."""
    return not viewer.may(READ_SENSITIVE) and bool(versions_of(contact)[0].sensitive)


def versions_of(contact: Contact) -> list[Contact]:
    """Every version of the contact, the newest first; the one given is among them."""
    kept = Contact.objects.filter(child_id=contact.child_id).filter(~Q(corrects=None) | ~Q(correction=None))
    rows = kept.select_related("recorded_by").prefetch_related("workers_there__worker", "topics")
    versions = {version.pk: version for version in rows}
    if contact.pk not in versions:
        return [contact]
    earlier = {version.pk: version.corrects_id for version in versions.values()}
    later = {old: new for new, old in earlier.items() if old}
    newest = contact.pk
    while newest in later:
        newest = later[newest]
    line = []
    while newest:
        line.append(versions[newest])
        newest = earlier[newest]
    return line


@dataclass(frozen=True)
class TextChange:
    """A heading of a contact that its correction changed, word by word."""

    heading: str
    pieces: tuple[Piece, ...]


def what_changed(versions: list[Contact], contact: Contact) -> list[TextChange]:
    """What this version has otherwise than the one that it corrects; nothing for the first text."""
    earlier = next((version for version in versions if version.pk == contact.corrects_id), None)
    if earlier is None:
        return []
    pairs = [(name, *(_in_words(each, heading) for each in (earlier, contact))) for heading, name in COMPARED.items()]
    return [TextChange(name, words_changed(old, new)) for name, old, new in pairs if old != new]


def _in_words(contact: Contact, heading: str) -> str:
    if heading == "happened_at":
        return moment(contact.happened_at)
    if heading == "planned":
        return "Planned" if contact.planned else "Not planned"
    shown = getattr(contact, f"get_{heading}_display", None)
    return shown() if shown else getattr(contact, heading)


@dataclass(frozen=True)
class Together:
    """With whom a contact was shared: rows of children the viewer may see, and how many others there were."""

    seen: list[Contact]
    others: int


def together_with(contact: Contact, viewer: Viewer) -> Together:
    """The rows of the same contact for other children; a child whom the viewer may not see is only counted."""
    if not contact.session:
        return Together([], 0)
    rows = Contact.objects.filter(session=contact.session, correction=None).exclude(child=contact.child_id)
    seen = list(
        rows.filter(may_read_sensitive(viewer), child__in=children_visible_to(viewer))
        .select_related("child")
        .order_by("child__surname", "child__first_name")
    )
    with acting_as("number of children"):
        return Together(seen, rows.count() - len(seen))


def open_appointments(child: Child) -> QuerySet[Appointment]:
    """Appointments of the child to come or to be recorded, in order of time."""
    return Appointment.objects.standing().filter(child=child).select_related("worker")


def appointment_by_ref(viewer: Viewer, ref: str) -> Appointment:
    """The appointment with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, Appointment.objects.select_related("worker", "contact"), ref)


def appointments_of_worker(viewer: Viewer, since: datetime) -> QuerySet[Appointment]:
    """The viewer's own appointments to come, of children they may see, in order of time."""
    seen = children_visible_to(viewer)
    return Appointment.objects.standing().filter(worker=viewer.user, child__in=seen, starts_at__gte=since)


def later_in_series(appointment: Appointment) -> int:
    """How many later appointments of the same series still stand."""
    if not appointment.series:
        return 0
    later = Appointment.objects.standing().filter(series=appointment.series, starts_at__gt=appointment.starts_at)
    return later.count()


def last_way(child: Child, user: User) -> Way | None:
    """How and where this person, else anybody, last met the child: what the form begins with."""
    mine = Case(When(recorded_by=user, then=Value(0)), default=Value(1))
    rows = Contact.objects.filter(child=child, correction=None, sensitive="")
    found = rows.order_by(mine, "-happened_at").values_list("method", "place").first()
    return Way(*found) if found else None


def workers_who_could_be_there(child: Child, viewer: Viewer) -> list[User]:
    """Everybody with a role in casework today, those who work with the child first (`works_here`)."""
    held = Membership.objects.open_on(viewer.on).filter(user=OuterRef("pk"), role__in=CASEWORKERS)
    works = Allocation.objects.open_on(viewer.on).filter(child=child, worker=OuterRef("pk"))
    people = User.objects.filter(Exists(held), is_active=True).exclude(pk=viewer.user.pk)
    return list(people.annotate(works_here=Exists(works)).order_by("-works_here", "name"))


def my_children(viewer: Viewer) -> QuerySet[Child]:
    """The children whom the viewer works with and may see, by name: who may come to a group session."""
    mine = Allocation.objects.open_on(viewer.on).filter(worker=viewer.user, child=OuterRef("pk"))
    return children_visible_to(viewer).filter(Exists(mine)).order_by("surname", "first_name", "pk")


def children_by_refs(viewer: Viewer, refs: list[str]) -> list[Child]:
    """The children with these references whom the viewer may see, in the order asked for."""
    found = {child.ref: child for child in children_visible_to(viewer).filter(ref__in=refs)} if refs else {}
    return [found[ref] for ref in dict.fromkeys(refs) if ref in found]


def children_by_pks(viewer: Viewer, keys: list[int]) -> list[Child]:
    """The children with these keys whom the viewer may see, in the order given."""
    found = children_visible_to(viewer).in_bulk(keys)
    return [found[key] for key in keys if key in found]


def prompts_on(on: date) -> dict[str, str]:
    """The prompt of each heading on a date: the newest row that has begun, else the one proposed (1 query)."""
    rows = ContactPrompt.objects.filter(starts_on__lte=on).order_by("starts_on", "pk").values_list("heading", "text")
    return {heading: text for heading, (_, text) in PROMPTS.items()} | dict(rows)


def prompt_rows() -> dict[str, list[ContactPrompt]]:
    """Every prompt that was ever set, by heading, the latest first."""
    rows: dict[str, list[ContactPrompt]] = {}
    for row in ContactPrompt.objects.select_related("set_by"):
        rows.setdefault(row.heading, []).append(row)
    return rows


def recorded_late(contact: Contact, *, days: int) -> bool:
    """Whether the contact was first recorded after more working days than `days`; a correction is never late,
    nor is one that was imported: when it was recorded, the system it came from knows."""
    if contact.corrects_id or contact.local_id:
        return False
    happened, recorded = local_date(contact.happened_at), local_date(contact.recorded_at)
    return is_recorded_late(happened, recorded, days=days, holidays=bank_holidays())


def late_days(on: date) -> int:
    """Working days after which a contact counts as recorded late, by local policy."""
    return value_on(LATE_DAYS, on)
