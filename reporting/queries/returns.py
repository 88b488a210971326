"""Reads for the pages of quarterly returns; people without the permission see that there are none."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, QuerySet, Value, When
from django.http import Http404

from cases.permissions import children_closed_to
from reporting.disclosure.figures import change_of_percent
from reporting.measures.result import COUNTED, LEFT_OUT, NOT_COUNTED, Breakdown, Line
from reporting.models import QuarterlyReturn, ReturnChild
from reporting.permissions import ASK_FOR_RETURN, SIGN_OFF_RETURN, VIEW_RETURN_CHILDREN, VIEW_RETURNS
from reporting.queries.documents import MayNow, buttons
from reporting.rules.documents import State
from yjs.access import Viewer, visible_or_404
from yjs.policy.values import RETURN_MONTHS, TURNAROUND_RETURN_DAYS, value_on
from yjs.working_days import months_after

PLACE_ORDER = (COUNTED, NOT_COUNTED, LEFT_OUT)
IN_ORDER = Case(*(When(place=place, then=Value(number)) for number, place in enumerate(PLACE_ORDER)))


@dataclass(frozen=True)
class ShownMeasure:
    """A measure of a return as the page and the PDF show it."""

    key: str
    number: str
    name: str
    definition: str
    source: str
    headline: Line
    before: Line | None
    before_from: str
    breakdowns: tuple[Breakdown, ...]

    @property
    def change(self) -> str:
        """The change since last quarter in percentage points."""
        if self.before is None:
            return ""
        now = (self.headline.count, self.headline.of)
        return change_of_percent(now, (self.before.count, self.before.of), 1).replace("%", " points")


@dataclass(frozen=True)
class MeasureOfReturn:
    """One measure of one return, with the children behind it; `closed` rows are about children who are not shown."""

    quarterly_return: QuarterlyReturn
    measure: ShownMeasure
    children: tuple[ReturnChild, ...]
    closed: int = 0

    @property
    def audit_subject(self) -> tuple[str, str]:
        return self.quarterly_return.audit_subject

    @property
    def refs(self) -> list[str]:
        """The references of the children shown, each once."""
        return sorted({row.child.ref for row in self.children})


def returns_visible_to(viewer: Viewer) -> QuerySet[QuarterlyReturn]:
    """Every return for those who may see returns, none for the others."""
    if not viewer.may(VIEW_RETURNS):
        return QuarterlyReturn.objects.none()
    return QuarterlyReturn.objects.select_related("requested_by", "signed_off_by")


def current_returns(viewer: Viewer) -> QuerySet[QuarterlyReturn]:
    """The list: the live return of each quarter."""
    return returns_visible_to(viewer).exclude(status=State.REPLACED).defer("figures")


def return_by_ref(viewer: Viewer, ref: str) -> QuarterlyReturn:
    """The return with this reference; Http404 for people without the permission."""
    return visible_or_404(returns_visible_to(viewer), ref)


def finished_return(viewer: Viewer, ref: str) -> QuarterlyReturn:
    """The same when its file is there; Http404 otherwise."""
    found = return_by_ref(viewer, ref)
    if not found.file:
        raise Http404
    return found


def measure_of_return(viewer: Viewer, ref: str, key: str) -> MeasureOfReturn:
    """One measure with the children behind it; Http404 when it has no such measure."""
    if not viewer.may(VIEW_RETURN_CHILDREN):
        raise Http404
    found = return_by_ref(viewer, ref)
    measure = next((one for one in shown_measures(found) if one.key == key), None)
    if measure is None:
        raise Http404
    behind = found.children.filter(measure=key)
    children = behind.exclude(child__in=children_closed_to(viewer)).select_related("child")
    shown = tuple(children.order_by(IN_ORDER, "child__ref", "pk"))
    return MeasureOfReturn(found, measure, shown, behind.count() - len(shown))


def children_behind(quarterly_return: QuarterlyReturn) -> dict[str, int]:
    """How many children stand behind each measure, those left out included."""
    rows = quarterly_return.children.values_list("measure").annotate(n=Count("child", distinct=True)).order_by()
    return dict(rows)


def due_on(found: QuarterlyReturn) -> date:
    """The last day on which it may be sent, by the local policy of its quarter's last day."""
    quarter = found.period
    if found.is_turnaround:
        return quarter.ends_on + timedelta(days=value_on(TURNAROUND_RETURN_DAYS, quarter.ends_on))
    return months_after(quarter.next.starts_on, value_on(RETURN_MONTHS, quarter.ends_on)) - timedelta(days=1)


def rows_to_export(found: QuarterlyReturn) -> list[tuple]:
    """Every figure and every line of its breakdowns as cells of a spreadsheet."""
    rows = []
    for measure in shown_measures(found):
        head = (measure.number, measure.name)
        rows.append((*head, "", measure.headline.count, measure.headline.of))
        for breakdown in measure.breakdowns:
            title = (breakdown.number, breakdown.title)
            rows.extend((*title, line.label, line.count, line.of) for line in breakdown.lines)
    return rows


def may_now(found: QuarterlyReturn, viewer: Viewer) -> MayNow:
    """The buttons of the return's page."""
    return buttons(found, viewer, asks=ASK_FOR_RETURN, signs=SIGN_OFF_RETURN)


def shown_measures(quarterly_return: QuarterlyReturn) -> list[ShownMeasure]:
    """The measures that a finished return keeps, as they were when it was made."""
    return [_shown(kept) for kept in quarterly_return.figures.get("measures", ())]


def _shown(kept: dict) -> ShownMeasure:
    before = kept["before"]
    return ShownMeasure(
        kept["key"],
        kept["number"],
        kept["name"],
        kept["definition"],
        kept["source"],
        Line(kept["name"], kept["numerator"], kept["denominator"]),
        Line(before["label"], before["count"], before["of"]) if "count" in before else None,
        before.get("from", ""),
        tuple(_breakdown(one) for one in kept["breakdowns"]),
    )


def _breakdown(kept: dict) -> Breakdown:
    lines = tuple(Line(**line) for line in kept["lines"])
    return Breakdown(kept["number"], kept["title"], lines, kept["note"])
