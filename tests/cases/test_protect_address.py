"""A protected address (D-05): hidden on every page, in searches, history and files; shown once, by its own act."""

from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, models
from django.template.loader import render_to_string
from django.urls import reverse

from assessments.queries import plan_by_ref, plan_to_print
from cases.actions import (
    CARER,
    DETAILS,
    change_protected,
    edit_carer,
    edit_details,
    end_protection,
    protect_address,
    show_protected,
)
from cases.models import Authority, Carer, Child
from tests import factories
from tests.assessments import make as assessing
from tests.factories import AT, ON
from yjs.access import viewer_on
from yjs.audit.models import Viewing
from yjs.errors import Refused
from yjs.versions import newest_change

WHY = "The stepfather is looking for them"
SECRETS = ("01632 960001", "7 Hidden Row", "ZZ9 9ZZ")
pytestmark = pytest.mark.drill("D-05")


@pytest.fixture()
def protected(child, practitioner, manager):
    """The child at a protected address, which an edit had written into the history before."""
    typed = {name: getattr(child, name) for name in DETAILS}
    typed |= dict(zip(("phone", "address", "postcode"), SECRETS, strict=True))
    edit_details(child, version=newest_change(child), **typed, by=practitioner, at=AT)
    protect_address(child, reason=WHY, by=practitioner, at=AT)
    return Child.objects.get(pk=child.pk)


def stored(record) -> tuple:
    return type(record).objects.values_list(*record.MASKED_FIELDS).get(pk=record.pk)


def secrets_in(body: str) -> list[str]:
    return [secret for secret in SECRETS if secret in body]


def test_no_page_of_the_record_shows_it(protected, manager, sign_in):
    client = sign_in(manager)
    pages = "child_details record_move people add_carer allocate contacts record_contact offences circumstances "
    pages += "history access protect_child show_child change_protected_child unprotect_child"
    for name in [f"cases:{page}" for page in pages.split()] + ["reporting:overview"]:
        answer = client.get(reverse(name, args=[protected.ref]))
        assert answer.status_code == 200, name
        assert secrets_in(answer.content.decode()) == [], name
    details = client.get(reverse("cases:child_details", args=[protected.ref])).content.decode()
    assert "Address protected</strong>" in details  # the tag of the identity bar
    assert "not shown: it is protected" in details  # the change, in the list of changes


def test_a_search_neither_finds_nor_confirms_it(protected, manager, sign_in):
    other = factories.make_child(postcode="ZZ9 9ZZ")
    body = sign_in(manager).post(reverse("cases:children"), {"q": "ZZ99ZZ"}, follow=True).content.decode()
    assert other.name in body
    assert protected.name not in body


def test_it_is_shown_once_and_the_reading_log_says_why(protected, practitioner, sign_in):
    client, address = sign_in(practitioner), reverse("cases:show_child", args=[protected.ref])
    assert secrets_in(client.get(address).content.decode()) == []
    answer = client.post(address, {"reason": "A taxi must fetch him at home"})
    assert secrets_in(answer.content.decode()) == list(SECRETS)
    assert answer["Cache-Control"] == "no-store"
    entry = Viewing.objects.get(section="protected address shown")
    assert (entry.by, entry.subject_ref) == (practitioner, protected.ref)
    assert (entry.reason, entry.link) == ("A taxi must fetch him at home", "lead practitioner")
    assert secrets_in(client.get(address).content.decode()) == []


def test_it_is_changed_unseen(protected, practitioner, sign_in):
    client = sign_in(practitioner)
    client.post(reverse("cases:change_protected_child", args=[protected.ref]), {"address": "9 New Lane"})
    assert stored(protected) == ("01632 960001", "9 New Lane", "ZZ9 9ZZ")
    assert "9 New Lane" not in client.get(reverse("cases:history", args=[protected.ref])).content.decode()


def test_a_change_of_other_details_leaves_it_as_it_is(protected, practitioner, sign_in):
    client, address = sign_in(practitioner), reverse("cases:edit_details", args=[protected.ref, "reach"])
    form = client.get(address).context["form"]
    assert {"phone", "address", "postcode"}.isdisjoint(form.fields)
    ours = Authority.objects.get(is_ours=True)
    typed = {"version": form.initial["version"], "home_authority": ours.pk, "address": "1 Forged Street"}
    assert client.post(address, typed).status_code == 302
    assert stored(protected) == SECRETS
    assert Child.objects.get(pk=protected.pk).home_authority == ours


def test_saving_the_whole_record_keeps_what_is_stored(protected):
    protected.known_as = "Rob"
    protected.save()
    assert stored(protected) == SECRETS


