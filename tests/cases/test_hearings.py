"""Hearings: recorded in court, the next one planned, reports asked for and given, workers told."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import edit_hearing, give_report, record_hearing
from cases.actions.hearings import FIELDS
from cases.models import CourtReport, Hearing, Notice
from reporting.queries.to_do import tasks_about
from tests.factories import AT, ON, make_child, make_court_report, make_hearing, make_offence
from tests.house.test_query_counts import queries_of
from yjs import clock
from yjs.access import viewer_on
from yjs.errors import Refused
from yjs.policy.actions import set_policy_value
from yjs.policy.values import REPORTS, values_on
from yjs.versions import newest_change

LATER = ON + timedelta(days=28)


def heard(**changed) -> dict:
    plain = dict.fromkeys(FIELDS, "") | {"adjourned_to": None, "proposal": None}
    return plain | {"held_on": ON, "court": "Seaview Youth Court", "court_type": "YOUTH_COURT"} | changed


def adjourned(**changed) -> dict:
    return heard(result="ADJOURNED", adjourned_to=LATER, adjourned_why="reports") | changed


def sent(offence, **changed) -> dict:
    """The same as a browser posts it."""
    form = {"court": "Seaview Youth Court", "court_type": "YOUTH_COURT", "offences": [offence.ref], "result": "DECIDED"}
    form |= {"held_on_0": f"{ON.day}", "held_on_1": f"{ON.month}", "held_on_2": f"{ON.year}"}
    return form | changed


@pytest.fixture()
def offence(child):
    return make_offence(child, occurred_on=date(2026, 5, 1))


# --- Recording one ------------------------------------------------------------------------------------------
def test_a_worker_records_a_hearing_in_court_with_little_to_type(child, practitioner, offence, sign_in):
    make_hearing(child, held_on=ON - timedelta(days=30), court="Seaview Youth Court")
    client = sign_in(practitioner)
    address = reverse("cases:record_hearing", args=[child.ref])
    form = client.get(address).context["form"]
    begun = {name: form[name].value() for name in ("held_on", "court", "offences", "from_service")}
    assert begun == {
        "held_on": clock.today(),
        "court": "Seaview Youth Court",
        "offences": [offence.ref],
        "from_service": "Priya Lark",
    }
    page = client.post(address, sent(offence, note="Told to keep off the pier"), follow=True).content.decode()
    assert "Hearing recorded. Now record the outcome" in page
    made = Hearing.objects.get(held_on=ON)
    assert made.offences.get() == offence
    page = client.get(reverse("cases:hearing", args=[made.ref])).content.decode()
    assert "Told to keep off the pier" in page


def test_everybody_who_works_with_the_child_is_told_and_again_when_something_is_new(
    child, practitioner, colleague, offence
):
    who = {"by": colleague, "at": AT}
    hearing = record_hearing(child, **heard(result="NOT_YET"), offences=[offence], **who)
    assert Notice.objects.get(to=practitioner, about_ref=hearing.ref).kind == "hearing"
    Notice.objects.update(read_at=AT)
    edit_hearing(
        hearing, **heard(result="NOT_YET", note="Room 2"), offences=[offence], version=newest_change(hearing), **who
    )
    assert Notice.objects.get(to=practitioner).read_at is not None
    edit_hearing(hearing, **heard(result="DECIDED"), offences=[offence], version=newest_change(hearing), **who)
    assert Notice.objects.get(to=practitioner).read_at is None


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"result": "ADJOURNED"}, "adjourned_to"),
        ({"held_on": date(2026, 4, 30)}, "held_on"),
        ({"held_on": LATER, "result": "DECIDED"}, "result"),
        ({"result": "ADJOURNED", "adjourned_to": ON, "adjourned_why": "plea"}, "adjourned_to"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(child, practitioner, offence, changed, field):
    with pytest.raises(Refused) as refused:
        record_hearing(child, **heard(**changed), offences=[offence], by=practitioner, at=AT)
    assert refused.value.field == field
    assert not Hearing.objects.exists()


def test_a_hearing_is_about_an_offence(child, practitioner, sign_in):
    with pytest.raises(Refused, match="Select the offences that it is about"):
        record_hearing(child, **heard(), offences=[], by=practitioner, at=AT)
    page = sign_in(practitioner).get(reverse("cases:record_hearing", args=[child.ref])).content.decode()
    assert "Record an offence first" in page


def test_an_offence_of_another_child_is_not_among_them(child, practitioner, sign_in):
    address = reverse("cases:record_hearing", args=[child.ref])
    page = sign_in(practitioner).post(address, sent(make_offence(make_child()))).content.decode()
    assert "Select offences from the list" in page
    assert not Hearing.objects.exists()


# --- The next one -------------------------------------------------------------------------------------------
def test_the_hearing_it_was_adjourned_to_is_planned_moved_and_taken_off(child, practitioner, offence):
    who = {"offences": [offence], "by": practitioner, "at": AT}
    hearing = record_hearing(child, **adjourned(), **who)
    planned = hearing.followed_by
    assert (planned.held_on, planned.court, planned.result) == (LATER, hearing.court, "NOT_YET")
    assert planned.offences.get() == offence
    moved = adjourned(adjourned_to=LATER + timedelta(days=7))
    edit_hearing(hearing, **moved, version=newest_change(hearing), **who)
    planned.refresh_from_db()
    assert planned.held_on == LATER + timedelta(days=7)
    edit_hearing(hearing, **heard(result="DECIDED"), version=newest_change(hearing), **who)
    assert not Hearing.objects.filter(pk=planned.pk).exists()


def test_a_next_hearing_that_was_recorded_stays(child, practitioner, offence):
    who = {"offences": [offence], "by": practitioner, "at": AT}
    hearing = record_hearing(child, **adjourned(), **who)
    Hearing.objects.filter(follows=hearing).update(result="DECIDED")
    edit_hearing(hearing, **heard(result="DECIDED"), version=newest_change(hearing), **who)
    assert Hearing.objects.get(follows=hearing).held_on == LATER


# --- Reports ------------------------------------------------------------------------------------------------
def test_a_report_has_its_last_day_by_the_policy_of_that_day(child, practitioner, administrator, offence):
    who = {"offences": [offence], "by": practitioner, "at": AT}
    far = adjourned(adjourned_to=ON + timedelta(days=60))
    report = record_hearing(child, **far, reports=["pre_sentence"], **who).reports.get()
    assert (report.asked_on, report.due_on) == (ON, date(2026, 7, 6))
    soon = record_hearing(child, **far, reports=["pre_sentence"], is_soon=True, **who).reports.get()
    assert soon.due_on == date(2026, 6, 29)
    policy = {"value": 8, "starts_on": ON, "reason": "Agreed with the court", "by": administrator, "at": AT}
    set_policy_value(REPORTS["pre_sentence"], **policy)
    assert record_hearing(child, **far, reports=["pre_sentence"], **who).reports.get().due_on == date(2026, 6, 25)


def test_what_is_no_longer_ticked_was_not_asked_for_unless_it_was_given(child, practitioner, offence):
    who = {"by": practitioner, "at": AT}
    hearing = record_hearing(child, **adjourned(), offences=[offence], reports=["breach", "progress"], **who)
    edit = {"offences": [offence], "version": newest_change(hearing), **who}
    edit_hearing(hearing, **adjourned(), reports=["breach"], **edit)
    give_report(hearing.reports.get(), given_on=ON, **who)
    with pytest.raises(Refused, match="A report that was given stays"):
        edit_hearing(hearing, **adjourned(), reports=[], **edit)
    assert hearing.reports.get().given_on == ON
    give_report(hearing.reports.get(), given_on=None, **who)
    edit_hearing(hearing, **adjourned(), reports=[], **edit)
    assert not CourtReport.objects.exists()


def test_a_report_and_a_hearing_are_among_what_is_to_be_done(child, practitioner, offence, sign_in):
    who = {"offences": [offence], "by": practitioner, "at": AT}
    near = adjourned(adjourned_to=ON + timedelta(days=7))
    hearing = record_hearing(child, **near, reports=["pre_sentence"], **who)
    record_hearing(child, **heard(result="NOT_YET"), **who)
    viewer = viewer_on(practitioner, ON, AT)
    said = {one.what: one for one in tasks_about([child], viewer, values_on(ON))}
    assert said["Write the pre-sentence report"].due_on == date(2026, 6, 19)
    assert said["Record what became of the hearing: Seaview Youth Court"].due_on == ON
    client, report = sign_in(practitioner), hearing.reports.get()
    day = {"given_on_0": f"{ON.day}", "given_on_1": f"{ON.month}", "given_on_2": f"{ON.year}"}
    page = client.post(reverse("cases:give_report", args=[report.ref]), day, follow=True).content.decode()
    assert "given on 15 June 2026" in page
    assert [one.what for one in tasks_about([child], viewer, values_on(ON)) if "report" in one.what] == []


# --- Two people, and who may --------------------------------------------------------------------------------
def test_nobody_saves_over_what_they_have_not_seen(child, practitioner, colleague, offence, sign_in):
    hearing = record_hearing(child, **heard(result="NOT_YET"), offences=[offence], by=practitioner, at=AT)
    client, address = sign_in(practitioner), reverse("cases:edit_hearing", args=[hearing.ref])
    seen = client.get(address).context["form"]["version"].value()
    told = heard(result="DECIDED", note="Fined")
    edit_hearing(hearing, **told, offences=[offence], version=newest_change(hearing), by=colleague, at=AT)
    page = client.post(address, sent(offence, note="Sentenced", version=seen)).content.decode()
    assert "Fined" in page
    assert "Sentenced" in page
    hearing.refresh_from_db()
    assert hearing.note == "Fined"


@pytest.mark.parametrize("person", ["police", "specialist", "other_team", "stranger", "data_officer"])
def test_nobody_but_workers_of_the_child_records_one(request, child, practitioner, person, offence):
    hearing = make_hearing(child)
    report = make_court_report(hearing)
    who = {"by": request.getfixturevalue(person), "at": AT}
    with pytest.raises(PermissionDenied):
        record_hearing(child, **heard(), offences=[offence], **who)
    with pytest.raises(PermissionDenied):
        edit_hearing(hearing, **heard(), offences=[offence], version=newest_change(hearing), **who)
    with pytest.raises(PermissionDenied):
        give_report(report, given_on=ON, **who)


def test_the_number_of_queries_does_not_grow(child, practitioner, sign_in):
    hearing, client, told = make_hearing(child), sign_in(practitioner), []
    for how_many in (1, 19):
        for number in range(how_many):
            hearing.offences.add(make_offence(child, description=f"Offence {number}"))
        told.append([queries_of(client, f"cases:{name}", hearing) for name in ("hearing", "edit_hearing")])
    assert told[0] == told[1]
    assert max(told[0]) <= 22
