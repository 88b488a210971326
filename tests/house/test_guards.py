"""Closed by default: every address is guarded, and the guard is written down."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from cases.models import Child
from cases.permissions import VIEW_CHILD
from cases.queries import child_by_ref
from tests.factories import AT, ON, make_child
from yjs.access import Permission, guarded, viewer_on
from yjs.accounts.management.commands.write_permissions import (
    FILE,
    all_permissions,
    guarded_addresses,
    permissions_document,
)
from yjs.audit.models import Viewing
from yjs.middleware import RefuseUnguardedViews

PUBLIC = {
    "live",
    "ready",
    "work",
    "accessibility",
    "signing_in:sign_in",
    "signing_in:sign_out",
    "signing_in:signed_out",
    "signing_in:set_password",
    "signing_in:second_factor",
    "signing_in:passkey",
    "signing_in:council",
    "signing_in:council_back",
    "signing_in:passkey_options",
    "drafts:save",
    "browser_reports:collect",
}


def test_every_address_is_guarded():
    unguarded = [name for _, name, view in guarded_addresses() if not hasattr(view, "guard")]
    assert unguarded == []


def test_only_these_addresses_are_public():
    public = {name for _, name, view in guarded_addresses() if view.guard == "public"}
    assert public <= PUBLIC


def test_an_unguarded_view_is_refused():
    def forgotten(request):
        return HttpResponse("a secret")

    with pytest.raises(PermissionDenied):
        RefuseUnguardedViews(forgotten).process_view(RequestFactory().get("/"), forgotten, (), {})


def test_every_page_with_a_reference_in_its_address_fetches_by_visibility():
    """An address about a child that does not fetch through `fetch=` could forget whom it shows."""
    forgetful = [
        name
        for address, name, view in guarded_addresses()
        if isinstance(view.guard, Permission) and view.guard.about_child and "ref:" in address and view.fetches is None
    ]
    assert forgetful == []


def test_codes_of_permissions_are_unique_and_say_something():
    permissions = all_permissions()
    assert len({permission.code for permission in permissions}) == len(permissions)
    assert all(permission.says and permission.roles for permission in permissions)


def test_the_written_permissions_are_those_of_the_code():
    assert FILE.read_text() == permissions_document(), "run manage.py write_permissions"


@pytest.mark.django_db
def test_a_page_out_of_scope_is_byte_for_byte_a_missing_one(other_team, child, sign_in):
    client = sign_in(other_team)
    out_of_scope = client.get(reverse("cases:contacts", args=[child.ref]))
    missing = client.get(reverse("cases:contacts", args=["2" * 12]))
    assert out_of_scope.status_code == missing.status_code == 404
    assert out_of_scope.content == missing.content


@pytest.mark.django_db
def test_a_consultation_leaves_an_entry_and_a_refused_one_too(practitioner, other_team, child, sign_in):
    sign_in(practitioner).get(reverse("cases:contacts", args=[child.ref]))
    entry = Viewing.objects.get(subject_ref=child.ref)
    assert (entry.by, entry.subject_kind, entry.section) == (practitioner, "child", "contacts")
    assert entry.request_id
    sign_in(other_team).get(reverse("cases:contacts", args=[child.ref]))
    refused = Viewing.objects.filter(subject_ref=child.ref).exclude(pk=entry.pk).get()
    assert (refused.by, refused.section, refused.operation) == (other_team, "contacts", "denied")


@pytest.mark.django_db
def test_what_an_action_refuses_is_written_down_after_it_was_rolled_back(practitioner, child, rf):
    @guarded(VIEW_CHILD, fetch=child_by_ref, section="details")
    def view(request, child):
        with transaction.atomic():
            Child.objects.filter(pk=child.pk).update(known_as="Lost")
            raise PermissionDenied

    request = rf.get("/")
    request.user, request.at, request.on, request.id, request.session = practitioner, AT, ON, "r", {}
    with pytest.raises(PermissionDenied):
        view(request, ref=child.ref)
    refused = Viewing.objects.get()
    assert (refused.operation, refused.link) == ("denied", "lead practitioner")
    assert Child.objects.get(pk=child.pk).known_as == ""


@pytest.mark.django_db
def test_a_missing_record_is_refused_to_nobody(practitioner, sign_in):
    sign_in(practitioner).get(reverse("cases:contacts", args=["2" * 12]))
    assert not Viewing.objects.filter(operation="denied").exists()


@pytest.mark.django_db
def test_a_role_removed_during_a_session_counts_from_the_next_request(practitioner, child, sign_in, on):
    client = sign_in(practitioner)
    address = reverse("cases:contacts", args=[child.ref])
    assert client.get(address).status_code == 200
    practitioner.memberships.update(ends_on=on)
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_disabled_person_is_out_at_once(practitioner, child, sign_in, on):
    client = sign_in(practitioner)
    practitioner.is_active = False
    practitioner.save()
    assert viewer_on(practitioner, on).roles == frozenset()
    assert client.get(reverse("cases:contacts", args=[child.ref])).status_code == 302


@pytest.mark.django_db
def test_a_timed_out_post_keeps_what_was_typed(practitioner, child, sign_in):
    client = sign_in(practitioner)
    address = reverse("cases:record_contact", args=[child.ref])
    token = client.get(address).context["form"].draft_token
    client.logout()
    answer = client.post(address, {"draft_token": token, "aim": "Half a sen"})
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("signing_in:sign_in"))
    again = sign_in(practitioner).get(address)
    assert "Half a sen" in again.content.decode()


@pytest.mark.django_db
def test_nobody_signed_out_sees_a_child():
    child = make_child()
    from django.test import Client

    answer = Client().get(reverse("reporting:overview", args=[child.ref]))
    assert answer.status_code == 302
