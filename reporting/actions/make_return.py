"""Work out a quarterly return and write its PDF: what the worker does."""

from dataclasses import asdict, dataclass
from types import ModuleType

from django.conf import settings

from reporting.actions.making import Attempt
from reporting.measures import quarterly, turnaround
from reporting.measures.result import Line, Measure, headline_from
from reporting.models import QuarterlyReturn, ReturnChild
from reporting.queries.returns import shown_measures
from reporting.rules.documents import ReturnKind, State
from yjs.acting import acting_as
from yjs.pdf import render_pages

MEASURES = {ReturnKind.KPI: quarterly, ReturnKind.TURNAROUND: turnaround}
FINISHED = [State.READY, State.SIGNED_OFF]


@dataclass(frozen=True)
class WorkedOut:
    """The figures of a return as they are kept, and the children behind them."""

    figures: dict
    children: list[ReturnChild]


def make_return(attempt: Attempt) -> None:
    """Work out each measure, write the PDF, and keep all of it together or nothing."""
    quarterly_return, result = attempt.document, work_out(attempt)
    attempt.tell(80, "Writing the PDF")
    quarterly_return.figures = result.figures
    quarterly_return.definitions = _measured(quarterly_return).DEFINITIONS
    context = {"return": quarterly_return, "measures": shown_measures(quarterly_return)}
    context |= {"made_at": attempt.now(), "service_name": settings.SERVICE_NAME}
    keep_return(attempt, result, *render_pages("pdf/return.html", context))


def work_out(attempt: Attempt) -> WorkedOut:
    """Every measure of the quarter beside last quarter's, with the children behind it."""
    measures = _measures(attempt, attempt.document)
    attempt.tell(70, "Reading last quarter's figures")
    kept = [_kept(measure, before) for measure, before in _with_before(measures, attempt.document)]
    return WorkedOut({"measures": kept}, _children(attempt.document, measures))


@acting_as("quarterly return")
def keep_return(attempt: Attempt, result: WorkedOut, pdf: bytes, pages: int) -> None:
    """Keep figures, children and file, when the return is still this attempt's."""
    attempt.finish(pdf, pages, figures=result.figures, definitions=_measured(attempt.document).DEFINITIONS)
    ReturnChild.objects.bulk_create(result.children)


def _measured(quarterly_return: QuarterlyReturn) -> ModuleType:
    """The measures that this kind of return has."""
    return MEASURES[ReturnKind(quarterly_return.kind)]


def _measures(attempt: Attempt, quarterly_return: QuarterlyReturn) -> list[Measure]:
    measures, quarter = _measured(quarterly_return), quarterly_return.period
    attempt.tell(5, f"Reading the records of {quarter.name}")
    found = []
    for measure in measures.measures_of(quarter, database=settings.REPORTING_DATABASE):
        found.append(measure)
        attempt.tell(5 + 60 * len(found) // len(measures.MEASURES), f"Worked out: {measure.name.lower()}")
    return found


def _with_before(measures: list[Measure], quarterly_return: QuarterlyReturn) -> list[tuple[Measure, dict]]:
    """Each measure with last quarter's: as it was returned, or from the records when it was not."""
    quarter = quarterly_return.period.previous
    same = QuarterlyReturn.objects.filter(quarter=quarter.label, kind=quarterly_return.kind)
    earlier = same.filter(status__in=FINISHED).first()
    if earlier is not None:
        before = {kept["key"]: headline_from(kept) for kept in earlier.figures["measures"]}
        told = "as returned"
    else:
        found = _measured(quarterly_return).measures_of(quarter, database=settings.REPORTING_DATABASE)
        before = {measure.key: measure.headline for measure in found}
        told = "from the records"
    return [(measure, _kept_line(before.get(measure.key)) | {"from": told}) for measure in measures]


def _kept(measure: Measure, before: dict) -> dict:
    kept = asdict(measure)
    del kept["behind"]
    return kept | {"before": before}


def _kept_line(line: Line | None) -> dict:
    return asdict(line) if line else {}


def _children(quarterly_return: QuarterlyReturn, measures: list[Measure]) -> list[ReturnChild]:
    return [
        ReturnChild(
            quarterly_return=quarterly_return,
            measure=measure.key,
            child_id=behind.child,
            programme_id=behind.programme,
            place=behind.place,
            why=behind.why[:200],
            values=[list(pair) for pair in behind.values],
        )
        for measure in measures
        for behind in measure.behind
    ]
