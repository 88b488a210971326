"""The measures of the Turnaround return: who entered, agreed, was assessed, has a plan, is supported, and how it ended.

A child whose record's processing is restricted is in no measure (DPA 2018 s.47).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from cases.models import Outcome
from cases.models.identity import ETHNIC_GROUPS, SEXES
from cases.models.rights import is_limited
from cases.queries.turnaround import involvements_for_turnaround
from reporting.measures.result import COUNTED, NOT_COUNTED, Behind, Breakdown, Line, Measure
from reporting.queries.turnaround import Work, works
from reporting.rules.kpi import AGE_BANDS
from reporting.rules.periods import FinancialYear, Quarter
from yjs.acting import acting_as
from yjs.policy.values import TURNAROUND_TARGET, value_on
from yjs.working_days import months_after

DEFINITIONS = "our own definitions, version 1"
SOURCE = "Involvements opened for Turnaround, consent, early help assessments and plans of the case records"
FOLLOWED = 12  # months after the end in which a later offence counts
Said = Callable[[Work], str]
Again = dict[int, Outcome]  # the first later outcome, by involvement


def measures_of(quarter: Quarter, *, database: str) -> Iterator[Measure]:
    """Each measure of the quarter, as the records stood at its end."""
    with acting_as("measures", using=database):
        rows = involvements_for_turnaround().filter(~is_limited("child"), starts_on__lte=quarter.ends_on)
        found = works(rows, database=database)
        again = later_outcomes([one for one in found if ended_in(a_year_before(quarter), one)], database)
    for measure in MEASURES:
        yield measure(found, quarter, again)


def entered(found: list[Work], quarter: Quarter, again: Again) -> Measure:
    """Who entered in the quarter, by way in and answer."""
    on = quarter.ends_on
    inside = [one for one in found if _in(quarter, one.entered_on)]
    return _measure(
        "entered",
        "T1",
        "Children who entered, and agreed",
        "Of the children for whom work was opened because of Turnaround in the quarter, those who agreed by its end, "
        "with a parent or carer or with a reason why none was asked.",
        inside,
        lambda one: one.began_on(on) is not None,
        lambda one: f"Entered on {one.entered_on:%-d %B %Y}: {_answer(one, on).lower()}",
        (
            _by("T1a", "By way in", inside, _way_in),
            _by("T1b", "By answer at the end of the quarter", inside, lambda one: _answer(one, on)),
            _by_who("T1c", inside),
        ),
    )


def started(found: list[Work], quarter: Quarter, again: Again) -> Measure:
    """Who started since April, out of the year's target."""
    year, on = FinancialYear.of(quarter.starts_on), quarter.ends_on
    inside = [one for one in found if (day := one.began_on(on)) and day >= year.starts_on]
    now = [one for one in inside if _in(quarter, one.began_on(on))]
    return _measure(
        "started",
        "T2",
        "Children who started this year, of the year’s target",
        f"Children who, with a parent or carer, agreed since {year.starts_on:%-d %B %Y}, out of the target that local "
        "policy sets for the financial year. A child counts once.",
        inside,
        lambda one: True,
        lambda one: f"Agreed on {one.began_on(on):%-d %B %Y}",
        (_by("T2a", "Those who started in the quarter, by way in", now, _way_in), _by_who("T2b", now)),
        of=value_on(TURNAROUND_TARGET, on),
    )


def assessed(found: list[Work], quarter: Quarter, again: Again) -> Measure:
    """Who of those supported has an early help assessment."""
    return _done(
        found,
        quarter,
        ("assessed", "T3", "Early help assessment done", "an early help assessment is countersigned"),
        Work.assessed_on,
    )


def planned(found: list[Work], quarter: Quarter, again: Again) -> Measure:
    """Who of those supported agreed a plan."""
    return _done(found, quarter, ("planned", "T4", "Plan agreed", "a plan is agreed with the child"), Work.planned_on)


def supported(found: list[Work], quarter: Quarter, again: Again) -> Measure:
    """Who of those supported still is at the end of the quarter."""
    inside = [one for one in found if supported_in(quarter, one)]
    there = [one for one in inside if goes_on(one, quarter.ends_on)]
    return _measure(
        "supported",
        "T5",
        "Children being supported at the end of the quarter",
        "Of the children who had agreed and whose work had not ended before the quarter, those who "
        "still agreed and whose work went on after its last day.",
        inside,
        lambda one: goes_on(one, quarter.ends_on),
        lambda one: "Goes on" if goes_on(one, quarter.ends_on) else _ended(one),
        (_by("T5a", "By way in", there, _way_in), _by_who("T5b", there)),
    )


def ended(found: list[Work], quarter: Quarter, again: Again) -> Measure:
    """Whose work ended in the quarter, by outcome."""
    inside = [one for one in found if supported_in(quarter, one)]
    over = [one for one in inside if one.is_over(quarter.ends_on)]
    return _measure(
        "ended",
        "T6",
        "Children whose work ended",
        "Of the children who had agreed and whose work had not ended before the quarter, those whose work ended in it.",
        inside,
        lambda one: one.is_over(quarter.ends_on),
        lambda one: _ended(one) if one.is_over(quarter.ends_on) else "Goes on",
        (_by("T6a", "By what became of it", over, lambda one: one.outcome), _by_who("T6b", over)),
    )


