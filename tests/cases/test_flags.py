"""Flags: raised, seen on every page, reviewed, ended, and still readable."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import end_flag, raise_flag, review_flag
from cases.models import Flag, ListEntry
from cases.queries.changes import changes_of, history_of
from tests.factories import AT, ON, make_flag
from yjs import clock
from yjs.errors import Refused
from yjs.versions import newest_change

WHY = "The dog bites. Ring first"


def put(child, by, kind="Risk to staff", **typed):
    typed = {"level": "high", "reason": WHY, "review_on": ON + timedelta(days=90)} | typed
    return raise_flag(child, kind=ListEntry.objects.get(name=kind), **typed, by=by, at=AT)


def review(flag, by, version=None, **typed):
    typed = {"level": "low", "reason": "The dog is gone now", "review_on": ON + timedelta(days=30)} | typed
    return review_flag(flag, version=version or newest_change(flag), **typed, by=by, at=AT)


def test_a_flag_stands_on_every_page_until_it_ends(child, practitioner, police, sign_in):
    flag = put(child, practitioner)
    client = sign_in(practitioner)
    for name in ("reporting:overview", "cases:contacts", "cases:flags", "assessments:of_child", "panels:of_child"):
        assert "Risk to staff" in client.get(reverse(name, args=[child.ref])).content.decode()
    end_flag(flag, reason="The dog has been given away", by=practitioner, at=AT)
    assert "Risk to staff" not in client.get(reverse("cases:contacts", args=[child.ref])).content.decode()
    page = client.get(reverse("cases:flags", args=[child.ref])).content.decode()
    assert all(said in page for said in (WHY, "The dog has been given away", "Ended 15 June 2026"))


def test_a_review_is_kept_beside_the_words_of_the_flag(child, practitioner, colleague):
    flag = put(child, practitioner)
    review(flag, colleague)
    flag.refresh_from_db()
    assert (flag.level, flag.review_on, flag.reason) == ("low", ON + timedelta(days=30), WHY)
    assert [(one.reviewed_by, one.reason) for one in flag.reviews.all()] == [(colleague, "The dog is gone now")]
    said = {change.said for change in changes_of(child, list(history_of(child)))}
    assert said >= {"Reviewed a flag", "Raised a flag"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"review_on": ON}, "Review date must be after today and within 183 days"),
        ({"review_on": ON + timedelta(days=184)}, "Review date must be after today and within 183 days"),
        ({"reason": "dog"}, "Reason must be 10 letters or more"),
    ],
)
def test_what_is_refused(child, practitioner, typed, sentence):
    with pytest.raises(Refused, match=sentence):
        put(child, practitioner, **typed)
    flag = make_flag(child, practitioner, "Medical")
    with pytest.raises(Refused, match=sentence):
        review(flag, practitioner, **typed)
    assert Flag.objects.count() == 1


def test_one_of_a_kind_and_only_what_is_offered(child, practitioner):
    put(child, practitioner)
    with pytest.raises(Refused, match="A flag “Risk to staff” stands already. Review that one"):
        put(child, practitioner)
    ListEntry.objects.filter(name="Medical").update(is_offered=False)
    with pytest.raises(Refused, match="“Medical” is not offered any more"):
        put(child, practitioner, kind="Medical")


def test_two_at_once(child, practitioner, colleague):
    flag = put(child, practitioner)
    seen = newest_change(flag)
    review(flag, practitioner)
    with pytest.raises(Refused, match="Somebody else saved this"):
        review(flag, colleague, version=seen)
    end_flag(flag, reason="The dog has been given away", by=practitioner, at=AT)
    for act in (lambda: review(flag, colleague), lambda: end_flag(flag, reason=WHY, by=colleague, at=AT)):
        with pytest.raises(Refused, match="Somebody else has ended this flag meanwhile"):
            act()


@pytest.mark.parametrize("name", ["other_team", "board_member", "administrator", "data_officer", "stranger"])
def test_others_raise_none(child, request, practitioner, name):
    with pytest.raises(PermissionDenied):
        put(child, request.getfixturevalue(name))
    with pytest.raises(PermissionDenied):
        end_flag(make_flag(child, practitioner), reason=WHY, by=request.getfixturevalue(name), at=AT)


def test_the_pages_raise_review_and_end(child, practitioner, sign_in):
    client, until = sign_in(practitioner), clock.today() + timedelta(days=60)
    when = {"review_on_0": until.day, "review_on_1": until.month, "review_on_2": until.year}
    new = reverse("cases:raise_flag", args=[child.ref])
    assert "Select a kind of flag" in client.post(new, {}).content.decode()
    kind = ListEntry.objects.get(name="Self-harm")
    done = client.post(new, when | {"kind": kind.ref, "level": "high", "reason": WHY}, follow=True)
    assert "Flag raised: Self-harm" in done.content.decode()
    flag = Flag.objects.get()
    address = reverse("cases:review_flag", args=[flag.ref])
    version = client.get(address).context["form"]["version"].value()
    typed = when | {"level": "low", "reason": "Talked with the nurse", "version": version}
    assert "Flag reviewed: Self-harm" in client.post(address, typed, follow=True).content.decode()
    late = client.post(address, typed | {"reason": "Talked with the school"}).content.decode()
    assert "Somebody else saved this" in late
    assert "Talked with the school" in late
    ending = client.post(reverse("cases:end_flag", args=[flag.ref]), {"reason": "Over for half a year"}, follow=True)
    assert "Flag ended: Self-harm" in ending.content.decode()
    assert "No flag stands on this record" in ending.content.decode()


def test_an_administrator_keeps_the_kinds(child, administrator, practitioner, sign_in):
    client = sign_in(administrator)
    add = reverse("cases:add_list_entry", args=["flag-kinds"])
    assert "“Knife carried” is offered now" in client.post(add, {"name": "Knife carried"}, follow=True).content.decode()
    assert "is on this list already" in client.post(add, {"name": "knife carried"}).content.decode()
    entry = ListEntry.objects.get(name="Knife carried")
    address = reverse("cases:offer_list_entry", args=[entry.ref])
    gone = client.post(address, {"reason": "Counted elsewhere now"}, follow=True).content.decode()
    assert "“Knife carried” is not offered any more" in gone
    assert "Withdrawn" in gone
    with pytest.raises(Refused, match="not offered any more"):
        put(child, practitioner, kind="Knife carried")
    assert "offered again" in client.post(address, {"reason": "It is needed after all"}, follow=True).content.decode()
    assert client.get(reverse("cases:add_list_entry", args=["no-such-list"])).status_code == 404
    assert sign_in(practitioner).get(reverse("cases:lists")).status_code == 403