def test_a_carers_telephone_number_is_protected_alike(child, practitioner, manager, sign_in):
    carer = factories.make_carer(child, phone="01632 960002")
    client = sign_in(practitioner)
    assert "01632 960002" in client.get(reverse("cases:people", args=[child.ref])).content.decode()
    client.post(reverse("cases:protect_carer", args=[carer.ref]), {"reason": WHY})
    for name in ("cases:people", "reporting:overview", "cases:history"):
        assert "960002" not in client.get(reverse(name, args=[child.ref])).content.decode(), name
    assert "960002" not in client.get(reverse("cases:edit_carer", args=[carer.ref])).content.decode()
    known = {name: getattr(carer, name) for name in CARER} | {"relationship": "Aunt", "phone": "overwritten"}
    edit_carer(Carer.objects.get(pk=carer.pk), version=newest_change(carer), **known, by=practitioner, at=AT)
    assert stored(carer) == ("01632 960002", "")
    shown = client.post(reverse("cases:show_carer", args=[carer.ref]), {"reason": "He is ill, she must come"})
    assert "01632 960002" in shown.content.decode()
    sign_in(manager).post(reverse("cases:unprotect_carer", args=[carer.ref]), {"reason": "The danger is over now"})
    assert "01632 960002" in sign_in(practitioner).get(reverse("cases:people", args=[child.ref])).content.decode()


def test_no_file_holds_it_nor_do_its_name_and_properties(protected, practitioner, sign_in):
    plan = assessing.start_plan(protected, practitioner)
    assessing.add_target(plan, practitioner)
    answer = sign_in(practitioner).get(reverse("assessments:plan_pdf", args=[plan.ref]))
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        told = f"{pdf.docinfo} {pdf.open_metadata()} {answer.headers}"
    told += render_to_string("pdf/plan.html", plan_to_print(plan_by_ref(viewer_on(practitioner, ON, AT), plan.ref)))
    assert protected.first_name in told
    assert secrets_in(told) == []


def test_a_manager_ends_the_protection(protected, manager, sign_in):
    client = sign_in(manager)
    client.post(reverse("cases:unprotect_child", args=[protected.ref]), {"reason": "The danger is over now"})
    body = client.get(reverse("cases:child_details", args=[protected.ref])).content.decode()
    assert "7 Hidden Row" in body
    assert "Address protected" not in body


def test_the_masking_is_no_accident_of_a_page(protected):
    """Every way of reading the model but `values`, which only the one act uses."""
    fresh = Child.objects.get(pk=protected.pk)
    deferred = Child.objects.only("ref").get(pk=protected.pk)
    assert {fresh.address, deferred.address, str(fresh.postcode), f"{fresh.phone}"} == {"Protected"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM cases_child WHERE id = %s", [protected.pk])
        assert cursor.fetchone() == ("7 Hidden Row",)


@pytest.mark.parametrize("act", [protect_address, end_protection])
def test_a_reason_that_says_nothing_is_refused(protected, manager, act):
    with pytest.raises(Refused, match="letters or more"):
        act(protected, reason="ok", by=manager, at=AT)
    with pytest.raises(Refused, match="letters or more"):
        show_protected(protected, reason="", request_id="r", by=manager, at=AT)


def test_nothing_is_changed_by_nothing(protected, practitioner):
    with pytest.raises(Refused, match="Enter what has changed"):
        change_protected(protected, phone="", address="", postcode="", by=practitioner, at=AT)


def test_it_is_protected_once(protected, manager):
    with pytest.raises(Refused, match="protected already"):
        protect_address(protected, reason=WHY, by=manager, at=AT)
    end_protection(protected, reason=WHY, by=manager, at=AT)
    protected.refresh_from_db()
    for act, more in ((end_protection, {"reason": WHY}), (change_protected, {"phone": "1"})):
        with pytest.raises(Refused, match="not protected"):
            act(protected, **more, by=manager, at=AT)
    with pytest.raises(Refused, match="not protected any more"):
        show_protected(protected, reason=WHY, request_id="r", by=manager, at=AT)


@pytest.mark.parametrize("who", ["specialist", "police", "other_team"])
def test_the_wrong_person_neither_protects_nor_sees_it(protected, cast, sign_in, who):
    person = cast[who]
    factories.make_allocation(protected, person, role="specialist") if who != "other_team" else None
    for act, more in ((protect_address, {}), (end_protection, {}), (show_protected, {"request_id": "r"})):
        with pytest.raises(PermissionDenied):
            act(protected, reason=WHY, **more, by=person, at=AT)
    client = sign_in(person)
    for name in ("protect_child", "show_child", "change_protected_child", "unprotect_child"):
        assert client.get(reverse(f"cases:{name}", args=[protected.ref])).status_code in (403, 404)


def test_a_practitioner_does_not_end_it(protected, practitioner):
    with pytest.raises(PermissionDenied):
        end_protection(protected, reason=WHY, by=practitioner, at=AT)


def test_the_drill_finds_a_mask_that_is_forgotten(protected, monkeypatch):
    """With the mask off, a query brings the address: the tests above can fail."""
    monkeypatch.setattr(Child, "from_db", classmethod(models.Model.from_db.__func__))
    assert Child.objects.get(pk=protected.pk).address == "7 Hidden Row"
