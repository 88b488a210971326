"""What goes to another service with a child: section by section, the same for the page, the PDF and the data.

Nothing of the victims' wall is read here (decision 0039), nor what is kept apart. A protected address is masked where
it stands by itself (`cases.models.protected`), and taken out of every text. It is read with the rights of whoever
draws it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, QuerySet

from assessments.permissions import CLASS_OF_QUESTION, READ_ASSESSMENT, READ_PLAN
from assessments.queries import everything_in, judgements_in, latest_countersigned, plan_in_force, targets_of
from cases.models import Allocation, Child, Programme, Transfer
from cases.models.kinds import KINDS
from cases.permissions import VICTIM, may_read
from cases.queries import record
from cases.queries.boundaries import boundaries_on
from cases.queries.circumstances import circumstances_on
from cases.queries.contacts import contacts_of
from cases.queries.flags import open_flags
from cases.queries.identity import of_visible_child
from cases.queries.police import bail_open_on
from cases.queries.record_copy import protected_words
from cases.queries.transfers import CHECKS, responsible
from cases.queries.wording import in_words
from cases.rules_subject_access import pattern_of
from reporting.models import HandOverPack
from reporting.queries.caseload import start_of
from yjs.access import Viewer
from yjs.policy.values import HAND_OVER_MONTHS, value_on
from yjs.working_days import months_after

PROTECTED = "[protected]"
Fact = tuple[str, str]


@dataclass(frozen=True)
class Part:
    """One record: what it is, and its facts as (label, text)."""

    heading: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Section:
    """One heading of the pack."""

    key: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Drawn:
    """Of whose record, by whose rights, on which day, for which transfer."""

    child: Child
    viewer: Viewer
    transfer: Transfer

    @property
    def on(self) -> date:
        """The day."""
        return self.viewer.on


def pack_of(transfer: Transfer, viewer: Viewer) -> list[Section]:
    """Every section that holds something, protected words taken out (at most 45 queries)."""
    child = Child.objects.select_related("home_authority").get(pk=transfer.child_id)
    drawn, hidden = Drawn(child, viewer, transfer), [pattern_of(one) for one in protected_words(child)]

    def shown(text: str) -> str:
        for pattern in hidden:
            text = pattern.sub(PROTECTED, text)
        return text

    found = []
    for key, title, parts_of in SECTIONS:
        parts = tuple(
            Part(shown(part.heading), tuple((label, shown(text)) for label, text in part.facts))
            for part in parts_of(drawn)
        )
        found += [Section(key, title, parts)] * bool(parts)
    return found


def facts_of(row: Model, names: Iterable[str]) -> tuple[Fact, ...]:
    """These fields of a row, as a person reads them; what is empty is left out."""
    labels = getattr(row, "history_labels", {})
    found = []
    for name in names:
        field = row._meta.get_field(name)
        value = getattr(row, name)
        if value in (None, ""):
            continue
        text = getattr(row, f"get_{name}_display")() if field.choices else _in_words(value)
        label = str(labels.get(name, field.verbose_name))
        found.append((f"{label[:1].upper()}{label[1:]}", str(text)))
    return tuple(found)


def _in_words(value: object) -> str:
    return ("Yes" if value else "No") if isinstance(value, bool) else in_words(value)


def _rows(rows: Iterable[Model], *names: str) -> Iterator[Part]:
    return (Part(str(row), facts_of(row, names)) for row in rows)


# --- Sections -----------------------------------------------------------------------------------------------
IDENTITY = ("first_name", "surname", "known_as", "date_of_birth", "sex", "ethnicity", "pronouns", "gender_term")
IDENTITY += ("nationality", "religion", "first_language", "interpreter_needed", "interpreter_for", "pnc_id", "upn")
IDENTITY += ("phone", "address", "postcode", "home_authority", "what_helps", "what_to_avoid")
REACHED = ("name", "relationship", "phone", "email", "may_be_called", "must_not_contact", "must_not_know_address")
OFFENCE = ("occurred_on", "occurred_until", "category", "seriousness", "charged_on", "plea", "knife_related")
OFFENCE += ("is_hate_crime",)
ORDER = ("starts_on", "planned_end_on", "level", "is_licence", "ends_on", "end_reason")
REQUIREMENT = ("details", "hours", "per", "starts_on", "ends_on", "met", "end_reason")
NOTES = ("attendance", "absence_reason", "voice", "outcome", "risk", "safeguarding", "next_steps")
JUDGED = ("likelihood_of_reoffending", "risk_of_serious_harm", "safety_and_wellbeing", "intervention_level")


def _child(drawn: Drawn) -> Iterator[Part]:
    yield Part(drawn.child.name, facts_of(drawn.child, IDENTITY))


def _transfer(drawn: Drawn) -> Iterator[Part]:
    names = ("direction", "kind", "service", "reason", "reason_words", "programme", "asked_on", "agreed_on")
    facts = facts_of(drawn.transfer, (*names, "starts_on", "stability_on", "meeting_on", "meeting_who"))
    yield Part(str(drawn.transfer), (*facts, ("Who is responsible", responsible(drawn.transfer).rule)))


def _checks(drawn: Drawn) -> Iterator[Part]:
    return _rows(CHECKS.filter(transfer=drawn.transfer), "state", "done_on", "words")


def _around(drawn: Drawn) -> Iterator[Part]:
    yield from _rows(drawn.child.carers.filter(ends_on=None), *REACHED, "parental_responsibility")
    yield from _rows(drawn.child.people.filter(ends_on=None), "kind", "agency", *REACHED)
    for one in Allocation.objects.open_on(drawn.on).filter(child=drawn.child).select_related("worker", "team"):
        yield Part(one.worker.name, (("Works with the child as", one.get_role_display()), ("Team", str(one.team))))


def _boundaries(drawn: Drawn) -> Iterator[Part]:
    return _rows(boundaries_on(drawn.child, drawn.on), "starts_on", "ends_on")


def _flags(drawn: Drawn) -> Iterator[Part]:
    return _rows(open_flags(drawn.child), "reason", "review_on")


def _offences(drawn: Drawn) -> Iterator[Part]:
    for offence in record.offences_of(drawn.child):
        outcomes = tuple(("Outcome", str(one)) for one in offence.outcomes.all())
        yield Part(offence.description, (*facts_of(offence, OFFENCE), *outcomes))


def _orders(drawn: Drawn) -> Iterator[Part]:
    rows = Programme.objects.filter(child=drawn.child).select_related("disposal")
    for order in rows.prefetch_related("requirements__kind"):
        yield Part(str(order), facts_of(order, ORDER))
        yield from (Part(f"{order}: {one.kind}", facts_of(one, REQUIREMENT)) for one in order.requirements.all())


def _court(drawn: Drawn) -> Iterator[Part]:
    to_come = record.hearings_of(drawn.child).filter(held_on__gte=drawn.on)
    yield from _rows(to_come, "held_on", "court", "court_type")
    yield from _rows(bail_open_on(drawn.child, drawn.on), "kind", "starts_on", "ends_on", "conditions")


def _life(drawn: Drawn) -> Iterator[Part]:
    kinds = [kind for kind in KINDS.values() if not kind.data_class or may_read(drawn.viewer, kind.data_class)]
    for kind, rows in circumstances_on(drawn.child, drawn.on, kinds).kinds:
        yield from (Part(kind.heading, facts_of(row, (*kind.said, "starts_on", "ends_on"))) for row in rows)


def _assessment(drawn: Drawn) -> Iterator[Part]:
    assessment = latest_countersigned(drawn.child) if drawn.viewer.may(READ_ASSESSMENT) else None
    if assessment is None:
        return
    stands = judgements_in(assessment)
    judged = [(name.replace("_", " ").capitalize(), getattr(stands, name)) for name in JUDGED]
    facts = tuple((label, f"{one.word}. {one.reason}".strip(" .")) for label, one in judged)
    contingency = (("Contingency plan", stands.contingency),) if stands.contingency else ()
    yield Part(f"Judgements of {stands.author}, {stands.on:%-d %B %Y}", facts + contingency)
    whole = everything_in(assessment, drawn.viewer)
    for page in (*whole.selves, *whole.sections):
        answers = tuple((str(question.label), text) for question, text in page.said if text and _goes(page, question))
        yield from [Part(page.title, answers)] * bool(answers)


def _goes(page, question) -> bool:
    """What a person who was harmed said does not go to another service, nor what the asker may not read."""
    return question.key not in page.hidden and CLASS_OF_QUESTION.get(question.key) != VICTIM


def _plan(drawn: Drawn) -> Iterator[Part]:
    plan = plan_in_force(drawn.child) if drawn.viewer.may(READ_PLAN) else None
    for target in targets_of(plan) if plan else ():
        steps = ((step.what, f"{step.who_helps}, by {step.by_when:%-d %B %Y}") for step in target.steps.all())
        yield Part(f"I want to {target.words}", tuple(steps))


def _contacts(drawn: Drawn) -> Iterator[Part]:
    since = start_of(months_after(drawn.on, -value_on(HAND_OVER_MONTHS, drawn.on)))
    return _rows(contacts_of(drawn.child).filter(sensitive="", happened_at__gte=since), *NOTES)


def _appointments(drawn: Drawn) -> Iterator[Part]:
    rows = drawn.child.appointments.standing().filter(starts_at__gte=start_of(drawn.on)).select_related("worker")
    return _rows(rows.order_by("starts_at"), "starts_at", "method", "worker")


SECTIONS: tuple[tuple[str, str, Callable[[Drawn], Iterable[Part]]], ...] = (
    ("child", "The child", _child),
    ("transfer", "The transfer", _transfer),
    ("checks", "Check-list", _checks),
    ("around", "People around the child, and workers", _around),
    ("boundaries", "What the child must not do", _boundaries),
    ("flags", "What to know first", _flags),
    ("offences", "Offences and outcomes", _offences),
    ("orders", "Orders, requirements and conditions", _orders),
    ("court", "Court days to come, and bail", _court),
    ("life", "Home, learning, care and needs", _life),
    ("assessment", "Assessment and risk", _assessment),
    ("plan", "Plan, in the child’s words", _plan),
    ("contacts", "Contacts of the last months", _contacts),
    ("appointments", "Appointments to come", _appointments),
)


# --- Packs that were drawn ------------------------------------------------------------------------------------
def packs_of(transfer: Transfer) -> QuerySet[HandOverPack]:
    """Every pack that was drawn for a transfer, the newest first."""
    return transfer.packs.select_related("asked_by")


def pack_by_ref(viewer: Viewer, ref: str, kind: str = "") -> HandOverPack:
    """The pack with this reference, of a child the viewer may see now."""
    return of_visible_child(viewer, HandOverPack.objects.select_related("asked_by", "transfer__service"), ref)
