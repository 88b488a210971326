"""Turnaround: consent, the statutory caseload, the end, and what is due."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.actions import start_plan
from cases import actions
from cases.models import Notice, Turnaround, TurnaroundConsent
from reporting.queries.to_do import tasks_about
from tests.assessments import make
from tests.cases.test_referral_orders import day
from tests.factories import AT, ON, make_allocation, make_child, make_episode, make_programme, make_referral
from tests.house.turnaround import ending, opened_for
from yjs.access import viewer_on
from yjs.errors import Refused
from yjs.policy.models import PolicyValue
from yjs.policy.values import TURNAROUND_ORDER, values_on

SIGNED = {"answer": "given", "asked_on": ON, "how": "signed"}


@pytest.fixture()
def entered(child):
    """The work was opened for Turnaround on 1 June 2026."""
    return opened_for(child)


def agree(entered, by, whose="child", **typed) -> TurnaroundConsent:
    return actions.record_turnaround_consent(entered, whose=whose, **(SIGNED | typed), by=by, at=AT)


@pytest.fixture()
def agreed(entered, practitioner) -> Turnaround:
    agree(entered, practitioner)
    return agree(entered, practitioner, "carer").turnaround


def page(client, child) -> str:
    return client.get(reverse("reporting:turnaround", args=[child.ref])).content.decode()


def due(child, person, on=ON) -> dict:
    return {one.what: one.due_on for one in tasks_about([child], viewer_on(person, on, AT), values_on(on))}


def test_the_way_from_entry_to_the_end_stands_on_one_page(entered, child, practitioner, manager, colleague, sign_in):
    make_allocation(child, colleague, role="joint")
    client = sign_in(practitioner)
    assert "Waiting for consent" in page(client, child)
    assert "Nobody has been asked yet" in page(client, child)
    make_referral(child, practitioner, kind="turnaround", received_on=ON)
    for whose in ("child", "carer"):
        address = reverse("cases:turnaround_consent", args=[entered.ref, whose])
        assert "Agreed" in client.get(address).content.decode()
        typed = {"answer": "given", "how": "spoken", "witness": "Nan", "words": "Yes please", **day("asked_on", ON)}
        assert client.post(address, typed).url == reverse("reporting:turnaround", args=[child.ref])
    work = Turnaround.objects.get(involvement=entered)
    assert Notice.objects.filter(to=colleague, about_ref=work.ref).exists()
    shown = page(client, child)
    assert "Early help assessment" in shown
    assert "heard by Nan" in shown
    assert "Told: " in shown
    make.countersign(child, practitioner, manager)
    make.agree(make.plan_with_targets(child, practitioner), practitioner)
    make_episode(child, "early-help", stage="plan", lead="Family hub")
    shown = page(client, child)
    assert "Being supported" in shown
    assert "Family hub" in shown
    address = reverse("cases:end_turnaround", args=[work.ref])
    assert "What became of it?" in client.get(address).content.decode()
    assert "Enter what changed" in client.post(address, day("ends_on", ON)).content.decode()
    typed = {"outcome": ending().ref, "child_words": "I go to boxing", **day("ends_on", ON)}
    assert client.post(address, typed).status_code == 302
    shown = page(client, child)
    assert "I go to boxing" in shown
    assert "Completed" in shown
    assert actions.reopen_turnaround(work, reason="Ended by mistake", by=manager, at=AT).ends_on is None


def test_a_child_on_the_statutory_caseload_needs_a_managers_reason(entered, child, practitioner, manager, sign_in):
    make_programme(child, "REFERRAL_ORDER", starts_on=date(2026, 5, 1))
    with pytest.raises(Refused, match="Referral order runs, so the child is on the statutory caseload"):
        agree(entered, practitioner)
    assert not Turnaround.objects.exists()
    assert "Referral order ran on the day of entry" in page(sign_in(practitioner), child)
    with pytest.raises(PermissionDenied):
        actions.allow_turnaround(entered, reason="The order ends soon", by=practitioner, at=AT)
    client, address = sign_in(manager), reverse("cases:allow_turnaround", args=[entered.ref])
    assert "Go on with Turnaround" in client.get(address).content.decode()
    assert client.post(address, {"reason": "The order ends on Friday"}).status_code == 302
    with pytest.raises(Refused, match="given a reason already"):
        actions.allow_turnaround(entered, reason="The order ends on Friday", by=manager, at=AT)
    agree(entered, practitioner)
    assert "went on: The order ends on Friday" in page(client, child)


def test_what_counts_is_local_policy_and_what_does_not_run_does_not_count(entered, child, practitioner, manager):
    make_programme(child, "COMMUNITY_RESOLUTION_WITH_YJS_INVOLVEMENT", starts_on=date(2026, 5, 1))
    with pytest.raises(Refused, match="no reason is needed"):
        actions.allow_turnaround(entered, reason="To be sure of it", by=manager, at=AT)
    make_programme(child, "REFERRAL_ORDER", starts_on=date(2026, 5, 1))
    PolicyValue.objects.create(
        key=TURNAROUND_ORDER.key, value=0, starts_on=date(2026, 1, 1), reason="Local", set_by=manager, set_at=AT
    )
    assert agree(entered, practitioner).turnaround.statutory == ""


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"asked_on": date(2026, 5, 31)}, "on or after 1 June 2026, the day of entry"),
        ({"asked_on": date(2026, 6, 16)}, "today or in the past"),
        ({"how": "spoken"}, "Enter the name of the person who heard it"),
        ({"answer": "not_asked"}, "The child is always asked"),
    ],
)
def test_an_answer_that_does_not_fit_changes_nothing(entered, practitioner, typed, says):
    with pytest.raises(Refused, match=says):
        agree(entered, practitioner, **typed)
    assert not Turnaround.objects.exists()


def test_only_turnaround_that_is_open_asks_for_consent(child, practitioner):
    with pytest.raises(Refused, match="not Turnaround"):
        agree(child.involvements.get(), practitioner)


def test_the_child_takes_consent_back_and_the_work_ends(agreed, child, practitioner, sign_in):
    mine, carers = agreed.consents.get(whose="child"), agreed.consents.get(whose="carer")
    address = reverse("cases:withdraw_turnaround_consent", args=[mine.ref])
    client = sign_in(practitioner)
    assert "If the work goes on" not in client.get(address).content.decode()
    assert "If the work goes on" in client.get(address.replace(mine.ref, carers.ref)).content.decode()
    with pytest.raises(Refused, match="without the child"):
        actions.withdraw_turnaround_consent(
            mine, withdrawn_on=ON, reason="Enough", goes_on="Why not", by=practitioner, at=AT
        )
    assert client.post(address, {"reason": "Had enough", **day("withdrawn_on", ON)}).status_code == 302
    agreed.refresh_from_db()
    assert (agreed.ends_on, agreed.outcome.name) == (ON, "Consent was taken back")
    assert "Had enough" in page(client, child)
    for act in (lambda: agree(agreed.involvement, practitioner), lambda: end(agreed, practitioner)):
        with pytest.raises(Refused, match="This work ended on 15 June 2026"):
            act()


def end(work, by, **typed):
    typed = {"ends_on": ON, "outcome": ending(), "child_words": "Boxing"} | typed
    return actions.end_turnaround(work, **typed, by=by, at=AT)


def test_a_parent_takes_consent_back_and_the_work_goes_on_with_a_reason(agreed, child, practitioner, sign_in):
    carers = agreed.consents.get(whose="carer")
    taken = {"withdrawn_on": ON, "reason": "Moved out", "goes_on": "The child is 16 and wants it"}
    actions.withdraw_turnaround_consent(carers, **taken, by=practitioner, at=AT)
    agreed.refresh_from_db()
    assert agreed.ends_on is None
    assert "The work goes on" in page(sign_in(practitioner), child)
    with pytest.raises(Refused, match="was taken back on"):
        actions.withdraw_turnaround_consent(carers, **taken, by=practitioner, at=AT)


def test_who_said_no_can_be_asked_again(entered, child, practitioner, sign_in):
    agree(entered, practitioner, answer="refused", how="")
    shown = page(sign_in(practitioner), child)
    assert "No consent" in shown
    assert "working days late" not in shown  # they have answered: nothing is due
    assert "Due " not in shown
    agree(entered, practitioner)
    agree(entered, practitioner, "carer", answer="not_asked", how="", words="16, and asked us not to")
    assert "No consent" not in page(sign_in(practitioner), child)


def test_an_answer_stays_as_it_was_given_also_by_sql(agreed):
    with pytest.raises(Error, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_turnaroundconsent SET answer = 'refused'")
    with pytest.raises(Error, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_turnaroundconsent")


def test_the_end_is_after_the_last_answer_and_not_ahead(agreed, practitioner, manager):
    with pytest.raises(Refused, match="on or after 15 June 2026"):
        end(agreed, practitioner, ends_on=date(2026, 6, 13))
    with pytest.raises(Refused, match="today or in the past"):
        end(agreed, practitioner, ends_on=date(2026, 6, 16))
    with pytest.raises(Refused, match="has not ended"):
        actions.reopen_turnaround(agreed, reason="By mistake, sorry", by=manager, at=AT)


def test_the_involvement_is_closed_after_turnaround_has_ended(agreed, practitioner, manager):
    closing = {"closed_why": agreed.involvement.turnaround_entry, "carries_on": "School", "told": "Told"}
    with pytest.raises(Refused, match="End Turnaround first"):
        actions.close_involvement(agreed.involvement, ends_on=ON, **closing, by=manager, at=AT)
    end(agreed, practitioner)
    actions.close_involvement(agreed.involvement, ends_on=ON, **closing, by=manager, at=AT)
    with pytest.raises(Refused, match="This work ended on"):
        actions.reopen_turnaround(agreed, reason="By mistake, sorry", by=manager, at=AT)


def test_each_step_is_due_by_local_policy_for_practitioner_and_manager(entered, child, practitioner, manager):
    for person in (practitioner, manager):
        assert due(child, person)["Ask for consent to Turnaround"] == date(2026, 6, 15)  # 10 working days
    agree(entered, practitioner)
    agree(entered, practitioner, "carer")
    later = date(2026, 7, 3)
    assert "Ask for consent to Turnaround" not in due(child, practitioner, later)
    assert due(child, practitioner, later)["Start the early help assessment"] == date(2026, 7, 13)  # 20 working days
    make_referral(child, practitioner, kind="turnaround")
    make.countersign(child, practitioner, manager)
    assert "Start the early help assessment" not in due(child, manager, later)
    plan = "Write the My Target plan for Turnaround"
    assert due(child, manager, date(2026, 7, 20))[plan] == date(2026, 7, 27)  # 30 working days
    start_plan(child, review_on=date(2026, 9, 1), by=practitioner, at=AT)
    assert plan not in due(child, manager, date(2026, 7, 20))


def test_the_list_shows_how_far_each_child_is(agreed, child, practitioner, other_team, sign_in):
    address, client = reverse("reporting:turnarounds"), sign_in(practitioner)
    assert child.name in client.get(address).content.decode()
    assert child.name in client.get(address, {"stage": "assessment"}).content.decode()
    assert "Nobody on Turnaround fits this" in client.get(address, {"stage": "ended"}).content.decode()
    assert "No child whom you may see" in sign_in(other_team).get(address).content.decode()
    end(agreed, practitioner)
    client = sign_in(practitioner)
    assert child.name not in client.get(address).content.decode().split("<main")[1]
    assert "Completed" in client.get(address, {"stage": "ended", "sort": "child"}).content.decode()


def test_the_list_costs_the_same_with_one_row_and_with_twenty(agreed, practitioner, sign_in):
    address, client = reverse("reporting:turnarounds"), sign_in(practitioner)
    counts = []
    for number in (0, 19):
        for _ in range(number):
            other = make_child()
            make_allocation(other, practitioner)
            agree(opened_for(other), practitioner)
        client.get(address)
        with CaptureQueriesContext(connection) as counted:
            client.get(address)
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_a_child_who_was_never_on_turnaround_has_an_empty_page(child, practitioner, sign_in):
    assert "never opened because of Turnaround" in page(sign_in(practitioner), child)


@pytest.mark.parametrize("who", ["other_team", "stranger", "board_member", "administrator"])
def test_a_wrong_person_finds_no_such_page(request, agreed, entered, sign_in, who):
    person = request.getfixturevalue(who)
    for address in (
        reverse("reporting:turnaround", args=[entered.child.ref]),
        reverse("cases:turnaround_consent", args=[entered.ref, "child"]),
        reverse("cases:end_turnaround", args=[agreed.ref]),
    ):
        assert sign_in(person).get(address).status_code == 404
    with pytest.raises(PermissionDenied):
        end(agreed, person)


def test_nobody_else_is_asked(entered, practitioner, sign_in):
    assert sign_in(practitioner).get(reverse("cases:turnaround_consent", args=[entered.ref, "aunt"])).status_code == 404
