"""What the lists behind the first screens are narrowed and sorted by."""

from reporting.filters.day import AppointmentsFilter, AwayFilter, ReferredFilter
from reporting.filters.figures import FaultsFilter, FrequencyFilter
from reporting.filters.work import ConcernsFilter, LinesFilter, ToDoFilter

__all__ = [
    "AppointmentsFilter",
    "AwayFilter",
    "ConcernsFilter",
    "FaultsFilter",
    "FrequencyFilter",
    "LinesFilter",
    "ReferredFilter",
    "ToDoFilter",
]
