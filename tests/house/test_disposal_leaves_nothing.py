"""D-40: a record that was disposed of stands nowhere but in the reading log: every text of every table is searched."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from cases import tasks
from cases.actions import withdraw_document
from cases.actions.hold import place_hold
from cases.actions.rectify import ask_rectification
from cases.actions.retention import decide_disposal, propose_disposal, set_retention_rule
from cases.actions.subject_access import (
    check_copy,
    gather_record,
    hand_over_copy,
    make_copy,
    record_access_request,
    send_copy,
)
from cases.models import AccessRequest, Allocation, Child, Disposal, Programme, Referral
from cases.models.rights import CATEGORIES
from cases.queries.record_copy import passages_of
from tests import factories
from tests.factories import AT, LONDON
from tests.house.incidents import have_an_incident
from tests.house.referral_orders import have_a_referral_order
from tests.house.transfers import ask_for_transfer, plan_the_move
from tests.house.turnaround import begin_turnaround
from tests.house.victims import SECRETS, know_a_victim
from yjs.accounts.models import Team
from yjs.audit.models import Viewing
from yjs.drafts.models import Draft, KeptList

LATER = datetime(2026, 8, 3, 10, 0, tzinfo=LONDON)
# Words that the main job writes about its child, and about nobody else; every longer text of the record joins them.
NAME, WORDS = "Marlow", ("INV/1", "Broke a shop window", "I like boxing", "Say who is at home", "Canary", *SECRETS)


def every_text(child: Child) -> tuple[str, ...]:
    """The words above, and every free text of the record that is long enough to be nobody else's."""
    texts = (one.text for one in passages_of(child) if one.label != "Facts")
    return (*WORDS, *{text for text in texts if len(text) >= 20 and "removed:" not in text})


def places_holding(words: tuple[str, ...]) -> list[str]:
    """Every table outside the reading log with a row in which one of the words stands, files included."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("RESET SESSION AUTHORIZATION")
        cursor.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'audit') ORDER BY 1"
        )
        for (table,) in cursor.fetchall():
            holding = (
                f"SELECT EXISTS (SELECT FROM {table} one, unnest(%s::text[]) AS looked (for_it)"
                " WHERE strpos(one::text, looked.for_it) > 0)"
            )
            cursor.execute(holding, [list(words)])
            if cursor.fetchone()[0]:
                found.append(table)
        cursor.execute("SET SESSION AUTHORIZATION yjs_app")
    return found


def copied(child: Child, people: SimpleNamespace) -> AccessRequest:
    """Somebody asked for a copy of the record and got it, so its words stand in a file and in passages too."""
    asked = record_access_request(
        child,
        asked_by="child",
        asked_by_name="Sky Marlow",
        identity="Canary passport",
        recipient="Sky Marlow",
        received_on=date(2026, 6, 15),
        by=people.data_officer,
        at=AT,
    )
    gather_record(asked, by=people.data_officer, at=AT)
    hand_over_copy(asked, by=people.data_officer, at=AT)
    check_copy(asked, decision="approve", reason="", by=people.manager, at=AT)
    make_copy(asked, by=people.manager, at=AT)
    return send_copy(asked, by=people.data_officer, at=AT)


def made_due(child: Child, people: SimpleNamespace) -> None:
    """The work with the child is over, and the service keeps no record a day longer."""
    Allocation.objects.filter(child=child).update(ends_on=date(2026, 6, 30))
    Referral.objects.filter(child=child).update(closed_on=date(2026, 6, 30))
    Programme.objects.filter(child=child, ends_on=None).update(ends_on=date(2026, 6, 30))
    for category, _ in CATEGORIES:
        years = {"trigger": "closed", "thin_years": 0, "delete_years": 0}
        set_retention_rule(
            category, **years, starts_on=AT.date(), reason="For the test", by=people.administrator, at=AT
        )


def disposed_of(child: Child, people: SimpleNamespace, kind: str) -> None:
    typed = {"kind": kind, "keep_until": None, "reason": "Its time has run out"}
    proposal = propose_disposal(child, **typed, by=people.data_officer, at=LATER)
    decide_disposal(proposal, decision="approved", reason="Agreed", by=people.manager, at=LATER)
    tasks.carry_out_disposal(proposal.pk)


def rows_of(child: Child) -> str:
    """Everything the record of a child consists of, history included."""
    with connection.cursor() as cursor:
        cursor.execute("RESET SESSION AUTHORIZATION")
        cursor.execute("SELECT audit.rows_of_child(%s)", [child.pk])
        rows = cursor.fetchone()[0]
        cursor.execute(
            "SELECT string_agg(row_to_json(one)::text, ' ' ORDER BY one.pgh_id) FROM cases_contactevent one"
            " WHERE child_id = %s",
            [child.pk],
        )
        history = cursor.fetchone()[0]
        cursor.execute("SET SESSION AUTHORIZATION yjs_app")
    return f"{rows} {history}"


@pytest.fixture()
def whole(main_job):
    """The main job's child with everything that may hang on a record; its drafts, its copy, a disputed text."""
    people = main_job.people
    fields = {"aim": ["Canary words"]}
    Draft.objects.create(
        user=people.practitioner,
        kind="contact",
        subject_ref=main_job.child.ref,
        url="/",
        fields=fields,
        started_at=AT,
        saved_at=AT,
    )
    left = {"name": "contacts", "subject_ref": main_job.child.ref, "fields": {"words": ["Canary words"]}}
    KeptList.objects.create(user=people.practitioner, left_at=AT, **left)
    said = {"asked_by": "child", "asked_by_name": "", "asked_on": AT.date(), "said_wrong": "Canary: I was not there"}
    contact = main_job.contact
    ask_rectification(main_job.child, **said, contact=contact, field="aim", by=people.practitioner, at=AT)
    named = {"audience": "people", "people": [people.manager], "title": "Canary report", "from_whom": "Canary school"}
    letter = b"Canary words in a letter,2\n"
    document = factories.make_document(main_job.child, people.practitioner, letter, name="Canary letter.csv", **named)
    main_job.more["letter"] = document.versions.get().stored_name
    withdraw_document(document, reason="Canary: not for this record", by=people.practitioner, at=AT)
    know_a_victim(main_job)
    have_an_incident(main_job)
    have_a_referral_order(main_job)
    ask_for_transfer(main_job)
    plan_the_move(main_job)
    begin_turnaround(main_job)
    main_job.more["copy"] = copied(main_job.child, people)
    made_due(main_job.child, people)
    return main_job


