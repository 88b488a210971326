"""Serious incidents: recorded, told, notified in time, acknowledged, closed; categories with their days."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import (
    acknowledge_incident,
    add_incident_category,
    close_incident,
    edit_incident,
    end_incident_category,
    record_told,
    report_incident,
    send_incident,
)
from cases.models import IncidentCategory, Notice, SeriousIncident
from tests.factories import AT, ON
from yjs.errors import Refused
from yjs.policy.actions import set_policy_value
from yjs.policy.values import INCIDENT_HOURS
from yjs.versions import newest_change

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def typed(**changed) -> dict:
    plain = {"category": IncidentCategory.objects.get(code="GBH"), "happened_on": ON, "known_at": AT - HOUR}
    plain |= {"words": "Stabbed on the pier", "under_supervision": True, "knife_related": True, "exploitation": False}
    return plain | changed


@pytest.fixture()
def incident(child, practitioner) -> SeriousIncident:
    return report_incident(child, **typed(), by=practitioner, at=AT)


@pytest.fixture()
def by(manager):
    return {"by": manager, "at": AT}


def test_the_six_categories_are_there_with_their_first_day(db):
    assert IncidentCategory.objects.count() == 6
    assert set(IncidentCategory.objects.values_list("starts_on", flat=True)) == {date(2022, 4, 1)}


def test_workers_and_managers_are_told_at_once_and_the_clock_runs(child, practitioner, colleague, manager):
    made = report_incident(child, **typed(), by=colleague, at=AT)
    assert made.due_at == AT - HOUR + 24 * HOUR
    told = Notice.objects.filter(about_ref=made.ref, is_urgent=True).values_list("to__name", flat=True)
    assert {practitioner.name, manager.name} <= set(told)
    assert colleague.name not in told


def test_the_clock_is_the_policy_of_the_day_on_which_the_service_knew(child, practitioner, administrator):
    set_policy_value(INCIDENT_HOURS, value=4, starts_on=ON, reason="The new guidance", by=administrator, at=AT - DAY)
    assert report_incident(child, **typed(), by=practitioner, at=AT).due_at == AT + 3 * HOUR
    earlier = typed(known_at=AT - DAY, happened_on=ON - DAY)
    assert report_incident(child, **earlier, by=practitioner, at=AT).due_at == AT


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"known_at": AT + HOUR}, "known_at"),
        ({"happened_on": ON + DAY}, "happened_on"),
        ({"happened_on": date(2021, 1, 1)}, "category"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(child, practitioner, changed, field):
    with pytest.raises(Refused) as refused:
        report_incident(child, **typed(**changed), by=practitioner, at=AT)
    assert refused.value.field == field
    assert not SeriousIncident.objects.exists()


def test_sent_acknowledged_and_closed_in_this_order(incident, practitioner, by):
    refused = (
        lambda: acknowledge_incident(incident, acknowledged_at=AT, **by),
        lambda: close_incident(incident, learned="x", **by),
        lambda: send_incident(incident, sent_at=AT - 2 * HOUR, reference="", **by),
    )
    for step in refused:
        with pytest.raises(Refused):
            step()
    Notice.objects.update(read_at=AT)
    send_incident(incident, sent_at=AT, reference="YJ-1", **by)
    assert Notice.objects.get(to=practitioner, about_ref=incident.ref).read_at is None
    with pytest.raises(Refused, match="was sent already"):
        send_incident(incident, sent_at=AT, reference="", **by)
    acknowledge_incident(incident, acknowledged_at=AT, **by)
    close_incident(incident, learned="Ring the hub first", **by)
    incident.refresh_from_db()
    assert (incident.closed_on, incident.reference) == (ON, "YJ-1")
    with pytest.raises(Refused, match="closed already"):
        edit_incident(incident, version=newest_change(incident), **typed(), **by)


def test_who_was_told_when(incident, by, practitioner, sign_in):
    record_told(incident, who="Safeguarding partners", told_at=AT, how="By telephone", **by)
    with pytest.raises(Refused) as refused:
        record_told(incident, who="x", told_at=AT + HOUR, how="", **by)
    assert refused.value.field == "told_at"
    page = sign_in(practitioner).get(reverse("cases:incident", args=[incident.ref])).content.decode()
    assert "Safeguarding partners, By telephone" in page


def test_two_people_do_not_save_over_each_other(incident, by):
    seen = newest_change(incident)
    edit_incident(incident, version=seen, **typed(words="Two were hurt"), **by)
    with pytest.raises(Refused, match="Somebody else saved this"):
        edit_incident(incident, version=seen, **typed(), **by)


WRONG = ["specialist", "board_member", "administrator", "data_officer", "auditor", "stranger", "victim_worker"]


@pytest.mark.parametrize("person", WRONG)
def test_nobody_else_records_one(request, child, incident, person):
    who = {"by": request.getfixturevalue(person), "at": AT}
    for write in (
        lambda: report_incident(child, **typed(), **who),
        lambda: edit_incident(incident, version=1, **typed(), **who),
        lambda: record_told(incident, who="x", told_at=AT, how="", **who),
    ):
        with pytest.raises(PermissionDenied):
            write()


def test_the_worker_records_and_the_manager_sends(incident, practitioner):
    who = {"by": practitioner, "at": AT}
    for write in (
        lambda: send_incident(incident, sent_at=AT, reference="", **who),
        lambda: acknowledge_incident(incident, acknowledged_at=AT, **who),
        lambda: close_incident(incident, learned="x", **who),
    ):
        with pytest.raises(PermissionDenied):
            write()


def test_an_administrator_keeps_the_categories(administrator, manager, child):
    who = {"by": administrator, "at": AT}
    made = add_incident_category(name="Escape from custody", starts_on=ON, **who)
    with pytest.raises(Refused, match="in the list already"):
        add_incident_category(name="escape FROM custody", starts_on=ON, **who)
    end_incident_category(made, ends_on=ON, **who)
    with pytest.raises(Refused):
        end_incident_category(made, ends_on=ON - DAY, **who)
    with pytest.raises(PermissionDenied):
        add_incident_category(name="Other", starts_on=ON, by=manager, at=AT)
    assert report_incident(child, **typed(category=IncidentCategory.objects.get(pk=made.pk)), by=manager, at=AT)


def test_it_stands_on_the_overview_and_the_managers_list_until_it_is_closed(incident, manager, by, sign_in):
    client = sign_in(manager)
    overview = reverse("reporting:overview", args=[incident.child.ref])
    assert "Serious incident" in client.get(overview).content.decode()
    assert client.get("/").context["team"].incidents == [incident]
    assert client.get(reverse("reporting:team_incidents")).context["page"].paginator.count == 1
    send_incident(incident, sent_at=AT, reference="", **by)
    acknowledge_incident(incident, acknowledged_at=AT, **by)
    close_incident(incident, learned="Nothing new", **by)
    assert client.get("/").context["team"].incidents == []
    assert "Grievous bodily harm, 15 June" not in client.get(overview).content.decode()


def test_the_forms_save_what_a_browser_posts(child, practitioner, manager, sign_in):
    category = IncidentCategory.objects.get(code="RAPE")
    form = {"category": category.ref, "words": "Told by the police", "known_time": "9am"}
    for name in ("happened_on", "known_on"):
        form |= {f"{name}_0": "14", f"{name}_1": "6", f"{name}_2": "2026"}
    form |= dict.fromkeys(("under_supervision", "knife_related", "exploitation"), "no")
    address = reverse("cases:report_incident", args=[child.ref])
    client = sign_in(practitioner)
    missing = client.post(address, form | {"known_time": ""}).content.decode()
    assert "Enter the time at which the service knew of it" in missing
    assert client.post(address, form).status_code == 302
    made = SeriousIncident.objects.get()
    edit = reverse("cases:edit_incident", args=[made.ref])
    assert 'value="9:00am"' in client.get(edit).content.decode()
    client = sign_in(manager)
    sent = {"day_0": "15", "day_1": "6", "day_2": "2026", "time": "8am"}
    assert client.post(reverse("cases:send_incident", args=[made.ref]), sent).status_code == 302
    made.refresh_from_db()
    assert made.sent_at < made.due_at
