"""The chronology: everything in one order, narrowed, paged, and printed for somebody."""

import io
import re
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Boundary, Child, FormerAddress
from cases.models.contact import SENSITIVE
from reporting.actions.chronology import NOT_THEIRS, ask_for_chronology, make_chronology, to_print
from reporting.models import PrintedChronology
from reporting.queries.chronology import KINDS, SOURCES, Asked, entries_of, keys_of, kinds_for
from reporting.tasks import make_chronology as task
from tests import factories
from tests.factories import AT, LONDON, ON, make_contact, make_document, make_flag, make_letter, sign_in
from tests.house.main_job import do_main_job
from yjs.access import viewer_on
from yjs.audit.models import Operation, Viewing
from yjs.errors import Refused

COURT = {"recipient": "Seaview Youth Court", "reason": "A pre-sentence report"}


def told(child, by, **asked):
    found = entries_of(keys_of(child, viewer_on(by, ON), Asked(**asked)))
    return [(entry.kind, entry.said.what) for entry in found]


def test_arrest_bail_and_court_are_told_and_what_is_to_come_is_not(child, practitioner):
    factories.make_arrest(child, arrested_at=AT)
    factories.make_bail(child, ends_on=ON)
    factories.make_hearing(child, held_on=ON, court="Seaview", result="ADJOURNED")
    factories.make_hearing(child, held_on=date(2026, 7, 1), result="NOT_YET")
    words = {what for kind, what in told(child, practitioner) if kind in ("offences", "court")}
    bail = "Police bail, before a charge, until 15 June 2026"
    assert words == {"Arrest on 15 June 2026", bail, "In court, Seaview: adjourned"}


@pytest.fixture()
def lived(cast):
    """The main job's child, with a flag that ended and a contact that was missed."""
    main_job = do_main_job(SimpleNamespace(**cast))
    worker = main_job.people.practitioner
    make_flag(main_job.child, worker, ended_at=AT, ended_by=worker, end_reason="The dog is gone")
    away = {"attendance": "unacceptable_absence", "absence_reason": "Nobody opened"}
    make_document(main_job.child, worker)
    factories.make_episode(main_job.child, "physical-health")
    factories.make_incident(main_job.child, worker)
    factories.make_transfer(main_job.child, worker)
    Boundary.objects.create(child=main_job.child, words="go to the pier", starts_on=ON, set_by=worker, set_at=AT)
    make_letter(main_job.child, worker)
    make_contact(main_job.child, worker, happened_at=datetime(2026, 6, 17, 9, 0, tzinfo=LONDON), outcome="", **away)
    return main_job


def test_every_kind_of_thing_is_told_newest_first(lived):
    found = list(entries_of(keys_of(lived.child, viewer_on(lived.people.manager, ON), Asked())))
    missing = {key for key, _ in KINDS} - {entry.kind for entry in found}
    assert missing == set()
    days = [entry.at.date() for entry in found]
    assert days == sorted(days, reverse=True)
    said = " ".join(f"{entry.said.what} {entry.said.text}" for entry in found)
    expected = ("We agreed", "Broke a shop window", "The dog is gone", "Nobody opened")
    assert [words for words in expected if words not in said] == []
    assert said.count("We agreed") == 1  # the correction took the place of what it corrects


def test_a_letter_says_to_whom_and_how_it_went_out(child, practitioner):
    make_letter(child, practitioner, way="post", sent_on=ON, sent_by=practitioner)
    make_letter(child, practitioner, kind="warning", way="not_sent", sent_on=ON, sent_by=practitioner)
    make_letter(child, practitioner, kind="meeting")
    assert {what for _, what in told(child, practitioner, kind="letters")} == {
        f"Letter to Robin Ashdown: we missed you, sent by post on {ON:%-d %B %Y}",
        "Letter to Robin Ashdown: warning, not to be sent",
        "Letter to Robin Ashdown: invitation to a compliance meeting",
    }
    assert len(told(child, practitioner, words=("ring",))) == 3


