"""Victims: recorded, linked, asked, answered; restorative justice; what follows for the child; and the wall."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import (
    edit_restorative_justice,
    edit_victim,
    edit_victim_request,
    edit_victim_view,
    end_boundary,
    link_victim,
    offer_restorative_justice,
    record_victim,
    record_victim_consent,
    record_victim_request,
    record_victim_view,
    restrict_child,
    set_boundary,
    show_victim_address,
)
from cases.actions.victims import KNOWN, REQUEST, RESTORATIVE
from cases.models import Boundary, Notice, Victim, VictimOffence
from cases.models.protected import Masked
from cases.permissions import victims_seen_by
from cases.queries.victims import children_of, conflicts_of, limits_of, work_with_victims
from tests.factories import AT, ON, make_allocation, make_child, make_offence, make_person, make_victim
from tests.house import victims as like
from yjs.access import viewer_on
from yjs.audit.models import Viewing
from yjs.errors import Refused
from yjs.versions import newest_change

DAY = timedelta(days=1)


@pytest.fixture()
def offence(child):
    return make_offence(child)


@pytest.fixture()
def victim(offence):
    return make_victim(offence)


@pytest.fixture()
def willing(victim):
    """A victim who consents to contact."""
    Victim.objects.filter(pk=victim.pk).update(consent="given")
    return Victim.objects.get(pk=victim.pk)


@pytest.fixture()
def by(manager):
    return {"by": manager, "at": AT}


def typed(**changed) -> dict:
    return like.VICTIM | changed


# --- Recording and linking ----------------------------------------------------------------------------------
def test_a_victim_is_recorded_with_the_offence_and_a_day_by_which_to_contact_them(child, offence, victim_worker):
    make_allocation(child, victim_worker, role="specialist")
    victim = record_victim(child, offences=[offence], **typed(), by=victim_worker, at=AT)
    assert victim.contact_due_on == date(2026, 6, 15)  # 5 working days: under 18
    assert list(VictimOffence.objects.values_list("victim", "offence", "child")) == [(victim.pk, offence.pk, child.pk)]
    other = record_victim(
        child, offences=[offence], **typed(name="Shop", under_18="no", vulnerabilities=""), by=victim_worker, at=AT
    )
    assert other.contact_due_on == date(2026, 6, 22)  # 10 working days


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"told_on": ON + DAY}, "told_on"), ({"offences": []}, "offences"), ({"name": "juniper QUILLON"}, "is_another")],
)
def test_what_cannot_be_is_refused_at_its_field(child, offence, by, changed, field):
    make_victim(offence, name="Juniper Quillon")
    with pytest.raises(Refused) as refused:
        record_victim(child, **{"offences": [offence]} | typed(name="Ann Other") | changed, **by)
    assert refused.value.field == field
    assert Victim.objects.count() == 1


def test_two_victims_may_share_a_name_when_somebody_says_so(child, offence, by):
    make_victim(offence, name="Juniper Quillon")
    assert record_victim(child, offences=[offence], is_another=True, **typed(), **by)


def test_a_victim_of_several_children_is_one_record(victim, offence, by):
    second = make_offence(make_child())
    link_victim(second.child, victim=victim, offences=[second], **by)
    assert set(victim.harms.values_list("offence", flat=True)) == {offence.pk, second.pk}
    link_victim(second.child, victim=victim, offences=[], **by)
    assert list(victim.harms.values_list("offence", flat=True)) == [offence.pk]
    with pytest.raises(Refused, match="no other child's is recorded"):
        link_victim(offence.child, victim=victim, offences=[], **by)


def test_a_link_with_something_written_about_it_stays(willing, by):
    second = make_offence(make_child())
    link_victim(second.child, victim=willing, offences=[second], **by)
    record_victim_view(willing, child=second.child, **like.VIEW, **by)
    with pytest.raises(Refused, match="Select an offence: views"):
        link_victim(second.child, victim=willing, offences=[], **by)


def test_a_change_keeps_an_address_that_is_left_empty_and_moves_the_day(victim, by):
    changed = typed(name="June Quillon", address="", postcode="")
    edit_victim(victim, version=newest_change(victim), **changed, **by)
    stored = Victim.objects.filter(pk=victim.pk).values_list("name", "address", "contact_due_on").get()
    assert stored == ("June Quillon", "7 Quiet Close, Farport", date(2026, 6, 15))
    with pytest.raises(Refused, match="Somebody else saved this"):
        edit_victim(victim, version=1, **changed, **by)


# --- Consent and where they live ----------------------------------------------------------------------------
def test_a_no_hides_how_they_could_be_reached_until_they_come_back(victim, by):
    record_victim_consent(victim, step="given", on=ON - DAY, note="", **by)
    assert Victim.objects.get(pk=victim.pk).phone == "01632 960555"
    record_victim_consent(victim, step="withdrawn", on=ON, note="Rang us", **by)
    now = Victim.objects.get(pk=victim.pk)
    assert isinstance(now.phone, Masked)
    refused_to_ask = (
        lambda: record_victim_view(now, child=now.harms.get().child, **like.VIEW, **by),
        lambda: record_victim_request(now, child=now.harms.get().child, **like.REQUEST, **by),
        lambda: offer_restorative_justice(now, child=now.harms.get().child, **like.RESTORATIVE, **by),
        lambda: show_victim_address(now, reason="Send a letter", request_id="x", **by),
    )
    for ask in refused_to_ask:
        with pytest.raises(Refused, match="did not consent to contact"):
            ask()
    with pytest.raises(Refused, match="They said no"):
        record_victim_consent(now, step="asked", on=ON, note="", **by)
    record_victim_consent(now, step="given", on=ON, note="Came back", **by)
    assert Victim.objects.get(pk=victim.pk).phone == "01632 960555"


def test_consent_is_not_of_a_day_to_come_nor_before_the_step_before(victim, by):
    for on in (ON + DAY, victim.told_on - DAY):
        with pytest.raises(Refused) as refused:
            record_victim_consent(victim, step="given", on=on, note="", **by)
        assert refused.value.field == "on"
    assert not victim.consents.exists()


def test_where_they_live_is_shown_once_with_the_reason_in_the_log(victim, by):
    assert isinstance(victim.address, Masked)
    with pytest.raises(Refused):
        show_victim_address(victim, reason="x", request_id="1", **by)
    shown = show_victim_address(victim, reason="A letter is sent to them", request_id="1", **by)
    assert shown == {"address": "7 Quiet Close, Farport", "postcode": "ZZ3 3ZZ"}
    entry = Viewing.objects.get(subject_kind="victim")
    assert (entry.subject_ref, entry.reason) == (victim.ref, "A letter is sent to them")


def test_the_page_shows_the_address_to_whoever_says_why_and_to_nobody_else(victim, victim_worker, sign_in):
    client, address = sign_in(victim_worker), reverse("cases:victim_address", args=[victim.ref])
    assert "Quiet Close" not in client.get(address).content.decode()
    assert "Enter the reason" in client.post(address, {"reason": ""}).content.decode()
    assert "7 Quiet Close, Farport" in client.post(address, {"reason": "A letter is sent to them"}).content.decode()


# --- Views, requests, restorative justice --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"sought_on": ON + DAY}, "sought_on"),
        ({"decision_on": ON - DAY}, "sought_on"),
        ({"sought_on": None}, "sought_on"),
        ({"why_not": "Moved away"}, "why_not"),
    ],
)
def test_a_view_that_cannot_be_is_refused(willing, offence, by, changed, field):
    with pytest.raises(Refused) as refused:
        record_victim_view(willing, child=offence.child, **like.VIEW | changed, **by)
    assert refused.value.field == field
    assert not willing.views.exists()


def test_what_they_said_is_added_later(willing, offence, by):
    waiting = like.VIEW | {"sought_on": None, "said": "", "decision_on": ON + DAY}
    view = record_victim_view(willing, child=offence.child, **waiting, **by)
    seen = newest_change(view)
    edit_victim_view(view, version=seen, **like.VIEW, **by)
    view.refresh_from_db()
    assert view.said == "I want my window paid"
    with pytest.raises(Refused, match="Somebody else saved this"):
        edit_victim_view(view, version=seen, **like.VIEW, **by)


def test_a_request_is_due_by_the_code_and_answered_with_words(willing, offence, by):
    asked = record_victim_request(willing, child=offence.child, **like.REQUEST, **by)
    assert asked.due_on == date(2026, 6, 22)  # 5 working days
    answered = {**like.REQUEST, "answered_on": ON}
    with pytest.raises(Refused, match="Enter what they were told or given"):
        edit_victim_request(asked, version=newest_change(asked), **answered, **by)
    edit_victim_request(asked, version=newest_change(asked), **answered | {"answer": "A letter"}, **by)
    asked.refresh_from_db()
    assert (asked.answered_on, asked.answer) == (ON, "A letter")
    assert set(REQUEST) < {field.name for field in asked._meta.fields}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"answer": "declined"}, "answer"),
        ({"starts_on": None, "ends_on": ON}, "starts_on"),
        ({"starts_on": ON - DAY}, "starts_on"),
        ({"offered_on": ON + DAY}, "offered_on"),
    ],
)
def test_restorative_justice_that_cannot_be_is_refused(willing, offence, by, changed, field):
    with pytest.raises(Refused) as refused:
        offer_restorative_justice(willing, child=offence.child, **like.RESTORATIVE | changed, **by)
    assert refused.value.field == field
    assert not willing.restorative.exists()


def test_restorative_justice_is_for_those_who_consented_and_is_done_with_their_satisfaction(victim, offence, by):
    with pytest.raises(Refused, match="Record first that they consent"):
        offer_restorative_justice(victim, child=offence.child, **like.RESTORATIVE, **by)
    record_victim_consent(victim, step="given", on=ON, note="", **by)
    work = offer_restorative_justice(victim, child=offence.child, **like.RESTORATIVE, **by)
    done = like.RESTORATIVE | {"ends_on": ON, "satisfaction": "satisfied"}
    edit_restorative_justice(work, version=newest_change(work), **done, **by)
    work.refresh_from_db()
    assert {name: getattr(work, name) for name in RESTORATIVE} == done


def test_nothing_is_written_about_a_child_who_did_not_harm_them(willing, by):
    stranger = make_child()
    for write in (
        lambda: record_victim_view(willing, child=stranger, **like.VIEW, **by),
        lambda: set_boundary(willing, child=stranger, **like.BOUNDARY, **by),
    ):
        with pytest.raises(Refused, match="Select a child whose offence harmed them"):
            write()


# --- What follows for the child ------------------------------------------------------------------------------
def test_a_boundary_reaches_the_childs_worker_without_who_was_harmed(willing, offence, by, practitioner, sign_in):
    made = set_boundary(willing, child=offence.child, **like.BOUNDARY, **by)
    assert Notice.objects.filter(to=practitioner, about_ref=made.ref).count() == 1
    for name in ("reporting:overview", "assessments:plan_of_child", "reporting:chronology", "cases:history"):
        page = sign_in(practitioner).get(reverse(name, args=[offence.child.ref])).content.decode()
        assert "go to the shops on Marine Road" in page, name
        assert willing.name not in page
    with pytest.raises(Refused):
        end_boundary(made, ends_on=ON - DAY, **by)
    Notice.objects.update(read_at=AT)
    end_boundary(made, ends_on=ON, **by)
    assert Notice.objects.get(to=practitioner, about_ref=made.ref).read_at is None  # that it ends is news again
    assert Boundary.objects.get().ends_on == ON


@pytest.mark.parametrize("words", ["go near Juniper", "walk past 7 quiet close", "visit ZZ3 3ZZ", "ring quillon"])
def test_a_boundary_does_not_say_who_was_harmed_or_where_they_live(offence, by, words):
    victim = make_victim(offence, name="Juniper Quillon")
    with pytest.raises(Refused, match="Leave out who was harmed"):
        set_boundary(victim, child=offence.child, **like.BOUNDARY | {"words": words}, **by)
    assert not Boundary.objects.exists()


def test_what_they_share_with_the_child_is_told_to_victim_workers_alone(offence, manager, practitioner, sign_in):
    child = offence.child
    type(child).objects.filter(pk=child.pk).update(postcode="ZZ3 3ZZ", address="7 quiet close, farport")
    make_person(child, kind="school", name="", agency="Seaview Academy")
    make_person(child, kind="other", name="Judo Club")
    victim = make_victim(offence, school="seaview academy", groups="Chess, judo club")
    viewer = viewer_on(manager, ON, AT)
    said = conflicts_of(victim, children_of(victim, viewer))
    assert said == [
        "Robin Ashdown is recorded at the same postcode",
        "Robin Ashdown is recorded at the same address",
        "Robin Ashdown goes to the same school or college",
        "Robin Ashdown belongs to the same club or group",
    ]
    assert conflicts_of(make_victim(offence, address="", postcode=""), children_of(victim, viewer)) == []
    assert not Notice.objects.exists()
    assert "same postcode" in sign_in(manager).get(reverse("cases:victim", args=[victim.ref])).content.decode()


# --- What is due --------------------------------------------------------------------------------------------
def test_the_code_says_what_is_late_and_what_was_in_time(willing, offence, by):
    asked = record_victim_request(willing, child=offence.child, **like.REQUEST, **by)
    later = asked.due_on + DAY
    found = {one.what: one.tag.text for one in limits_of(willing, [asked], [], later) if one.tag}
    assert found["News of the case asked for"] == "1 working day late"
    asked.answered_on = ON
    assert limits_of(willing, [asked], [], later)[-1].tag.text == "In time"


def test_every_number_is_as_long_as_its_list(victim, offence, manager, sign_in):
    numbers = sign_in(manager).get("/").context["victims"]
    assert {one.which: one.count for one in numbers}["to-contact"] == 1
    for one in numbers:
        page = sign_in(manager).get(reverse("reporting:victims_due", args=[one.which])).context["page"]
        assert page.paginator.count == one.count


def test_a_victim_worker_has_what_is_due_among_their_own_things_to_do(victim, victim_worker, manager, sign_in):
    assert victim.name in sign_in(victim_worker).get("/my-work/to-do/").content.decode()
    assert victim.name not in sign_in(manager).get("/my-work/to-do/").content.decode()


def test_who_said_no_is_on_no_list_of_things_due(willing, offence, by, manager):
    record_victim_request(willing, child=offence.child, **like.REQUEST, **by)
    viewer = viewer_on(manager, ON, AT)
    assert len(work_with_victims(viewer)["requests"]) == 1
    record_victim_consent(willing, step="withdrawn", on=ON, note="", **by)
    assert [len(lines) for which, lines in work_with_victims(viewer).items() if which != "all"] == [0] * 5


# --- Who ----------------------------------------------------------------------------------------------------
WRONG = ["practitioner", "colleague", "specialist", "other_team", "board_member", "administrator", "police"]
WRONG += ["data_officer", "auditor", "stranger"]


@pytest.mark.parametrize("person", WRONG)
def test_nobody_else_writes_about_victims(request, child, offence, victim, person):
    who = {"by": request.getfixturevalue(person), "at": AT}
    view = victim.views.create(child=child, decision="plan", decision_on=ON, recorded_by=who["by"], recorded_at=AT)
    for write in (
        lambda: record_victim(child, offences=[offence], **typed(), **who),
        lambda: link_victim(child, victim=victim, offences=[offence], **who),
        lambda: edit_victim(victim, version=1, **typed(), **who),
        lambda: record_victim_consent(victim, step="given", on=ON, note="", **who),
        lambda: show_victim_address(victim, reason="For this test", request_id="1", **who),
        lambda: record_victim_view(victim, child=child, **like.VIEW, **who),
        lambda: edit_victim_view(view, version=1, **like.VIEW, **who),
        lambda: record_victim_request(victim, child=child, **like.REQUEST, **who),
        lambda: offer_restorative_justice(victim, child=child, **like.RESTORATIVE, **who),
        lambda: set_boundary(victim, child=child, **like.BOUNDARY, **who),
    ):
        with pytest.raises(PermissionDenied):
            write()


def test_a_victim_of_a_child_who_is_closed_to_somebody_is_closed_to_them_too(victim, offence, manager, victim_worker):
    viewer = viewer_on(victim_worker, ON, AT)
    assert victims_seen_by(viewer).count() == 1
    restrict_child(offence.child, reason="Family of a councillor", by=manager, at=AT)
    assert victims_seen_by(viewer).count() == 0
    assert victims_seen_by(viewer_on(manager, ON, AT)).count() == 1


def test_a_child_whose_record_one_does_not_see_has_no_name_there(victim, victim_worker, sign_in):
    page = sign_in(victim_worker).get(reverse("cases:victim", args=[victim.ref])).content.decode()
    assert "A child whose record you do not see" in page
    assert "Ashdown" not in page


def test_every_form_is_kept_as_a_draft_and_saves(child, offence, willing, victim_worker, sign_in):
    make_allocation(child, victim_worker, role="specialist")
    client = sign_in(victim_worker)
    form = {"kind": "person", "name": "Ann Other", "under_18": "no", "offences": [offence.ref]}
    form |= {"told_on_0": "8", "told_on_1": "6", "told_on_2": "2026"}
    assert client.post(reverse("cases:record_victim", args=[child.ref]), form | {"name": ""}).status_code == 200
    assert client.post(reverse("cases:record_victim", args=[child.ref]), form).status_code == 302
    made = Victim.objects.get(name="Ann Other")
    assert client.get(reverse("cases:victim", args=[made.ref])).status_code == 200
    assert "recorded a victim" in client.get(reverse("cases:victim_history", args=[made.ref])).content.decode()
    assert set(KNOWN) <= {field.name for field in made._meta.fields}
