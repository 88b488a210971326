"""Who came to the board, and its partners' budget: the sections that count no child."""

from collections import Counter

from reporting.disclosure import CountTable, printed_column
from reporting.models import BoardAttendance, BoardMeeting, BudgetLine
from reporting.rules.periods import FinancialYear
from reporting.sections.section import Section

ORGANISATION, STAFFING, OTHER_FUNDS, TOTAL = "Organisation", "Staffing costs", "Other delegated funds", "Total"


def attendance_section(year: FinancialYear) -> Section | None:
    """Every member with a mark for each meeting; none when no meeting has been entered.

    The year of the board runs from May to April, so the meeting of the April after counts to it.
    """
    last = year.ends_on.replace(month=4, day=30)
    meetings = list(BoardMeeting.objects.filter(held_on__range=(year.starts_on.replace(month=5), last)))
    marks = list(BoardAttendance.objects.filter(meeting__in=meetings).select_related("meeting").order_by("place"))
    if not marks:
        return None
    labels = _labels(marks)
    organisations = {labels[mark.place]: mark.organisation for mark in marks}
    table = CountTable(
        title="Attendance at the board",
        stub="Role",
        rows=tuple(labels.values()),
        columns=(ORGANISATION, *(str(meeting) for meeting in meetings)),
        counts={},
        derived=(
            *printed_column(ORGANISATION, organisations),
            *(item for meeting in meetings for item in printed_column(str(meeting), _marks(marks, meeting, labels))),
        ),
    )
    definition = "An empty cell was not recorded."
    return Section("attendance", table.title, definition, "Minutes of the board", table, texts=frozenset(table.columns))


def _labels(marks: list[BoardAttendance]) -> dict[int, str]:
    """A row's name for each place in the list; members with the same role are numbered."""
    roles = {mark.place: mark.role for mark in marks}
    seen: Counter[str] = Counter()
    labels = {}
    for place, role in sorted(roles.items()):
        seen[role] += 1
        labels[place] = role if seen[role] == 1 else f"{role} ({seen[role]})"
    return labels


def _marks(marks: list[BoardAttendance], meeting: BoardMeeting, labels: dict[int, str]) -> dict[str, str]:
    return {labels[mark.place]: mark.text for mark in marks if mark.meeting_id == meeting.pk}


def budget_section(year: FinancialYear) -> Section | None:
    """What each agency contributes, in pounds; none when nothing has been entered."""
    lines = list(BudgetLine.objects.filter(year=year.label).order_by("place"))
    if not lines:
        return None
    staffing = {line.agency: _pounds(line.staffing) for line in lines}
    others = {line.agency: _pounds(line.other_funds) for line in lines}
    totals = {line.agency: _pounds(line.total) for line in lines}
    staffing[TOTAL] = _pounds(sum(line.staffing or 0 for line in lines))
    others[TOTAL] = _pounds(sum(line.other_funds or 0 for line in lines))
    totals[TOTAL] = _pounds(sum(line.total for line in lines))
    table = CountTable(
        title="Budget",
        stub="Agency",
        rows=(*(line.agency for line in lines), TOTAL),
        columns=(STAFFING, OTHER_FUNDS, TOTAL),
        counts={},
        derived=(
            *printed_column(STAFFING, staffing),
            *printed_column(OTHER_FUNDS, others),
            *printed_column(TOTAL, totals),
        ),
    )
    return Section("budget", "Budget", f"Contributions for {year}, in pounds.", "The partners' own statements", table)


def _pounds(amount: int | None) -> str:
    return "" if amount is None else f"£{amount:,}"
