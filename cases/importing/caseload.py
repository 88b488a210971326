"""The action: a folder of CSV files becomes records, all of them or none."""

from datetime import datetime
from pathlib import Path

from cases.importing.entities import ENTITIES
from cases.importing.judging import judge
from cases.importing.known import Known
from cases.importing.mapping import read_mappings
from cases.importing.opening import open_work
from cases.importing.reading import read_entity
from cases.importing.storing import Storing
from cases.importing.tally import CaseloadImport
from cases.permissions import IMPORT_CASELOAD
from yjs.access import require
from yjs.acting import acting_as
from yjs.actions import action
from yjs.clock import local_date


@action
def import_caseload(folder: Path, *, by, at: datetime) -> CaseloadImport:
    """Judge every row of every file; store them when none is refused. A second import changes nothing."""
    require(by, IMPORT_CASELOAD, at=at)
    # A row of a record that is closed to whoever imports is not a new one; victims are stored and never read out.
    with acting_as("import", victims=True):
        return _judge_and_store(folder, by, at)


def _judge_and_store(folder: Path, by, at: datetime) -> CaseloadImport:
    mappings = read_mappings(folder)
    readings = [read_entity(folder, entity, mappings.translated) for entity in ENTITIES]
    known = Known(readings)
    plans = [judge(reading, known, at) for reading in readings]
    tallies = [plan.tally(reading) for plan, reading in zip(plans, readings, strict=True)]
    changes = [change for plan in plans for change in plan.told()]
    failures = sorted([*mappings.failures, *(failure for reading in readings for failure in reading.failures)])
    if not failures:
        storing = Storing(by=by, at=at)
        for plan in plans:
            storing.store(plan)
    opened = 0 if failures else open_work(local_date(at), by=by)
    return CaseloadImport(tallies, failures, opened, mappings.unknown, changes)