@pytest.mark.drill("D-40")
def test_a_record_that_was_due_is_nowhere_but_in_the_log(whole):
    file = whole.more["copy"].file.name
    held = factories.make_child(surname="Heldfast")
    factories.make_contact(held, whole.people.practitioner)
    place_hold(held, asked_by="court", asked_by_name="", reason="An inquiry", by=whole.people.manager, at=AT)
    before = rows_of(held)
    words = (NAME, *every_text(whole.child))
    assert len(words) > 20
    assert len(places_holding(words)) > 30  # the search finds what is there
    assert default_storage.exists(file)
    assert default_storage.exists(whole.more["letter"])

    disposed_of(whole.child, whole.people, "delete")

    assert places_holding(words) == []
    assert not default_storage.exists(file)
    assert not default_storage.exists(whole.more["letter"])
    assert rows_of(held) == before
    assert Disposal.objects.get().child_ref == whole.child.ref
    assert Viewing.objects.filter(subject_ref=whole.child.ref, section="record deleted").exists()


@pytest.mark.drill("D-40")
def test_the_search_finds_one_word_that_was_left_behind(whole):
    disposed_of(whole.child, whole.people, "delete")
    Team.objects.create(name="Marlow house")
    assert places_holding((NAME, *WORDS)) == ["public.accounts_team", "public.accounts_teamevent"]


@pytest.mark.drill("D-40")
def test_thinning_out_leaves_the_name_and_the_facts_and_no_other_word(whole):
    words = every_text(whole.child)
    disposed_of(whole.child, whole.people, "thin_out")
    assert places_holding(words) == []
    assert places_holding((NAME,)) == ["public.cases_child"]
    assert not default_storage.exists(whole.more["letter"])
    whole.programme.refresh_from_db()
    assert whole.programme.completed is True
