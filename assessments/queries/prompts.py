"""What the record holds that a judgement must not forget: earlier incidents, flags, exploitation, care, offences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cases.models import Child, Offence
from yjs.templatetags.words import day


@dataclass(frozen=True)
class Prompt:
    """Facts of one kind, newest first, and the page on which they stand."""

    what: str
    facts: tuple[str, ...]
    page: str


def prompts_for(child: Child) -> list[Prompt]:
    """Of each kind all that was ever recorded, what is over too; nothing where there is none (5 queries)."""
    kinds = (
        ("Serious incidents", "cases:incidents", _incidents(child)),
        ("Exploitation", "cases:circumstances", _exploitation(child)),
        ("Flags", "cases:flags", _flags(child)),
        ("Children’s social care", "cases:circumstances", _care(child)),
        ("Offences", "cases:offences", _offences(child)),
    )
    found = [Prompt(what, tuple(facts), reverse(name, args=[child.ref])) for what, name, facts in kinds]
    return [prompt for prompt in found if prompt.facts]


def _incidents(child: Child) -> Iterator[str]:
    return (str(one) for one in child.incidents.select_related("category").order_by("-happened_on"))


def _exploitation(child: Child) -> Iterator[str]:
    return (f"{one}, {_days(one.starts_on, one.ends_on)}" for one in child.exploitation.all())


def _flags(child: Child) -> Iterator[str]:
    for one in child.flags.select_related("kind").order_by("-raised_at"):
        yield f"{one}{', ended' if one.ended_at else ''}: {one.reason}"


def _care(child: Child) -> Iterator[str]:
    return (f"{one.get_status_display()}, {_days(one.starts_on, one.ends_on)}" for one in child.care_statuses.all())


def _offences(child: Child) -> Iterator[str]:
    for one in Offence.objects.filter(child=child).order_by("-occurred_on", "-pk"):
        said = (
            ("a knife or weapon", one.knife_related),
            ("a hate crime", one.is_hate_crime),
            ("a victim", one.has_victim),
        )
        marks = ", ".join(words for words, is_so in said if is_so)
        yield f"{one.description}, {day(one.occurred_on)}{': ' * bool(marks)}{marks}"


def _days(starts_on: date, ends_on: date | None) -> str:
    return f"{day(starts_on)} to {day(ends_on)}" if ends_on else f"since {day(starts_on)}"
