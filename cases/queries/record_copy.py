"""Everything that a record says of a child, text by text, for a copy of it; and what is proposed to be removed.

The tables of higher floors are found as for the history, by their foreign keys: nothing is left out by forgetting it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import CharField, DateField, Field, ForeignKey, JSONField, Model, Q, TextField

from cases import rules_subject_access as rules
from cases.models import Carer, Child, DocumentVersion, FormerAddress, Person
from cases.models.protected import stored, with_stored
from cases.permissions import VICTIM
from cases.queries.naming import named_beside
from cases.queries.trail import NOTHING, Table, tables
from cases.queries.wording import Wording, fields_of, in_words, kind_of, label_of, related_to

# How the service looks after the record, and who may see it: no words about the child that stand nowhere else.
NOT_COPIED = frozenset(
    {
        "cases.accessrequest",
        "cases.accesspassage",
        "cases.disposalproposal",
        "cases.hold",
        "cases.processingrestriction",
        "cases.restriction",
        "cases.namedperson",
        "cases.bar",
        "cases.breakglass",
        "cases.documentreader",
        "reporting.printedchronology",
        "reporting.handoverpack",
    }
)
# No word can be taken out of a file, so it goes whole, and only when a person says so.
WHOLE_FILE = "{}: the file goes with the copy as it is, or not at all."
FREE_TEXT = 60  # letters from which a field without a list of choices is read as words


@dataclass
class Passage:
    """One text of the record: where it stands, what it says, what is proposed to be removed."""

    place: str
    label: str
    text: str
    about_another: bool = False
    file: DocumentVersion | None = None
    proposed: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Others:
    """What is known of other people: `people` as (words, why), names of `children`, what is the child's `own`."""

    people: tuple[tuple[str, str], ...]
    children: frozenset[str]
    own: frozenset[str]
    protected: tuple[str, ...]


def passages_of(child: Child) -> Iterator[Passage]:
    """Every text of the record, the oldest row of each kind first, with what is proposed to be removed.

    A protected address, telephone number or postcode is taken out here already: nobody is asked about it.
    """
    others, beside = others_of(child), named_beside(child)
    for table in tables():
        if table.key in NOT_COPIED:
            continue
        rows = list(rows_now(table, child))
        for row in rows:
            row.before = None
        wording = Wording(related_to({table: rows}), NOTHING)
        for row in rows:
            people = (*beside.get(getattr(row, "session", ""), ()), *others.people)
            for passage in _texts(table, row, wording):
                passage.text = rules.without(passage.text, others.protected)
                found = rules.proposals(passage.text, people=people, children=others.children, own=others.own)
                passage.proposed = list(dict.fromkeys(found))
                yield passage


def rows_now(table: Table, child: Child):
    """The rows of one kind that belong to the child as they stand."""
    path, here = [], table
    while here.parent is not None:
        path.append(here.via.removesuffix("_id"))
        here = here.parent
    mine = Q(**{"__".join([*path, "pk"]): child.pk})
    if table.model is Child:
        mine |= Q(merged_into=child)  # what a record that was merged into this one said
    return table.model._base_manager.filter(mine).order_by("pk")


def _texts(table: Table, row: Model, wording: Wording) -> Iterator[Passage]:
    place, facts, mine = _place(table, row), [], {one.model for one in tables()}
    others, sensitive = about_others(table), getattr(row, "is_sensitive", False)
    for one in fields_of(table):
        value = getattr(row, one.attname)
        if (
            value in (None, "", {}, [])
            or one.name == "ref"
            or (isinstance(one, ForeignKey) and one.related_model in mine)
        ):
            continue
        if isinstance(one, JSONField):
            yield from _answers(table, row, place, value)
        elif one.name in others or _is_words(one):
            yield Passage(
                place, label_of(table, one), wording.shown(row, one), about_another=sensitive or one.name in others
            )
        else:
            facts.append(f"{label_of(table, one)}: {wording.shown(row, one)}")
    if facts:
        yield Passage(place, "Facts", "\n".join(facts))
    if isinstance(row, DocumentVersion) and row.may_be_opened:
        yield Passage(place, "The file itself", WHOLE_FILE.format(row.name), about_another=True, file=row)


def about_others(table: Table) -> set[str]:
    """The fields that are about somebody else: those a model names, and what a person who was harmed said."""
    classes = getattr(table.said_by, "history_classes", {})
    return {*getattr(table.model, "about_others", ()), *(name for name, kind in classes.items() if kind == VICTIM)}


def _is_words(one: Field) -> bool:
    if one.choices:
        return False
    return isinstance(one, TextField) or (isinstance(one, CharField) and (one.max_length or FREE_TEXT) >= FREE_TEXT)


def _answers(table: Table, row: Model, place: str, answers) -> Iterator[Passage]:
    questions = getattr(table.said_by, "history_questions", lambda row: {})(row)
    for key, said in answers.items() if isinstance(answers, dict) else enumerate(answers):
        question = questions.get(key)
        text = question.in_words(said or "") if question else str(said or "")
        if text:
            yield Passage(place, str(question.label if question else key)[:200], text)


def _place(table: Table, row: Model) -> str:
    """The kind of record and its first date."""
    dates = (getattr(row, one.attname) for one in fields_of(table) if isinstance(one, DateField))
    first = next((one for one in dates if one), None)
    return f"{kind_of(table)}, {in_words(first)}" if first and table.model is not Child else kind_of(table)


def others_of(child: Child) -> Others:
    """The people around a child, the names of all other children, and what nobody may be told."""
    whole = with_stored(Child.objects.filter(pk=child.pk)).get()
    own_names = [whole.first_name, whole.surname, whole.known_as]
    around = [(carer, "a parent or carer") for carer in with_stored(Carer.objects.filter(child=child))]
    around += [(one, "somebody around the child") for one in with_stored(Person.objects.filter(child=child))]
    people = [(name, who) for one, who in around for name in rules.names_of(one.name, own_names)]
    people += [(one.phone, who) for one, who in around if one.phone and not one.is_protected]
    known = Child.objects.exclude(pk=child.pk).values_list("first_name", "known_as", "surname")
    names = {f"{first} {surname}".lower() for given, known_as, surname in known for first in (given, known_as) if first}
    own = {whole.phone.replace(" ", ""), whole.postcode.replace(" ", "")} - {""}
    return Others(tuple(people), frozenset(names), frozenset(own), protected_words(child))


def protected_words(child: Child) -> tuple[str, ...]:
    """What must not be told because it is protected: each address whole and its first line, numbers, postcodes."""
    found = []
    of_child = Q(child=child)
    for model, whose in ((Child, Q(pk=child.pk)), (Carer, of_child), (Person, of_child), (FormerAddress, of_child)):
        for record in with_stored(model.objects.filter(whose, is_protected=True)):
            for name in model.MASKED_FIELDS:
                value = stored(record, name) or ""
                found += [value, value.partition(",")[0]]
    return tuple(dict.fromkeys(value.strip() for value in found if len(value.strip()) >= 5))
