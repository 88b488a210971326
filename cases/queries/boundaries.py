"""What a child must not do, for those who work with the child: never for whose sake."""

from datetime import date

from django.db.models import QuerySet

from cases.models import Boundary, Child


def boundaries_on(child: Child, on: date) -> QuerySet[Boundary]:
    """The boundaries that hold on the date, with who set each."""
    return child.boundaries.open_on(on).select_related("set_by")
