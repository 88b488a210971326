"""The measures of the quarterly return, in the order of the national list."""

from collections.abc import Iterator

from reporting.measures import kpi1_accommodation, kpi2_ete, kpi6_oocd
from reporting.measures.result import Measure
from reporting.measures.scope import programmes_ended_in
from reporting.rules.periods import Quarter
from yjs.acting import acting_as

DEFINITIONS = "MoJ key performance indicators, v8"
MEASURES = (kpi1_accommodation, kpi2_ete, kpi6_oocd)


def measures_of(quarter: Quarter, *, database: str) -> Iterator[Measure]:
    """Each measure of the quarter, worked out one after the other."""
    with acting_as("measures", using=database):
        scope = programmes_ended_in(quarter, database=database)
    for module in MEASURES:
        with acting_as("measures", using=database):
            measure = module.measure(scope)
        yield measure
