"""KPI 6: children who completed an out-of-court disposal with intervention (domain 1.3)."""

from collections.abc import Callable, Iterable

from cases.models import Child
from cases.models.identity import ETHNIC_GROUPS, SEXES
from reporting.measures.result import COUNTED, NOT_COUNTED, Behind, Breakdown, Line, Measure
from reporting.measures.scope import SOURCE, Scope
from reporting.rules.kpi import AGE_BANDS, OUT_OF_COURT, Ended

KEY = "kpi6_oocd"
NAME = "Out-of-court disposals completed"
DEFINITION = (
    "Of the children aged 10 to 17 with an out-of-court disposal whose programme ended in the quarter, those who "
    "completed one successfully. Every programme counts; a child with two can be both completed and not completed."
)
COMPLETION = {True: "Completed", False: "Not completed", None: "Neither is recorded"}


def measure(scope: Scope) -> Measure:
    """Count the children and the programmes out of court that ended in the quarter."""
    programmes = [one for one in scope.counted if one.order_type in OUT_OF_COURT]
    return Measure(
        key=KEY,
        number="6",
        name=NAME,
        definition=DEFINITION,
        source=SOURCE,
        numerator=_children(one for one in programmes if one.completed),
        denominator=_children(programmes),
        breakdowns=(_all(programmes), _by_disposal(programmes), _by_who(programmes, scope.children)),
        behind=(*(_behind(one) for one in programmes), *scope.left_out_of(OUT_OF_COURT)),
    )


def _children(programmes: Iterable[Ended]) -> int:
    return len({one.child for one in programmes})


def _all(programmes: list[Ended]) -> Breakdown:
    lines = tuple(
        Line(f"Disposals: {label.lower()}", sum(one.completed is kind for one in programmes), len(programmes))
        for kind, label in COMPLETION.items()
    )
    return Breakdown("6a", "Disposals completed, of all that ended", lines)


def _by_disposal(programmes: list[Ended]) -> Breakdown:
    lines = []
    for name in sorted({one.outcome.name for one in programmes}):
        there = [one for one in programmes if one.outcome.name == name]
        for kind in (True, False):
            count = _children(one for one in there if one.completed is kind)
            lines.append(Line(f"{name}: {COMPLETION[kind].lower()}", count, _children(there)))
    return Breakdown("6b", "Children by disposal", tuple(lines))


def _by_who(programmes: list[Ended], children: dict[int, Child]) -> Breakdown:
    groups: list[tuple[str, Callable[[Ended], bool]]] = [
        (f"Aged {band}", lambda one, band=band: one.age_band == band) for band in AGE_BANDS
    ]
    groups += [(label, lambda one, code=code: children[one.child].sex == code) for code, label in SEXES]
    ethnic = dict(ETHNIC_GROUPS)
    groups += [(ethnic[code], lambda one, code=code: children[one.child].ethnic_group == code) for code in ethnic]
    everybody, lines = _children(programmes), []
    for label, belongs in groups:
        for kind in (True, False):
            count = _children(one for one in programmes if one.completed is kind and belongs(one))
            if count:
                lines.append(Line(f"{label}: {COMPLETION[kind].lower()}", count, everybody))
    return Breakdown("6c", "Children by age, sex and ethnicity, of all with a disposal", tuple(lines))


def _behind(programme: Ended) -> Behind:
    why = f"The programme ended on {programme.ends_on:%-d %B %Y}: {COMPLETION[programme.completed].lower()}"
    values = (("Disposal", programme.outcome.name), ("Age when it began", str(programme.age)))
    place = COUNTED if programme.completed else NOT_COUNTED
    return Behind(programme.child, programme.programme, place, why, values)
