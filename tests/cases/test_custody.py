"""Custody: where a child is held, when they are released, meetings on the way, resettlement."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error, connection, transaction
from django.urls import reverse

from cases import actions
from cases.models import CustodyPlace, CustodyStep, Notice, Programme, ReleasePlan
from tests.factories import AT, ON, make_allocation, make_contact, make_offence, make_outcome_type
from yjs.errors import Refused
from yjs.versions import newest_change

FIRST = date(2026, 3, 2)


@pytest.fixture()
def sentence(child, practitioner) -> Programme:
    """A detention and training order of twelve months."""
    order = {"disposal": make_outcome_type("DETENTION_AND_TRAINING_ORDER"), "starts_on": FIRST, "term": 12}
    order |= {"term_unit": "months", "planned_end_on": None, "planned_end_reason": "", "level": ""}
    offences = [make_offence(child, occurred_on=date(2026, 1, 10))]
    return actions.record_programme(child, offences=offences, **order, by=practitioner, at=AT)


def held(child, by, **changed) -> CustodyPlace:
    plain = {"kind": "sentence", "programme": None, "establishment": "Harbour House", "starts_on": FIRST}
    return actions.add_custody_place(child, **plain | changed, by=by, at=AT)


def planned(sentence, by, **changed) -> ReleasePlan:
    plan = ReleasePlan.objects.filter(programme=sentence).first()
    plain = {"credited": 0, "at_which": "normal", "reason": "", "version": newest_change(plan) if plan else ""}
    return actions.plan_release(sentence, **plain | changed, by=by, at=AT)


def step(child, by, **changed) -> CustodyStep:
    plain = {"kind": "planning", "programme": None, "happened_on": ON, "until": None, "who": "All", "words": "Agreed"}
    return actions.record_custody_step(child, **plain | changed, by=by, at=AT)


# --- Places -------------------------------------------------------------------------------------------------
def test_whoever_works_with_the_child_is_told_where_they_are_held(child, sentence, practitioner, colleague):
    make_allocation(child, colleague, role="joint")
    place = held(child, practitioner, programme=sentence)
    assert Notice.objects.get(to=colleague, about_ref=place.ref).address == reverse("cases:custody", args=[child.ref])


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "sentence"}, "kind"),
        ({"kind": "recall"}, "kind"),
        ({"kind": "remand", "starts_on": ON + timedelta(days=1)}, "starts_on"),
    ],
)
def test_a_place_that_cannot_be_is_refused(child, practitioner, changed, field):
    with pytest.raises(Refused) as refused:
        held(child, practitioner, **changed)
    assert refused.value.field == field
    assert not CustodyPlace.objects.exists()


def test_a_child_is_in_one_place_at_a_time(child, sentence, practitioner):
    place = held(child, practitioner, programme=sentence)
    with pytest.raises(Refused, match="in Harbour House"):
        held(child, practitioner, kind="remand", starts_on=ON)
    who = {"by": practitioner, "at": AT}
    with pytest.raises(Refused, match="on or after"):
        actions.end_custody_place(place, ends_on=FIRST - timedelta(days=1), end_reason="Moved", **who)
    actions.end_custody_place(place, ends_on=ON, end_reason="Moved", **who)
    with pytest.raises(Refused, match="This ended on 15 June 2026"):
        actions.end_custody_place(place, ends_on=ON, end_reason="Moved", **who)
    with pytest.raises(Refused, match="the last day in the place before"):
        held(child, practitioner, kind="remand", starts_on=ON - timedelta(days=1))
    assert held(child, practitioner, programme=sentence, establishment="Gull Lodge", starts_on=ON)


# --- Release ------------------------------------------------------------------------------------------------
def test_days_credited_and_early_release_move_both_parts(sentence, practitioner):
    planned(sentence, practitioner, credited=10, at_which="early", reason="Good progress")
    sentence.refresh_from_db()
    licence = Programme.objects.get(custody=sentence)
    assert sentence.planned_end_on == date(2026, 7, 21)  # half of 365 days, ten of them served, a month before
    assert (licence.starts_on, licence.planned_end_on) == (date(2026, 7, 22), date(2027, 2, 19))
    planned(sentence, practitioner)
    sentence.refresh_from_db()
    assert sentence.planned_end_on == date(2026, 8, 31)
    assert Programme.objects.get(custody=sentence).planned_end_on == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"credited": 400}, "credited"), ({"at_which": "late"}, "reason")],
)
def test_a_release_that_cannot_be_is_refused(sentence, practitioner, changed, field):
    with pytest.raises(Refused) as refused:
        planned(sentence, practitioner, **changed)
    assert refused.value.field == field
    assert not ReleasePlan.objects.exists()


def test_release_is_planned_once_and_with_the_custody_part(sentence, practitioner):
    planned(sentence, practitioner)
    with pytest.raises(Refused, match="Somebody else saved this"):
        planned(sentence, practitioner, version="")
    with pytest.raises(Refused, match="custody part"):
        planned(sentence.licence, practitioner)


def test_a_term_that_is_put_right_keeps_what_was_credited(sentence, practitioner):
    from cases.queries.programmes import version_of

    planned(sentence, practitioner, credited=10)
    right = {"disposal": sentence.disposal, "starts_on": FIRST, "term": 10, "term_unit": "months"}
    right |= {"planned_end_on": None, "planned_end_reason": "", "offences": list(sentence.offences.all())}
    actions.edit_programme(sentence, **right, version=version_of(sentence), by=practitioner, at=AT)
    licence = Programme.objects.get(custody=sentence)
    assert licence.planned_end_on == date(2027, 1, 1) - timedelta(days=10)


# --- Meetings and resettlement ------------------------------------------------------------------------------
def test_a_step_is_never_edited_and_is_taken_back(child, sentence, practitioner):
    held(child, practitioner, programme=sentence)
    made = step(child, practitioner, programme=sentence)
    with pytest.raises(Error, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_custodystep SET words = 'x'")
    actions.take_back_custody_step(made, reason="Another child", by=practitioner, at=AT)
    with pytest.raises(Refused, match="taken back already"):
        actions.take_back_custody_step(made, reason="Again", by=practitioner, at=AT)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened_on": FIRST - timedelta(days=1)}, "happened_on"),
        ({"happened_on": ON + timedelta(days=1)}, "happened_on"),
        ({"kind": "temporary"}, "until"),
        ({"until": ON}, "until"),
    ],
)
def test_a_step_that_cannot_be_is_refused(child, sentence, practitioner, changed, field):
    held(child, practitioner, programme=sentence)
    with pytest.raises(Refused) as refused:
        step(child, practitioner, **changed)
    assert refused.value.field == field
    assert not CustodyStep.objects.exists()


@pytest.mark.parametrize("person", ["specialist", "police", "board_member", "stranger"])
def test_nobody_else_records_custody(request, child, sentence, person):
    who = request.getfixturevalue(person)
    for act in (held, step):
        with pytest.raises(PermissionDenied):
            act(child, who)
    with pytest.raises(PermissionDenied):
        planned(sentence, who)


# --- In the browser -----------------------------------------------------------------------------------------
def day(name: str, *parts: int) -> dict:
    return {f"{name}_{number}": str(part) for number, part in enumerate(parts)}


def test_custody_from_the_first_day_to_release_by_its_pages(child, sentence, practitioner, sign_in):
    client = sign_in(practitioner)
    here = reverse("cases:custody", args=[child.ref])
    page = client.get(here).content.decode()
    assert "31 August 2026" in page
    assert "Half of the sentence is served in custody" in page
    assert here in client.get(reverse("cases:programme", args=[sentence.ref])).content.decode()
    assert here in client.get(reverse("cases:offences", args=[child.ref])).content.decode()

    def send(name, record, **form):
        page = client.post(reverse(f"cases:{name}", args=[record.ref]), form, follow=True).content.decode()
        assert "There is a problem" not in page
        return page

    where = {"kind": "sentence", "programme": sentence.ref, "establishment": "Harbour House"}
    page = send("add_custody_place", child, **where, **day("starts_on", 2, 3, 2026))
    assert "Nobody has recorded a visit yet" in page
    make_contact(child, practitioner, method="custody")
    assert "Last seen there" in client.get(here).content.decode()
    page = send("plan_release", sentence, credited="10", at_which="early", reason="Good progress", version="")
    assert "21 July 2026" in page
    assert "less 10 days on remand or tagged bail" in page
    page = send(
        "plan_release",
        sentence,
        credited="0",
        at_which="normal",
        reason="",
        version=str(newest_change(ReleasePlan.objects.get(programme=sentence))),
    )
    said = {"kind": "planning", "programme": sentence.ref, "who": "All", "words": "Agreed a plan"}
    page = send("record_custody_step", child, **said, **day("happened_on", 12, 3, 2026))
    assert "held on 12 March 2026" in page
    assert "On time" in page
    page = send("take_back_custody_step", child.custody_steps.get(), reason="Wrong record")
    assert "Wrong record" in page
    told = {"heading": "accommodation", "words": "With an aunt"}
    page = send("record_resettlement", sentence, **told, **day("secured_on", 1, 6, 2026))
    assert "Secured 91 days before release" in page
    place = child.custody_places.get()
    page = send("end_custody_place", place, end_reason="Released", **day("ends_on", 10, 6, 2026))
    assert "2 March 2026 to 10 June 2026" in page


def test_a_sentence_for_life_has_no_dates_and_an_empty_page_says_so(child, practitioner, sign_in):
    client = sign_in(practitioner)
    here = reverse("cases:custody", args=[child.ref])
    assert "No sentence of custody is recorded" in client.get(here).content.decode()
    order = {"disposal": make_outcome_type("SECTION_259"), "starts_on": FIRST, "term": 15, "term_unit": "years"}
    order |= {
        "planned_end_on": None,
        "planned_end_reason": "",
        "level": "",
        "offences": [make_offence(child, occurred_on=FIRST)],
    }
    life = actions.record_programme(child, **order, by=practitioner, at=AT)
    assert "They cannot be worked out here" in client.get(here).content.decode()
    with pytest.raises(Refused, match="cannot be worked out"):
        planned(life, practitioner)


def test_no_page_of_custody_exists_for_others(child, sentence, other_team, board_member, sign_in):
    for person in (other_team, board_member):
        client = sign_in(person)
        for name, ref in (("custody", child.ref), ("add_custody_place", child.ref), ("plan_release", sentence.ref)):
            assert client.get(reverse(f"cases:{name}", args=[ref])).status_code == 404


@pytest.mark.parametrize("how_many", [1, 10])
def test_the_number_of_queries_does_not_grow(
    child, sentence, practitioner, sign_in, django_assert_num_queries, how_many
):
    held(child, practitioner, programme=sentence)
    for number in range(how_many):
        step(child, practitioner, programme=sentence, words=f"Step {number}")
        told = {"heading": "health", "words": f"Note {number}", "secured_on": None}
        actions.record_resettlement(sentence, **told, by=practitioner, at=AT)
    client = sign_in(practitioner)
    address = reverse("cases:custody", args=[child.ref])
    client.get(address)
    with django_assert_num_queries(17):
        client.get(address)
