"""The catalogue of outcomes: read, changed, loaded from a file; and what a return sends beside what is recorded."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.actions import edit_outcome_type, load_outcome_types, set_return_code
from cases.actions.outcome_types import KIND
from cases.models import OutcomeType, ReturnCode
from cases.queries.outcome_types import sent_on
from cases.rules_outcomes import HEADINGS
from tests.factories import AT, ON, make_offence, make_outcome
from yjs.errors import Refused
from yjs.policy.actions import set_policy_value
from yjs.policy.values import RETURN_SCHEMA
from yjs.versions import newest_change

O23 = "OUTCOME_23_DEFERRED_PROSECUTION"
BOUND = "HOSPITAL_ORDER,Hospital order,Community,,Other,yes,yes,no,no,112,2000-08-25,"
WHY = "Agreed with the data officer"


def sheet(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("outcomes.csv", "\n".join((",".join(HEADINGS), *lines)).encode(), "text/csv")


@pytest.fixture()
def fine(db) -> OutcomeType:
    return OutcomeType.objects.get(code="FINE")


def said(kind: OutcomeType, **changed) -> dict:
    return {name: getattr(kind, name) for name in KIND} | changed


# --- What a return sends ------------------------------------------------------------------------------------
def test_outcome_23_is_kept_as_it_is_and_the_page_says_what_a_return_will_say(child, practitioner, sign_in):
    offence = make_offence(child)
    outcome = make_outcome(offence, O23)
    assert outcome.type.code == O23
    for address in (reverse("cases:offence", args=[offence.ref]), reverse("cases:offences", args=[child.ref])):
        page = sign_in(practitioner).get(address).content.decode()
        assert "Outcome 23: deferred prosecution" in page
        assert "A return says REPRIMAND (schema 11): The YJB asks for “Reprimand” until schema 12" in page


def test_from_schema_12_on_it_goes_as_itself(child, administrator, practitioner, sign_in):
    kind = OutcomeType.objects.get(code=O23)
    who = {"reason": "From 2027/28", "by": administrator, "at": AT}
    set_policy_value(RETURN_SCHEMA, value=12, starts_on=date(2027, 4, 1), **who)
    assert sent_on(date(2027, 3, 31))[kind.pk].code == "REPRIMAND"
    assert kind.pk not in sent_on(date(2027, 4, 1))
    iss = OutcomeType.objects.get(code="YOUTH_REHABILITATION_ORDER_ISS")
    assert sent_on(date(2027, 4, 1))[iss.pk].code == "YOUTH_REHABILITATION_ORDER"


def test_a_code_holds_from_its_day_and_a_second_of_the_day_replaces_it(administrator, fine):
    who = {"schema": 11, "by": administrator, "at": AT}
    set_return_code(fine, code="OTHER", why="Asked for", starts_on=ON, **who)
    assert fine.pk not in sent_on(ON - timedelta(days=1))
    assert sent_on(ON)[fine.pk].code == "OTHER"
    set_return_code(fine, code="FINE", why="Its own again", starts_on=ON, **who)
    assert fine.pk not in sent_on(ON)
    assert ReturnCode.objects.filter(type=fine).count() == 1


# --- Changing an entry --------------------------------------------------------------------------------------
def test_an_administrator_changes_an_entry_with_a_reason_and_its_history_tells(administrator, fine, sign_in):
    client = sign_in(administrator)
    address = reverse("cases:edit_outcome_type", args=["FINE"])
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields} | {"name": "Fine or compensation", "reason": WHY}
    sent |= dict.fromkeys(("substantive", "proven"), "yes") | dict.fromkeys(("counts_in_kpi", "panel_may_decide"), "no")
    sent |= {"starts_on_0": "25", "starts_on_1": "8", "starts_on_2": "2000", "ends_on": ""}
    page = client.post(address, sent, follow=True).content.decode()
    assert "“Fine or compensation” changed" in page
    assert "Ada Swift changed an entry of the catalogue of outcomes" in page
    assert f"Reason: “{WHY}”" in page


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"tier": "Diversion"}, "tier"),
        ({"counts_in_kpi": True}, "kpi_order_type"),
        ({"ends_on": date(2000, 1, 1)}, "ends_on"),
        ({"reason": "short"}, "reason"),
        ({"version": "1"}, None),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(administrator, fine, changed, field):
    typed = {"reason": WHY, "version": newest_change(fine)} | said(fine) | changed
    with pytest.raises(Refused) as refused:
        edit_outcome_type(fine, **typed, by=administrator, at=AT)
    assert refused.value.field == field
    fine.refresh_from_db()
    assert said(fine)["tier"] == "First-tier"


def test_a_code_has_capital_letters(administrator, fine, sign_in):
    sent = {"schema": "11", "code": "no code", "why": "Asked for"}
    sent |= {"starts_on_0": "1", "starts_on_1": "6", "starts_on_2": "2026"}
    address = reverse("cases:set_return_code", args=["FINE"])
    client = sign_in(administrator)
    assert "Code must have only capital letters" in client.post(address, sent).content.decode()
    page = client.post(address, sent | {"code": "other_1"}, follow=True).content.decode()
    assert "OTHER_1" in page
    assert "Today, in schema 11" in page


# --- The file -----------------------------------------------------------------------------------------------
def test_a_file_adds_changes_and_leaves(administrator, fine):
    who = {"by": administrator, "at": AT}
    changed = "FINE,Fine of a court,First-tier,,Other,yes,yes,no,no,170,2000-08-25,"
    assert str(load_outcome_types(file=sheet(BOUND, changed), **who)) == "1 added, 1 changed, 0 as before"
    fine.refresh_from_db()
    assert fine.name == "Fine of a court"
    assert OutcomeType.objects.filter(code="YOUTH_CAUTION").exists()  # left out, and still there
    with pytest.raises(Refused, match="Nothing was changed"):
        load_outcome_types(file=sheet(BOUND, changed), **who)


def test_a_bad_line_refuses_the_whole_file(administrator, sign_in):
    file = sheet(BOUND, "", "FINE,Fine,Piracy,,Other,no,yes,no,no,170,2000-08-25,")
    page = sign_in(administrator).post(reverse("cases:load_outcome_types"), {"file": file}).content.decode()
    assert "Nothing was taken. Line 4: tier must be Custody" in page
    assert not OutcomeType.objects.filter(code="HOSPITAL_ORDER").exists()


def test_an_administrator_loads_it_in_the_browser(administrator, sign_in):
    client = sign_in(administrator)
    page = client.post(reverse("cases:load_outcome_types"), {"file": sheet(BOUND)}, follow=True).content.decode()
    assert "Catalogue of outcomes loaded: 1 added, 0 changed, 0 as before" in page
    assert "Hospital order" in page


@pytest.mark.parametrize("person", ["practitioner", "manager", "data_officer", "stranger"])
def test_nobody_else_keeps_the_catalogue(request, person, sign_in, fine):
    who = request.getfixturevalue(person)
    by = {"by": who, "at": AT}
    with pytest.raises(PermissionDenied):
        load_outcome_types(file=sheet(BOUND), **by)
    with pytest.raises(PermissionDenied):
        edit_outcome_type(fine, **said(fine), reason=WHY, version=newest_change(fine), **by)
    with pytest.raises(PermissionDenied):
        set_return_code(fine, schema=11, code="OTHER", why="x", starts_on=ON, **by)
    assert sign_in(who).get(reverse("cases:outcome_type", args=["FINE"])).status_code == 403


def test_an_outcome_that_is_in_no_catalogue_has_no_page(administrator, sign_in):
    assert sign_in(administrator).get(reverse("cases:outcome_type", args=["PIRACY"])).status_code == 404