def offended_again(found: list[Work], quarter: Quarter, again: Again) -> Measure:
    """Of those whose work ended a year before, who has a proven outcome since."""
    before = a_year_before(quarter)
    inside = [one for one in found if ended_in(before, one)]

    def why(one: Work) -> str:
        outcome = again.get(one.involvement.pk)
        return f"Decided on {outcome.decided_on:%-d %B %Y}: {outcome.type.name}" if outcome else "No proven outcome"

    return _measure(
        "later_outcome",
        "T7",
        "Later proven outcome",
        f"Of the children whose work ended in {before.name}, those with a proven outcome, decided within {FOLLOWED} "
        "months of the end, of an offence after it. From our own records: another service’s are not in them.",
        inside,
        lambda one: one.involvement.pk in again,
        why,
        (),
    )


MEASURES = (entered, started, assessed, planned, supported, ended, offended_again)


# --- Who is in what -----------------------------------------------------------------------------------------
def supported_in(quarter: Quarter, one: Work) -> bool:
    """Whether child and carer had agreed and the work was not over when the quarter began."""
    goes_on = one.ended_on is None or one.ended_on >= quarter.starts_on
    return goes_on and one.began_on(quarter.ends_on) is not None


def goes_on(one: Work, on: date) -> bool:
    """Whether the work goes on after a day, with consent."""
    return not one.is_over(on) and one.consent(on).given_on is not None


def ended_in(quarter: Quarter, one: Work) -> bool:
    """Whether work that had begun ended in the quarter."""
    return one.ended_on is not None and _in(quarter, one.ended_on) and one.began_on(one.ended_on) is not None


def a_year_before(quarter: Quarter) -> Quarter:
    """The same quarter of the year before."""
    return Quarter(quarter.year - 1, quarter.number)


def later_outcomes(ended: list[Work], database: str) -> Again:
    """The first proven outcome in the months after the end of each, by involvement (1 query)."""
    proven = Outcome.objects.using(database).filter(is_main=True, type__proven=True)
    rows = list(
        proven.filter(child__in={one.child.pk for one in ended})
        .select_related("type", "offence")
        .order_by("decided_on", "pk")
    )
    found = {}
    for one in ended:
        until = months_after(one.ended_on, FOLLOWED)
        later = (
            row
            for row in rows
            if row.child_id == one.child.pk and row.offence.occurred_on > one.ended_on and row.decided_on <= until
        )
        if first := next(later, None):
            found[one.involvement.pk] = first
    return found


def _in(quarter: Quarter, day: date) -> bool:
    return quarter.starts_on <= day <= quarter.ends_on


# --- Making a measure ---------------------------------------------------------------------------------------
def _done(
    found: list[Work], quarter: Quarter, said: tuple[str, str, str, str], when: Callable[[Work, date], date | None]
) -> Measure:
    key, number, name, words = said
    inside = [one for one in found if supported_in(quarter, one)]

    def why(one: Work) -> str:
        day = when(one, quarter.ends_on)
        return f"Done on {day:%-d %B %Y}" if day else "Not done by the end of the quarter"

    return _measure(
        key,
        number,
        name,
        "Of the children who had agreed and whose work had not ended before the quarter, those of whom "
        f"{words} by its end.",
        inside,
        lambda one: when(one, quarter.ends_on) is not None,
        why,
        (),
    )


def _measure(
    key: str,
    number: str,
    name: str,
    definition: str,
    inside: list[Work],
    counts: Callable[[Work], bool],
    why: Said,
    breakdowns: tuple[Breakdown, ...],
    *,
    of: int | None = None,
) -> Measure:
    counted = [one for one in inside if counts(one)]
    return Measure(
        key=f"turnaround_{key}",
        number=number,
        name=name,
        definition=definition,
        source=SOURCE,
        numerator=_children(counted),
        denominator=_children(inside) if of is None else of,
        breakdowns=breakdowns,
        behind=tuple(_behind(one, COUNTED if one in counted else NOT_COUNTED, why(one)) for one in inside),
    )


def _behind(one: Work, place: str, why: str) -> Behind:
    values = (("Way in", _way_in(one)), ("Age at entry", str(one.child.age_on(one.entered_on))))
    return Behind(one.child.pk, one.involvement.pk, place, why, values)


def _children(found: Iterable[Work]) -> int:
    return len({one.child.pk for one in found})


def _by(number: str, title: str, found: list[Work], group: Said) -> Breakdown:
    """The children in each group, the groups by name."""
    groups: dict[str, list[Work]] = {}
    for one in found:
        groups.setdefault(group(one), []).append(one)
    everybody = _children(found)
    lines = tuple(Line(name, _children(groups[name]), everybody) for name in sorted(groups))
    return Breakdown(number, title, lines)


def _by_who(number: str, found: list[Work]) -> Breakdown:
    """The children by age at entry, sex and ethnicity."""
    parts = (_by("", "", found, group) for group in (_age, _sex, _ethnicity))
    return Breakdown(number, "By age at entry, sex and ethnicity", tuple(line for part in parts for line in part.lines))


def _age(one: Work) -> str:
    return f"Aged {AGE_BANDS[one.child.age_on(one.entered_on) > 14]}"


def _sex(one: Work) -> str:
    return dict(SEXES).get(one.child.sex, "Sex not recorded")


def _ethnicity(one: Work) -> str:
    return dict(ETHNIC_GROUPS).get(one.child.ethnic_group, "Ethnicity not recorded")


def _way_in(one: Work) -> str:
    return str(one.involvement.turnaround_entry or "Not recorded")


def _answer(one: Work, on: date) -> str:
    """What child and carer had said by a day."""
    if one.began_on(on):
        return "Agreed"
    return "Did not agree" if one.consent(on).refused_on else "Waiting for an answer"


def _ended(one: Work) -> str:
    return f"Ended on {one.ended_on:%-d %B %Y}: {one.outcome}" if one.ended_on else "They no longer agree"
