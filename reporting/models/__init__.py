"""Returns, board reports and what they need that no child's record holds, by noun."""

from reporting.models.board import BoardAttendance, BoardMeeting, BudgetLine
from reporting.models.board_report import BoardReport
from reporting.models.chronology import PrintedChronology
from reporting.models.court_report import CourtReportDecision, CourtReportFiles, CourtReportPart, CourtReportText
from reporting.models.document import Document
from reporting.models.hand_over import HandOverPack
from reporting.models.kept_file import KeptFile
from reporting.models.published import Population, PublishedFigure
from reporting.models.quarterly_return import QuarterlyReturn, ReturnChild

__all__ = [
    "BoardAttendance",
    "BoardMeeting",
    "BoardReport",
    "BudgetLine",
    "CourtReportDecision",
    "CourtReportFiles",
    "CourtReportPart",
    "CourtReportText",
    "Document",
    "HandOverPack",
    "KeptFile",
    "Population",
    "PrintedChronology",
    "PublishedFigure",
    "QuarterlyReturn",
    "ReturnChild",
]
