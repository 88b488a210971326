"""Finished returns and a board report, so that the board member has something to read on the first day."""

from datetime import date, datetime

from reporting.actions.make_report import make_report
from reporting.actions.make_return import make_return
from reporting.actions.making import carry_out
from reporting.actions.reports import ask_for_report, sign_off_report
from reporting.actions.returns import ask_for_return, sign_off_return
from reporting.models import BoardReport, QuarterlyReturn
from reporting.rules.documents import ReturnKind
from reporting.rules.periods import last_ended, last_ended_years
from yjs.accounts.models import User


def make_documents(data_officer: User, manager: User, on: date, at: datetime) -> None:
    """Asked for by the data officer, made as a worker makes them, signed off by the manager."""
    quarterly = ask_for_return(quarter=last_ended(on, 1)[0].label, by=data_officer, at=at)
    carry_out(QuarterlyReturn, quarterly.pk, make_return, now=lambda: at)
    sign_off_return(quarterly, by=manager, at=at)
    asked = {"quarter": last_ended(on, 1)[0].label, "kind": ReturnKind.TURNAROUND.value}
    carry_out(QuarterlyReturn, ask_for_return(**asked, by=data_officer, at=at).pk, make_return, now=lambda: at)
    report = ask_for_report(year=last_ended_years(on, 1)[0].label, by=data_officer, at=at)
    carry_out(BoardReport, report.pk, make_report, now=lambda: at)
    sign_off_report(report, by=manager, at=at)
