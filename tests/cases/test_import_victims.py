"""Victims and serious incidents come in from files: linked, due by policy, and nothing of a victim is told again."""

from datetime import date, datetime

import pytest

from cases.importing import import_caseload
from cases.models import SeriousIncident, Victim, VictimOffence
from cases.models.protected import Masked
from tests.caseload_files import CaseloadFiles
from tests.factories import LONDON

pytestmark = pytest.mark.django_db


@pytest.fixture()
def files(tmp_path) -> CaseloadFiles:
    return CaseloadFiles(tmp_path)


@pytest.fixture()
def bring(files, data_officer, at):
    return lambda: import_caseload(files.write(), by=data_officer, at=at)


def stored() -> tuple:
    return Victim.objects.values_list("name", "address", "consent", "contact_due_on", "is_protected").get()


def test_a_victim_comes_in_with_the_offence_and_the_clock(bring):
    assert bring().stored
    assert stored() == ("Odette Farrow", "2 Larch Row, Seaview", "given", date(2025, 6, 23), False)
    harm = VictimOffence.objects.get()
    assert (harm.victim.local_id, harm.offence.local_id, harm.child.local_id) == ("V1", "O1", "C1")


def test_who_said_no_comes_in_hidden(files, bring):
    files.first("victims")["consentYJSContact"] = "withdrawn"
    assert bring().stored
    assert isinstance(Victim.objects.get().phone, Masked)


def test_a_second_import_changes_nothing_and_a_changed_address_is_written_unseen(files, bring):
    bring()
    again = bring()
    assert {each.file: each.unchanged for each in again.tallies if each.read and each.unchanged != 1} == {}
    files.first("victims")["address"] = "3 Larch Row, Seaview"
    changed = {each.file: each.changed for each in bring().tallies}
    assert changed["victims.csv"] == 1
    assert stored()[1] == "3 Larch Row, Seaview"


@pytest.mark.parametrize(
    ("file", "cells", "column"),
    [
        ("victims", {"toldDate": "2030-01-01"}, "toldDate"),
        ("victims", {"consentYJSContact": "perhaps"}, "consentYJSContact"),
        ("victim_offences", {"offenceID": "O9"}, "offenceID"),
        ("victim_offences", {"victimID": "V9"}, "victimID"),
        ("serious_incidents", {"incidentCategory": "THEFT"}, "incidentCategory"),
        ("serious_incidents", {"knownAt": "2030-01-01 10:00"}, "knownAt"),
        ("serious_incidents", {"incidentDate": "2009-01-01"}, "incidentDate"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_nothing_is_loaded(files, bring, file, cells, column):
    files.first(file).update(cells)
    result = bring()
    assert [(each.file, each.line, each.column) for each in result.failures] == [(f"{file}.csv", 2, column)]
    assert not Victim.objects.exists()
    assert not SeriousIncident.objects.exists()


def test_a_failure_says_nothing_of_what_is_stored_of_a_victim(files, bring, victim_worker):
    bring()
    Victim.objects.update(phone="01632 960999")  # what a victim worker changed meanwhile
    files.first("victims").update({"phone": "01632 960111", "toldDate": "2030-01-01"})
    told = str(bring().failures)
    assert "960999" not in told
    assert "Larch" not in told


def test_an_incident_comes_in_with_its_clock(bring):
    bring()
    incident = SeriousIncident.objects.get()
    assert incident.category.code == "GBH"
    assert incident.due_at == datetime(2025, 6, 15, 15, 30, tzinfo=LONDON)
