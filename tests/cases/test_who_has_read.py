"""Each entry that is told of says on its page who was told, and who has read it."""

import pytest
from django.urls import reverse

from cases.actions import read_notice
from cases.actions.notice import tell_workers
from cases.models import Notice
from tests import factories
from tests.factories import AT


def outcome(child, police):
    offence = factories.make_offence(child)
    return factories.make_outcome(offence)


def referral(child, police):
    made = factories.make_referral(child, police)
    made.offences.add(factories.make_offence(child))
    return made


def concern(child, police):
    contact = factories.make_contact(child, police)
    raised = {"is_risk": True, "is_safeguarding": False, "raised_by": police, "raised_at": AT}
    return child.concerns.create(contact=contact, **raised)


KINDS = {
    "contact": ("contact", lambda child, by: factories.make_contact(child, by), "cases:contact"),
    "residence": ("residence", lambda child, by: factories.make_residence(child), "cases:circumstances"),
    "ete": ("ete", lambda child, by: factories.make_ete(child), "cases:circumstances"),
    "care": ("care_status", lambda child, by: factories.make_care_status(child, "EARLY_HELP"), "cases:circumstances"),
    "flag": ("flag", factories.make_flag, "cases:flags"),
    "document": ("document", factories.make_document, "cases:document"),
    "outcome": ("outcome", outcome, "cases:offences"),
    "arrest": ("referral", referral, "cases:offences"),
    "referral": ("referral", referral, "cases:referral"),
    "worker": ("worker", lambda child, by: child.allocations.first(), "cases:involvement"),
    "answer": ("answer", concern, "cases:concern"),
}


@pytest.mark.parametrize("which", KINDS)
def test_who_was_told_and_who_has_read_it(which, child, practitioner, specialist, manager, sign_in):
    kind, make, page = KINDS[which]
    factories.make_allocation(child, specialist, role="specialist")
    about = make(child, manager)
    tell_workers(child, kind, about=about, by=manager, at=AT)
    read_notice(Notice.objects.get(to=specialist, about_ref=about.ref), by=specialist, at=AT)
    address = reverse(page, args=[child.ref if page.rsplit(":")[-1] in OF_CHILD else about.ref])
    shown = sign_in(practitioner).get(address).content.decode()
    assert f"{practitioner.name} (not read yet), {specialist.name} (read 15 June 2026, 11:00am)" in shown or (
        f"{specialist.name} (read 15 June 2026, 11:00am), {practitioner.name} (not read yet)" in shown
    )


OF_CHILD = {"circumstances", "flags", "offences", "involvement"}


def test_the_same_number_of_queries_for_one_and_twenty(child, practitioner, sign_in, django_assert_max_num_queries):
    client = sign_in(practitioner)
    address = reverse("cases:offences", args=[child.ref])
    outcome(child, practitioner)
    client.get(address)
    with django_assert_max_num_queries(50) as first:
        client.get(address)
    for _ in range(20):
        tell_workers(child, "outcome", about=outcome(child, practitioner), by=practitioner, at=AT)
    with django_assert_max_num_queries(len(first)):
        client.get(address)
