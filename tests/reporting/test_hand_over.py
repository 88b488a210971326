"""The hand-over pack: what goes in, what never does, drawn by a worker, given out as a disclosure."""

import io
import json
from types import SimpleNamespace
from zipfile import ZipFile

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions import bar_worker, end_transfer, protect_address
from cases.models import Child
from cases.models.contact import SENSITIVE
from reporting.actions.hand_over import NOT_THEIRS, ask_for_hand_over_pack, make_hand_over_pack
from reporting.models import HandOverPack
from reporting.queries.hand_over import SECTIONS, pack_of
from reporting.tasks import make_hand_over_pack as task
from tests import factories
from tests.factories import AT, ON, make_contact, make_transfer
from tests.house.main_job import do_main_job
from tests.house.victims import SECRETS, know_a_victim
from yjs.access import viewer_on
from yjs.audit.models import Operation, Viewing
from yjs.errors import Refused

GIVEN = {"recipient": "Kit Sole, Lancashire", "reason": "Sky moved to her aunt"}


def texts_of(transfer, by) -> str:
    """Every word of the pack."""
    sections = pack_of(transfer, viewer_on(by, ON, AT))
    return " ".join(
        f"{part.heading} {label} {text}" for one in sections for part in one.parts for label, text in part.facts
    )


@pytest.fixture()
def known(cast):
    """The main job's child with an order, a flag and a victim, and a transfer."""
    main_job = do_main_job(SimpleNamespace(**cast))
    worker = main_job.people.practitioner
    know_a_victim(main_job)
    factories.make_flag(main_job.child, worker)
    factories.make_requirement(factories.make_programme(main_job.child))
    factories.make_bail(main_job.child, ends_on=None)
    return make_transfer(main_job.child, worker)


def test_every_section_is_there_and_says_what_the_record_says(known, practitioner):
    sections = pack_of(known, viewer_on(practitioner, ON, AT))
    said = texts_of(known, practitioner)
    for words in ("Sky", "Broke a shop window", "I like boxing", "go to the shops on Marine Road", "Risk to staff"):
        assert words in said
    assert [
        part for one in sections for part in one.parts for _, text in part.facts if text in ("", "None", "True")
    ] == []
    keys = [one.key for one in sections]
    assert set(keys) <= {key for key, _, _ in SECTIONS}
    assert {"child", "around", "boundaries", "flags", "offences", "orders", "assessment", "contacts"} <= set(keys)


def test_nothing_of_the_victims_wall_and_nothing_kept_apart_goes(known, practitioner, manager):
    make_contact(known.child, manager, sensitive=SENSITIVE[0][0], content="Apart", outcome="What was told apart")
    for person in (practitioner, manager):
        said = texts_of(known, person)
        assert [word for word in (*SECRETS, "What was told apart", "He hit me.") if word in said] == []


def test_a_protected_address_goes_nowhere_not_within_a_text_either(known, practitioner):
    Child.objects.filter(pk=known.child_id).update(address="4 Hidden Yard, Seaview", phone="01632 960444")
    make_contact(known.child, practitioner, outcome="I met Sky at 4 Hidden Yard, Seaview and rang 01632 960444")
    protect_address(Child.objects.get(pk=known.child_id), reason="The father must not find her", by=practitioner, at=AT)
    said = texts_of(known, practitioner)
    assert "Hidden Yard" not in said
    assert "960444" not in said
    assert "I met Sky at [protected]" in said


def test_contacts_are_those_of_the_months_of_local_policy(known, practitioner):
    old = factories.AT.replace(year=2025)
    make_contact(known.child, practitioner, happened_at=old, outcome="Long ago")
    assert "Long ago" not in texts_of(known, practitioner)


def test_it_is_drawn_by_a_worker_and_taking_it_is_a_disclosure(known, practitioner, sign_in):
    client, address = sign_in(practitioner), reverse("reporting:draw_hand_over", args=[known.ref])
    assert "Offences and outcomes" in client.get(address).content.decode()
    assert "Enter who gets it" in client.post(address, {**GIVEN, "recipient": ""}).content.decode()
    assert client.post(address, GIVEN).status_code == 302
    pack = HandOverPack.objects.get()
    page, pdf = (reverse(f"reporting:hand_over_{name}", args=[pack.ref]) for name in ("pack", "pdf"))
    assert "Being made" in client.get(page).content.decode()
    assert client.get(pdf).status_code == 404
    task(pack.pk)
    task(pack.pk)
    pack.refresh_from_db()
    assert pack.is_ready
    assert f"({pack.pages} pages)" in client.get(page).content.decode()
    with pikepdf.open(io.BytesIO(client.get(pdf).content)) as opened:
        assert "/StructTreeRoot" in opened.Root
    answer = client.get(reverse("reporting:hand_over_zip", args=[pack.ref]))
    archive = ZipFile(io.BytesIO(answer.content))
    data = json.loads(archive.read("hand-over.json"))
    assert (data["format"], data["version"], data["child"]) == ("youth-justice-hand-over", 1, known.child.ref)
    assert [f"{one['title']} ({len(one['parts'])})" for one in data["sections"]] == pack.contents.splitlines()
    first, last = Viewing.objects.filter(operation=Operation.DISCLOSURE).order_by("pk")
    assert (last.recipient, last.reason, last.detail["sha256"]) == (*GIVEN.values(), pack.file_sha256)
    assert (first.detail["sent"], first.detail["contents"]) == ("hand-over pack (pdf)", pack.contents)


def test_the_download_is_looked_at_again_at_the_time(known, practitioner, manager, sign_in):
    pack = ask_for_hand_over_pack(known, **GIVEN, by=practitioner, at=AT)
    make_hand_over_pack(pack, by=practitioner, at=AT)
    client = sign_in(practitioner)
    bar_worker(known.child, person=practitioner, reason="Knows the family well", by=manager, at=AT)
    assert client.get(reverse("reporting:hand_over_pdf", args=[pack.ref])).status_code == 404


def test_it_is_not_made_for_somebody_who_may_not_see_the_record_any_more(known, practitioner, manager):
    pack = ask_for_hand_over_pack(known, **GIVEN, by=practitioner, at=AT)
    bar_worker(known.child, person=practitioner, reason="Knows the family well", by=manager, at=AT)
    made = make_hand_over_pack(pack, by=practitioner, at=AT)
    assert (made.state, made.fault, bool(made.file)) == ("failed", NOT_THEIRS, False)


@pytest.mark.parametrize("person", ["specialist", "police", "victim_worker", "data_officer", "other_team", "stranger"])
def test_nobody_else_asks_for_one(request, known, person):
    with pytest.raises(PermissionDenied):
        ask_for_hand_over_pack(known, **GIVEN, by=request.getfixturevalue(person), at=AT)


def test_none_for_a_transfer_that_is_over(known, practitioner, manager):
    end_transfer(known, ends_on=ON, end_reason="Back", by=manager, at=AT)
    with pytest.raises(Refused, match="This ended on"):
        ask_for_hand_over_pack(known, **GIVEN, by=practitioner, at=AT)
    assert not HandOverPack.objects.exists()
