"""Each target of an agreed plan says how many contacts were about it, and leads to them in the log."""

import pytest
from django.urls import reverse

from assessments.models import Target
from cases.models import ContactTopic
from tests import factories
from tests.assessments import make


@pytest.fixture()
def target(child, practitioner):
    """A target of an agreed plan."""
    make.agree(make.plan_with_targets(child, practitioner), practitioner)
    return Target.objects.first()


def about(contact, target):
    """The contact was about the target."""
    named = {"kind": "target", "topic_ref": target.ref, "words": target.words}
    ContactTopic.objects.create(child=contact.child, contact=contact, **named)
    return contact


def test_it_counts_contacts_as_they_stand_and_leads_to_them(child, target, practitioner, sign_in):
    told = about(factories.make_contact(child, practitioner), target)
    about(factories.make_contact(child, practitioner, corrects=told, voice="Corrected"), target)
    factories.make_contact(child, practitioner, voice="About nothing")
    client = sign_in(practitioner)
    page = client.get(reverse("assessments:plan_of_child", args=[child.ref])).content.decode()
    assert "1 contact about this" in page
    link = f"{reverse('cases:contacts', args=[child.ref])}?about=target:{target.ref}"
    assert link in page
    assert [entry.voice for entry in client.get(link).context["entries"]] == ["Corrected"]
    assert f"Target of the plan: {target.words}" in client.get(link).content.decode()


def test_none_is_said(child, target, practitioner, sign_in):
    page = sign_in(practitioner).get(make.page("plan", target.plan.ref)).content.decode()
    assert "No contact is recorded about this yet." in page


def test_what_is_kept_apart_is_neither_counted_nor_offered(child, target, practitioner, specialist, sign_in):
    factories.make_allocation(child, specialist, role="specialist")
    about(factories.make_contact(child, practitioner, sensitive="victim"), target)
    client = sign_in(specialist)
    page = client.get(reverse("assessments:plan_of_child", args=[child.ref])).content.decode()
    assert "No contact is recorded about this yet." in page
    assert target.words not in client.get(reverse("cases:contacts", args=[child.ref])).content.decode()
