"""The tracker: a specialist's table over many children, saved a row at a time, undone, narrowed, in pages."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import edit_episode, undo_change
from tests import factories
from tests.factories import AT, make_allocation, make_episode, make_user
from tests.house.forms import filled
from yjs import clock
from yjs.audit.models import Viewing
from yjs.errors import Refused
from yjs.roles import Role
from yjs.versions import newest_change

ETE = reverse("cases:tracker", args=["ete"])


@pytest.fixture()
def school(child, specialist):
    """A school of a child with whom the specialist works."""
    make_allocation(child, specialist, role="specialist")
    return factories.make_ete(child, place="Seaview High School")


def form_of(page, episode):
    return next(form for row, form in page.context["rows"] if row.episode == episode)


def save(client, episode, asked="", **typed):
    """Change boxes of a row and press Save, as a browser without JavaScript does."""
    page = client.get(f"{reverse('cases:tracker', args=[episode.about])}?{asked}")
    sent = filled(form_of(page, episode), **{name: str(value) for name, value in typed.items()})
    return client.post(reverse("cases:save_tracked", args=[episode.about, episode.ref]), sent, follow=True)


# --- It works ----------------------------------------------------------------------------------------------
def test_a_row_is_saved_in_place_and_can_be_undone(child, specialist, sign_in, school):
    client = sign_in(specialist)
    page = save(
        client,
        school,
        asked="words=robin",
        hours_attended=12,
        suitability="SUITABLE",
        suitability_reason="She likes it",
    )
    school.refresh_from_db()
    assert (school.hours_attended, school.suitability_reason) == (12, "She likes it")
    assert "Robin Ashdown: saved" in page.content.decode()
    assert page.redirect_chain[-1][0] == f"{ETE}?words=robin&saved={school.ref}#row-{school.ref}"
    version = newest_change(school)
    undo = reverse("cases:undo_tracked", args=["ete", school.ref])
    page = client.post(undo, {"version": version, "back": "words=robin"}, follow=True).content.decode()
    school.refresh_from_db()
    assert (school.hours_attended, school.suitability_reason) == (20, "")
    assert "Robin Ashdown: as before" in page
    assert "Undo" not in page


@pytest.mark.parametrize("about", ["mental-health", "substance-misuse"])
def test_a_health_specialist_keeps_one_of_each_kind(child, sign_in, about):
    nurse = make_user("Nia Wren", Role.HEALTH_SPECIALIST)
    make_allocation(child, nurse, role="specialist")
    need = make_episode(child, about)
    save(sign_in(nurse), need, referred_on="1/6/2026", offered_on="", attended_from="")
    need.refresh_from_db()
    assert need.referred_on == date(2026, 6, 1)


def test_a_child_of_whom_nothing_is_recorded_has_a_row_that_leads_on(child, specialist, sign_in):
    make_allocation(child, specialist, role="specialist")
    page = sign_in(specialist).get(ETE).content.decode()
    assert "Nothing recorded" in page
    assert reverse("cases:add_episode", args=[child.ref, "ete"]) in page


def test_it_is_narrowed_by_name_and_by_what_nobody_confirmed(child, specialist, sign_in, school):
    other = factories.make_child(first_name="Skye", surname="Marlowe")
    make_allocation(other, specialist, role="specialist")
    client = sign_in(specialist)

    def shown(**asked) -> set[str]:
        return {row.child.name for row, _ in client.get(ETE, asked).context["rows"]}

    assert shown() == {"Robin Ashdown", "Skye Marlowe"}
    assert shown(words="marl") == {"Skye Marlowe"}
    assert shown(state="nothing") == {"Skye Marlowe"}
    assert shown(state="old") == {"Robin Ashdown"}
    school.confirmed_on = clock.today() - timedelta(days=28)
    school.save()
    assert shown(state="old") == set()
    assert "No child fits this" in client.get(ETE, {"state": "old"}).content.decode()


def test_it_is_reached_from_the_first_screen_and_written_down(child, specialist, sign_in, school):
    client = sign_in(specialist)
    assert ETE in client.get(reverse("reporting:home")).content.decode()
    client.get(ETE)
    assert child.ref in Viewing.objects.order_by("pk").last().shown


# --- Each rule refuses -------------------------------------------------------------------------------------
def test_what_cannot_be_is_said_in_the_row_and_what_was_typed_stays(specialist, sign_in, school):
    answer = save(sign_in(specialist), school, hours_attended=26, place="Harbour School")
    page = answer.content.decode()
    row = page[page.index(f'id="row-{school.ref}"') :]
    assert "Hours attended must be no more than hours offered" in row
    assert 'value="26"' in row
    assert 'value="Harbour School"' in row
    school.refresh_from_db()
    assert (school.hours_attended, school.place) == (20, "Seaview High School")


def test_somebody_else_saved_meanwhile(practitioner, specialist, sign_in, school):
    client = sign_in(specialist)
    sent = filled(form_of(client.get(ETE), school), hours_attended="12")
    said = {"hours_attended": Decimal(3), "version": newest_change(school)}
    edit_episode(school, **said, by=practitioner, at=AT)
    address = reverse("cases:save_tracked", args=["ete", school.ref])
    answer = client.post(address, sent)
    page = answer.content.decode()
    assert "Somebody else saved this while you were writing" in page
    assert "Hours a week: 3 attended of 25 offered" in page
    again = filled(form_of(answer, school))
    assert client.post(address, again).status_code == 302
    school.refresh_from_db()
    assert school.hours_attended == 12


def test_one_undoes_ones_own_last_change_alone(practitioner, specialist, school):
    with pytest.raises(Refused, match="Only your own last change"):
        undo_change(school, version=newest_change(school), by=specialist, at=AT)
    edit_episode(school, place="Harbour School", version=newest_change(school), by=practitioner, at=AT)
    with pytest.raises(Refused, match="Only your own last change"):
        undo_change(school, version=newest_change(school), by=specialist, at=AT)
    with pytest.raises(Refused, match="Somebody else saved this"):
        undo_change(school, version=1, by=practitioner, at=AT)
    undo_change(school, version=newest_change(school), by=practitioner, at=AT)
    school.refresh_from_db()
    assert school.place == "Seaview High School"


# --- Each wrong person is refused --------------------------------------------------------------------------
def test_a_child_whom_one_does_not_see_has_no_row(child, other_team, sign_in):
    school = factories.make_ete(child)
    client = sign_in(other_team)
    assert client.get(ETE).context["rows"] == []
    assert client.post(reverse("cases:save_tracked", args=["ete", school.ref]), {}).status_code == 404
    with pytest.raises(PermissionDenied):
        undo_change(school, version=newest_change(school), by=other_team, at=AT)


def test_an_education_specialist_keeps_none_of_health(child, specialist, sign_in):
    make_allocation(child, specialist, role="specialist")
    need = make_episode(child, "mental-health")
    client = sign_in(specialist)
    assert client.get(reverse("cases:tracker", args=["mental-health"])).status_code == 403
    for name in ("save_tracked", "undo_tracked"):
        assert client.post(reverse(f"cases:{name}", args=["mental-health", need.ref]), {}).status_code == 404


# --- Pages -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("rows", [1, 60])
def test_it_comes_in_pages_at_the_same_cost(specialist, sign_in, django_assert_num_queries, rows):
    for number in range(rows):
        child = factories.make_child(surname=f"Lapwing{number:03}")
        make_allocation(child, specialist, role="specialist")
        factories.make_ete(child)
    client = sign_in(specialist)
    page = client.get(ETE)
    assert len(page.context["rows"]) == min(rows, 50)
    with django_assert_num_queries(13):
        client.get(ETE)