def test_moves_are_told_and_a_protected_address_is_neither_shown_nor_found(child, practitioner):
    Child.objects.filter(pk=child.pk).update(address="3 Canary Row", postcode="ZZ1 1ZZ", address_since=ON)
    FormerAddress.objects.create(
        child=child, address="1 Old Lane", starts_on=date(2020, 1, 1), ends_on=date(2021, 1, 1)
    )
    FormerAddress.objects.create(child=child, address="2 Canary Row", ends_on=date(2022, 1, 1), is_protected=True)
    moves = lambda **asked: [what for _, what in told(child, practitioner, kind="home", **asked)]  # noqa: E731
    assert moves() == [
        "Moved to 3 Canary Row, ZZ1 1ZZ",
        "Moved away from an address that is protected",
        "Moved to 1 Old Lane, until 1 January 2021",
    ]
    assert moves(words=("canary",)) == ["Moved to 3 Canary Row, ZZ1 1ZZ"]
    Child.objects.filter(pk=child.pk).update(is_protected=True)
    assert moves()[0] == "Moved to an address that is protected"
    assert moves(words=("canary",)) == moves(words=("zz1",)) == []


def test_it_is_narrowed_by_kind_days_and_words(lived):
    by = lived.people.manager
    assert {kind for kind, _ in told(lived.child, by, kind="flags")} == {"flags"}
    assert told(lived.child, by, since=date(2026, 6, 17), until=date(2026, 6, 17)) == [
        ("missed", told(lived.child, by, kind="missed")[0][1])
    ]
    assert [kind for kind, _ in told(lived.child, by, words=("dog", "bites"))] == ["flags"]
    assert told(lived.child, by, words=("nowhere",)) == []


def test_what_one_may_not_read_is_not_there_nor_searched(lived):
    police = viewer_on(lived.people.police, ON)
    assert {"assessments", "plans"}.isdisjoint({key for key, _ in kinds_for(police)})
    assert {"assessments", "plans"}.isdisjoint({kind for kind, _ in told(lived.child, lived.people.police)})
    assert told(lived.child, lived.people.police, kind="plans") == []


def test_what_is_sensitive_is_left_out_unless_it_was_asked_for(lived):
    make_document(lived.child, lived.people.practitioner, title="Victim statement", is_sensitive=True)
    make_contact(lived.child, lived.people.practitioner, sensitive=SENSITIVE[0][0], outcome="Wants a letter")
    by, other = (viewer_on(lived.people.__dict__[name], ON) for name in ("manager", "specialist"))
    for words in ("Victim statement", "Wants a letter"):
        assert words not in str(list(entries_of(keys_of(lived.child, by, Asked()))))
        assert words in str(list(entries_of(keys_of(lived.child, by, Asked(sensitive=True)))))
        assert words not in str(list(entries_of(keys_of(lived.child, other, Asked(sensitive=True)))))


def add_everything(lived, number: int) -> None:
    """One more of each thing that makes an entry."""
    child, worker, day = lived.child, lived.people.practitioner, timedelta(days=number)
    make_contact(child, worker)
    make_contact(child, worker, attendance="unacceptable_absence", absence_reason="Away")
    factories.make_outcome(factories.make_offence(child))
    factories.make_programme(child, starts_on=date(2024, 1, 1) + day, ends_on=date(2024, 2, 1) + day)
    factories.make_residence(child, starts_on=date(2020, 1, 1) + day, ends_on=date(2020, 1, 1) + day)
    make_flag(child, worker, "Self-harm", ended_at=AT, ended_by=worker, end_reason="Over")


def test_the_number_of_queries_does_not_grow_and_pages_follow(lived, client):
    sign_in(client, lived.people.manager)
    address, counts = reverse("reporting:chronology", args=[lived.child.ref]), []
    for more in (range(1), range(1, 20)):
        for number in more:
            add_everything(lived, number)
        client.get(address)
        with CaptureQueriesContext(connection) as counted:
            first = client.get(address)
        counts.append(len(counted))
    assert max(counts) <= 13 + len(SOURCES)
    assert counts[1] <= counts[0]
    second = client.get(address, {"page": 2})
    assert "Page 2 of" in second.content.decode()
    here, there = ([(one.at, one.said.what) for one in page.context["entries"]] for page in (first, second))
    assert (len(here), here[-1][0] >= there[0][0]) == (50, True)


