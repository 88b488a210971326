"""By which names the children of one contact, and the people around them, can be known."""

from collections.abc import Iterable, Sequence

from cases.models import Carer, Child, Contact, Person
from cases.rules_naming import KnownBy, Named, named_in
from cases.rules_subject_access import names_of
from yjs.acting import acting_as


def named_in_shared(children: Sequence[Child], texts: Iterable[str]) -> list[Named]:
    """Who of a group is named in words that all of their records will show (2 queries)."""
    texts = [text for text in texts if text.strip()]
    return named_in(texts, known_by(children)) if texts and len(children) > 1 else []


def known_by(children: Sequence[Child]) -> list[KnownBy]:
    """Each child with their own names and those of the people around them (2 queries)."""
    around: dict[int, list[tuple[str, ...]]] = {child.pk: [] for child in children}
    own = {child.pk: _own(child) for child in children}
    for model in (Carer, Person):
        for child, name in model.objects.filter(child__in=around).values_list("child", "name"):
            around[child].append(tuple(names_of(name, own[child])))
    return [KnownBy(child.name, own[child.pk], tuple(around[child.pk])) for child in children]


def _own(child: Child) -> tuple[str, ...]:
    names = (child.legal_name, child.first_name, child.known_as, child.surname)
    return tuple(dict.fromkeys(name for name in names if name))


def named_beside(child: Child) -> dict[str, list[tuple[str, str]]]:
    """By session: the names that a copy of this child's record must not tell, of the other children who were there and
    of the people around them, each with why (4 queries). Those of a child who is closed to whoever prepares the copy as
    well: of the names only those are told that stand in the text."""
    with acting_as("names to remove"):
        return _named_beside(child)


def _named_beside(child: Child) -> dict[str, list[tuple[str, str]]]:
    sessions = Contact.objects.filter(child=child).exclude(session="").values("session")
    rows = Contact.objects.filter(session__in=sessions).exclude(child=child)
    pairs = set(rows.order_by().values_list("session", "child"))
    others = Child.objects.in_bulk({pk for _, pk in pairs})
    known = dict(zip(others, known_by(list(others.values())), strict=True))
    mine = known_by([child])[0].names
    return {
        session: [one for pk in sorted(pk for other, pk in pairs if other == session) for one in _why(known[pk], mine)]
        for session in {session for session, _ in pairs}
    }


def _why(one: KnownBy, mine: frozenset[str]) -> list[tuple[str, str]]:
    told = [(name, "another child who was there") for name in one.own]
    told += [(name, "somebody around another child who was there") for names in one.around for name in names]
    return [(name, why) for name, why in told if name.lower() not in mine]
