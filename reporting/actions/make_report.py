"""Work out a board report and write its PDF: what the worker does."""

from reporting.actions.making import Attempt


def make_report(attempt: Attempt) -> None:
    """Being written."""
    raise NotImplementedError