def test_the_empty_page_and_the_empty_answer(child, practitioner, client):
    sign_in(client, practitioner)
    address = reverse("reporting:chronology", args=[child.ref])
    assert "Nothing fits this" in client.get(address, {"kind": "plans"}).content.decode()
    assert "must be a real date" in client.get(address, {"since_0": 31, "since_1": 2, "since_2": 2026}).content.decode()


def test_it_is_printed_for_somebody_and_the_log_says_for_whom(lived, client):
    sign_in(client, lived.people.practitioner)
    address = reverse("reporting:print_chronology", args=[lived.child.ref])
    assert "Enter who gets it" in client.post(address, {}).content.decode()
    asked = client.post(address, COURT | {"kind": "flags"}, follow=True)
    assert "See whether it is ready" in asked.content.decode()
    printed = PrintedChronology.objects.get()
    file = reverse("reporting:chronology_pdf", args=[printed.ref])
    assert client.get(file).status_code == 404
    task(printed.pk)
    task(printed.pk)
    page = client.get(reverse("reporting:printed_chronology", args=[printed.ref])).content.decode()
    assert "Download the PDF (1 page)" in page
    answer = client.get(file)
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
    printed.refresh_from_db()
    context = to_print(printed, viewer_on(lived.people.practitioner, ON), AT)
    text = render_to_string("pdf/chronology.html", context)
    for words in ("Sky Marlow", "Seaview Youth Court", "Priya Lark", "Only: flags", "Without what is sensitive"):
        assert words in text
    assert "Broke a shop window" not in text
    entry = Viewing.objects.filter(operation=Operation.DISCLOSURE).get()
    assert (entry.recipient, entry.reason) == (COURT["recipient"], COURT["reason"])
    assert entry.detail["sha256"] == printed.file_sha256
    assert lived.child.ref not in answer.headers["Content-Disposition"]


def test_the_worker_refuses_who_lost_the_record_meanwhile(child, practitioner, manager):
    printed = ask_for_chronology(child, **COURT, by=practitioner, at=AT)
    child.allocations.update(ends_on=ON - timedelta(days=5))
    practitioner.memberships.update(ends_on=ON - timedelta(days=5))
    made = make_chronology(printed, by=practitioner, at=AT)
    assert (made.state, made.fault, bool(made.file)) == ("failed", NOT_THEIRS, False)


def test_no_entry_is_cut_in_two_by_the_end_of_a_page(child, practitioner):
    for day in range(60):
        make_contact(
            child, practitioner, happened_at=AT - timedelta(days=day), outcome="\n".join(["Agreed"] * (day % 7 + 1))
        )
    made = make_chronology(ask_for_chronology(child, **COURT, by=practitioner, at=AT), by=practitioner, at=AT)
    with made.file.open() as file, pypdfium2.PdfDocument(file.read()) as pdf:
        pages = [page.get_textpage().get_text_range().splitlines() for page in pdf]
    assert len(pages) > 3
    assert [page[0] for page in pages[1:] if not re.match(r"\d{1,2} \w+ 202\d", page[0])] == []


def test_what_is_refused(child, practitioner, specialist, other_team):
    with pytest.raises(Refused, match="The last day must be on or after the first day"):
        ask_for_chronology(child, **COURT, since=ON, until=ON - timedelta(days=1), by=practitioner, at=AT)
    with pytest.raises(Refused, match="Reason must be 10 letters or more"):
        ask_for_chronology(child, recipient="Court", reason="PSR", by=practitioner, at=AT)
    factories.make_allocation(child, specialist, role="specialist")
    for person in (specialist, other_team):
        with pytest.raises(PermissionDenied):
            ask_for_chronology(child, **COURT, by=person, at=AT)
