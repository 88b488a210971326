"""Closed by default: every address is guarded, and the guard is written down."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from tests.factories import make_child
from yjs.access import Permission, viewer_on
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
    "accessibility",
    "accounts:sign_in",
    "accounts:sign_out",
    "accounts:signed_out",
    "accounts:set_password",
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
def test_a_consultation_leaves_an_entry_and_a_refused_one_none(practitioner, other_team, child, sign_in):
    sign_in(practitioner).get(reverse("cases:contacts", args=[child.ref]))
    entry = Viewing.objects.get(subject_ref=child.ref)
    assert (entry.by, entry.subject_kind, entry.section) == (practitioner, "child", "contacts")
    assert entry.request_id
    sign_in(other_team).get(reverse("cases:contacts", args=[child.ref]))
    assert Viewing.objects.filter(subject_ref=child.ref).count() == 1


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
    assert answer.url.startswith(reverse("accounts:sign_in"))
    again = sign_in(practitioner).get(address)
    assert "Half a sen" in again.content.decode()


@pytest.mark.django_db
def test_nobody_signed_out_sees_a_child():
    child = make_child()
    from django.test import Client

    answer = Client().get(reverse("reporting:overview", args=[child.ref]))
    assert answer.status_code == 302
