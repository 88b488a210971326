"""Lists cost the same number of queries with one row and with twenty; other tests pin the pages not named here."""

from copy import copy
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.actions import DETAILS, edit_details
from cases.models import Authority, Contact
from tests.factories import (
    AT,
    make_allocation,
    make_arrest,
    make_bail,
    make_bail_condition,
    make_carer,
    make_child,
    make_contact,
    make_court_report,
    make_ete,
    make_hearing,
    make_offence,
    make_outcome,
    make_person,
    make_programme,
    make_referral,
    make_residence,
)
from yjs.refs import new_ref
from yjs.versions import newest_change

PINNED = {
    "cases:children": 12,
    "cases:unallocated": 11,
    "cases:contacts": 19,
    "cases:history": 53,
    "cases:offences": 25,
    "cases:people": 14,
    "cases:circumstances": 22,
    "cases:child_details": 26,
}


def add_row(child, number: int, practitioner, manager, police) -> None:
    """One more of everything on the child's lists, one more child of the practitioner's, one who waits."""
    day = timedelta(days=number)
    make_contact(child, practitioner)
    make_carer(child, name=f"Carer {number}")
    add_around(child, number)
    offence = make_offence(child)
    make_outcome(offence)
    make_programme(child, offences=[offence])
    make_court_report(make_hearing(child, offences=[offence]))
    make_arrest(child).offences.add(offence)
    bail = make_bail(child)
    bail.offences.add(offence)
    make_bail_condition(bail)
    make_referral(child, police, offences=[offence], closed_on=date(2026, 6, 2))
    make_residence(child, starts_on=date(2024, 1, 1) + day, ends_on=date(2024, 1, 1) + day)
    make_ete(child, starts_on=date(2024, 1, 1) + day, ends_on=date(2024, 1, 1) + day)
    typed = {name: getattr(child, name) for name in DETAILS} | {"known_as": f"Ro {number}"}
    edit_details(child, version=newest_change(child), **typed, by=practitioner, at=AT)
    make_allocation(make_child(), practitioner)
    make_referral(make_child(), police)


def add_around(child, number: int) -> None:
    """A brother with a record of his own, a school, a former name and a former address."""
    make_person(child, name=f"Brother {number}", sibling_ref=make_child().ref)
    make_person(child, name="", agency=f"School {number}", kind="school")
    child.former_names.create(name=f"Robin {number}")
    child.former_addresses.create(address=f"{number} Old Row", home_authority=Authority.objects.first())


def queries_of(client, name: str, child) -> int:
    address = reverse(name, args=[child.ref] if name not in ("cases:children", "cases:unallocated") else [])
    client.get(address)  # sessions and the like are made once
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


AT_MOST = {"cases:contacts": 19, "reporting:overview": 57, "cases:record_contact": 18}


def test_twenty_or_two_thousand_contacts_cost_the_same(child, practitioner, manager, sign_in):
    """The log, the overview and the form of a contact; one contact in ten was corrected."""
    client, told = sign_in(manager), []
    for number in (20, 1980):
        like = make_contact(child, practitioner)
        rows = [copy(like) for _ in range(number - 1)]
        for row in rows:
            row.pk, row.ref = None, new_ref()
        made = Contact.objects.bulk_create(rows)
        for row in made[:: number // 2]:
            make_contact(child, practitioner, corrects=row)
        told.append({name: queries_of(client, name, child) for name in AT_MOST})
    more = {name: told[1][name] - told[0][name] for name in AT_MOST}
    assert more == {"cases:contacts": -2, "reporting:overview": 0, "cases:record_contact": 0}  # no service entries left
    assert {name: count for name, count in told[0].items() if count > AT_MOST[name]} == {}


@pytest.mark.parametrize("rows", [1, 20])
def test_the_number_of_queries_does_not_grow(child, practitioner, manager, police, sign_in, rows):
    for number in range(rows):
        add_row(child, number, practitioner, manager, police)
    client = sign_in(manager)
    assert {name: queries_of(client, name, child) for name in PINNED} == PINNED
