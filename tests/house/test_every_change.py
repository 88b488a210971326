"""Every way of writing leaves an event that says who did what and why, and nothing of it stays for the next request."""

import pytest
from django.db import connection
from django.urls import reverse
from pghistory.models import Context

from cases.models import Child, Residence
from cases.queries.trail import events_of
from tests.conftest import load_catalogues
from tests.factories import AT, ON, make_child, make_residence, make_user, sign_in
from yjs.actions import action
from yjs.checks import casework_models
from yjs.errors import Refused
from yjs.roles import Role

CHANGE = "UPDATE cases_residence SET suitability = 'suitable' WHERE id = %s"


def by_sql(statement: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def saved(home: Residence) -> None:
    home.suitability = "suitable"
    home.save()


def bulk_updated(home: Residence) -> None:
    home.suitability = "suitable"
    Residence.objects.bulk_update([home], ["suitability"])


def bulk_created(home: Residence) -> None:
    Residence.objects.bulk_create([Residence(child=home.child, kind="OTHER", suitability="suitable", starts_on=ON)])


def inserted(home: Residence) -> None:
    by_sql(
        "INSERT INTO cases_residence (ref, child_id, kind, suitability, starts_on)"
        " VALUES ('ABCDEFGHJKMN', %s, %s, %s, %s)",
        *(home.child_id, "OTHER", "suitable", ON),
    )


WAYS = {
    "save": (saved, "update"),
    "update of a queryset": (
        lambda home: Residence.objects.filter(pk=home.pk).update(suitability="suitable"),
        "update",
    ),
    "bulk_create": (bulk_created, "insert"),
    "bulk_update": (bulk_updated, "update"),
    "insert by SQL": (inserted, "insert"),
    "update by SQL": (lambda home: by_sql(CHANGE, home.pk), "update"),
    "delete": (lambda home: home.delete(), "delete"),
    "delete of a queryset": (lambda home: Residence.objects.filter(pk=home.pk).delete(), "delete"),
    "delete by SQL": (lambda home: by_sql("DELETE FROM cases_residence WHERE id = %s", home.pk), "delete"),
}


@action
def change_home(home: Residence, *, way: str, reason: str, by, at) -> Residence:
    """Change a residence in one of the ways; refuse afterwards when told to."""
    WAYS[way][0](home)
    if reason == "refused":
        raise Refused("No")
    return home


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_writing_leaves_an_event_with_who_what_and_why(way, practitioner):
    home = make_residence(make_child(), suitability="unsuitable")
    change_home(home, way=way, reason="The family moved", by=practitioner, at=AT)
    event = events_of(Residence).objects.order_by("-pgh_id").first()
    did = event.pgh_context.metadata
    assert event.pgh_label == WAYS[way][1]
    assert (did["action"], did["by"], did["reason"]) == ("change_home", practitioner.pk, "The family moved")
    assert did["subject_ref"] == home.child.ref


@pytest.mark.django_db
def test_every_table_has_an_event_table_that_keeps_all_its_columns():
    """But for what is kept out on purpose, by name."""
    lacking = {}
    for model in casework_models():
        events = events_of(model)
        if events is None:
            continue
        kept = {field.name for field in events._meta.get_fields()}
        missing = {field.name for field in model._meta.concrete_fields} - kept
        if missing:
            lacking[model._meta.label] = missing
    assert lacking == LEFT_OUT


# Secrets, what a machine counts, and what the database makes of other columns.
PROGRESS = {"heard_at", "progress", "stage"}
LEFT_OUT = {
    "accounts.User": {"home_postcode", "last_login", "link_sent_at", "password"},
    "cases.Child": {"search_name"},
    "cases.Contact": {"searched"},
    "cases.FormerName": {"search_name"},
    "cases.NoticeEmail": {"sent_on"},
    "reporting.BoardReport": PROGRESS,
    "reporting.QuarterlyReturn": PROGRESS,
}


@pytest.fixture()
def people(transactional_db):
    """Two people at two browsers, over one connection to the database that is never closed between requests."""
    load_catalogues()
    return [make_user(name, Role.TEAM_MANAGER) for name in ("Ivy Stint", "Noel Scoter")]


def context_of_newest(child: Child) -> Context | None:
    return events_of(Child).objects.filter(pgh_obj=child.pk).order_by("-pgh_id").first().pgh_context


def test_nothing_of_a_request_stays_on_the_connection_for_the_next(people, client):
    """M8: context set for the session would name the person before; ours ends with the transaction."""
    child, (first, second) = make_child(), people
    address = reverse("cases:restrict", args=[child.ref])
    sign_in(client, first).post(address, {"reason": "Her aunt works here and must not read it"})
    by_sql("UPDATE cases_child SET known_as = 'Bo' WHERE id = %s", child.pk)
    assert context_of_newest(child) is None
    answers = sign_in(client, second).post(address, {"reason": ""})
    assert answers.status_code in (200, 404)
    by_sql("UPDATE cases_child SET known_as = 'Mo' WHERE id = %s", child.pk)
    assert context_of_newest(child) is None
    told = Context.objects.filter(metadata__action="restrict_child")
    assert [(did.metadata["by"], len(did.metadata["request_id"])) for did in told] == [(first.pk, 32)]


def test_nothing_stays_after_a_refusal(people):
    home = make_residence(make_child(), suitability="unsuitable")
    with pytest.raises(Refused):
        change_home(home, way="update by SQL", reason="refused", by=people[0], at=AT)
    by_sql(CHANGE, home.pk)
    event = events_of(Residence).objects.filter(pgh_obj=home.pk).order_by("-pgh_id").first()
    assert (event.pgh_label, event.pgh_context) == ("update", None)
