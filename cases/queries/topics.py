"""What a contact may be about: offences here, targets of the plan that the floor above adds when it starts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from cases.models import Child, Contact, ContactTopic, Offence
from cases.models.contact import VICTIM_CONTACT
from cases.permissions import READ_SENSITIVE, VIEW_CHILD
from cases.rules import Sensitive
from yjs.access import Permission, Viewer
from yjs.clock import local_date


@dataclass(frozen=True)
class Topic:
    """One thing of the record that a contact may name: its kind, reference and words."""

    kind: str
    ref: str
    words: str

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"{self.kind}:{self.ref}"


@dataclass(frozen=True)
class TopicKind:
    """A kind of topic: what it is called, who may read it, what there is of it now, and the child's page of it."""

    kind: str
    says: str
    permission: Permission
    of_child: Callable[[Child], Iterable[tuple[str, str]]]
    page: str


def offences(child: Child) -> Iterable[tuple[str, str]]:
    """(reference, words) of the child's offences, the newest first."""
    rows = Offence.objects.filter(child=child).order_by("-occurred_on", "-pk")
    return [(offence.ref, str(offence)) for offence in rows]


def victim_contacts(child: Child) -> Iterable[tuple[str, str]]:
    """(reference, words) of the contacts about a person who was harmed: the day, and nothing of what was said."""
    rows = Contact.objects.filter(child=child, correction=None, sensitive=Sensitive.VICTIM)
    return [
        (contact.ref, f"Contact about a person who was harmed, {local_date(contact.happened_at):%-d %B %Y}")
        for contact in rows.only("ref", "happened_at")
    ]


KINDS: dict[str, TopicKind] = {}


def add_kind(kind: TopicKind) -> None:
    """Let contacts be about another kind of record: called once, when an app starts."""
    KINDS[kind.kind] = kind


add_kind(TopicKind("offence", "Offence", VIEW_CHILD, offences, "cases:offences"))
add_kind(TopicKind(VICTIM_CONTACT, "Contact kept apart", READ_SENSITIVE, victim_contacts, "cases:contacts"))


def topics_for(child: Child, viewer: Viewer) -> list[Topic]:
    """Everything of the child's that the viewer may read and a contact may be about (1 or 2 queries a kind)."""
    readable = [kind for kind in KINDS.values() if viewer.may(kind.permission)]
    return [Topic(kind.kind, ref, words[:300]) for kind in readable for ref, words in kind.of_child(child)]


def topics_of(contact: Contact, viewer: Viewer) -> list[tuple[TopicKind, ContactTopic]]:
    """What the contact was about, as far as the viewer may read it."""
    rows = [(KINDS.get(topic.kind), topic) for topic in contact.topics.all()]
    return [(kind, topic) for kind, topic in rows if kind and viewer.may(kind.permission)]


def topics_named(child: Child, viewer: Viewer) -> list[tuple[str, str]]:
    """(key, words) of whatever the child's contacts as they stand were about, as far as the viewer may read it."""
    rows = _standing(child.pk, viewer).values_list("kind", "topic_ref", "words").order_by("kind", "words").distinct()
    found = {f"{kind}:{ref}": f"{KINDS[kind].says}: {words}" for kind, ref, words in rows}
    return list(found.items())


def numbers_about(child: int, viewer: Viewer, kind: str) -> dict[str, int]:
    """How many contacts of the child with this key were about each thing of a kind, by its reference (1 query)."""
    rows = _standing(child, viewer).filter(kind=kind).order_by().values("topic_ref")
    return dict(rows.annotate(number=Count("contact")).values_list("topic_ref", "number"))


def about(contacts: QuerySet[Contact], key: str) -> QuerySet[Contact]:
    """Of the contacts, those that were about one thing."""
    kind, _, ref = key.partition(":")
    return contacts.filter(Exists(ContactTopic.objects.filter(contact=OuterRef("pk"), kind=kind, topic_ref=ref)))


def _standing(child: int, viewer: Viewer) -> QuerySet[ContactTopic]:
    readable = [kind.kind for kind in KINDS.values() if viewer.may(kind.permission)]
    rows = ContactTopic.objects.filter(child=child, kind__in=readable, contact__correction=None)
    return rows if viewer.may(READ_SENSITIVE) else rows.filter(contact__sensitive="")
