"""The decision form stands on the case's page, keeps every word, and refuses in sentences."""

from datetime import timedelta

import pytest
from django.urls import reverse

from panels.models import PanelDecision
from tests.panels import make
from yjs.drafts import keep
from yjs.drafts.models import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture()
def url(case):
    return reverse("panels:decide", args=[case.ref])


@pytest.fixture()
def ends_on(today):
    return today + timedelta(weeks=10)


def draft_token(response) -> str:
    return response.context["form"].draft_token


def test_the_chair_records_the_decision(case, url, ends_on, manager, sign_in):
    page = sign_in(manager)
    case_url = reverse("panels:case", args=[case.ref])
    assert "Record the decision" in page.get(case_url).content.decode()
    answer = page.post(url, make.posted(ends_on=ends_on), follow=True)
    assert answer.redirect_chain == [(case_url, 302)]
    text = answer.content.decode()
    assert "Decision recorded" in text
    assert "Help to repair the bus shelter" in text
    assert "Record the decision" not in text
    assert PanelDecision.objects.get().ends_on == ends_on


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"rationale": ""}, "Enter the rationale"),
        ({"outcome_type": ""}, "Choose an outcome"),
        ({"victim_view": ""}, "Choose whether the person harmed was asked"),
        ({"disproportionality": ""}, "Enter what the panel checked"),
        ({"ends_on_0": "", "ends_on_1": "", "ends_on_2": ""}, "Enter the end date"),
        ({"ends_on_0": "31", "ends_on_1": "2"}, "The end date must be a real date"),
        ({"ends_on_2": ""}, "The end date must include a year"),
        ({"ends_on_2": "2020"}, "The end date must be after the start date"),
        ({"rationale": "x" * 10_001}, "The rationale must be 10,000 characters or fewer"),
        ({"reparative": ""}, "Youth conditional caution needs at least one condition"),
    ],
)
def test_bad_input_says_what_to_do_and_keeps_the_words(url, ends_on, manager, sign_in, typed, sentence):
    fields = make.posted(ends_on=ends_on, dissent="The police officer preferred a caution.") | typed
    answer = sign_in(manager).post(url, fields)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "There is a problem" in text
    assert text.count(sentence) >= 2  # in the summary and at the field
    assert "The police officer preferred a caution." in text
    assert not PanelDecision.objects.exists()


def test_a_decision_without_gravity_is_refused_at_the_top(child, practitioner, manager, meeting, now, sign_in, ends_on):
    case = make.case(child, practitioner, meeting=meeting, at=now)
    make.assessment(child, practitioner, manager, at=now)
    answer = sign_in(manager).post(reverse("panels:decide", args=[case.ref]), make.posted(ends_on=ends_on))
    assert "Score the gravity of the offence before the panel decides" in answer.content.decode()
    assert not PanelDecision.objects.exists()


def test_what_is_typed_is_kept_as_a_draft(case, url, manager, sign_in):
    page = sign_in(manager)
    token = draft_token(page.get(reverse("panels:case", args=[case.ref])))
    saved = page.post(reverse("drafts:save"), {"draft_token": token, "rationale": "Half a sentence"})
    assert saved.status_code == 200
    page.logout()
    again = sign_in(manager).get(reverse("panels:case", args=[case.ref]))
    assert "Half a sentence" in again.content.decode()


def test_two_people_at_once_one_wins_and_the_other_keeps_their_words(
    case, url, ends_on, manager, sign_in, make_manager
):
    second = make_manager("Robin Dotterel")
    make.decide(case, manager, at=case.opened_at, ends_on=ends_on)
    page = sign_in(second)
    fields = make.posted(ends_on=ends_on, rationale="What the second one typed")
    fields["draft_token"] = draft_token_of(second, case)
    answer = page.post(url, fields)
    text = answer.content.decode()
    assert "Morgan Heron saved this panel&#x27;s decision while you were writing" in text
    assert "What the second one typed" in text
    assert make.told().rationale in text
    assert PanelDecision.objects.count() == 1
    assert "What the second one typed" in Draft.objects.get(user=second).fields["rationale"]
    assert "What the second one typed" in page.get(url).content.decode()


def draft_token_of(user, case) -> str:
    return keep.token(keep.new_place(user.pk, "panel-decision", case.ref), "/")


def test_the_form_begins_with_the_recommendation(case, practitioner, manager, now, sign_in):
    make.recommendation(case, practitioner, at=now)
    form = sign_in(manager).get(reverse("panels:case", args=[case.ref])).context["form"]
    assert form.initial["outcome_type"] == make.outcome().pk
    assert form.initial["rehabilitative"] == "Go to boxing every Tuesday"


@pytest.mark.parametrize("who", ["practitioner", "police"])
def test_people_of_the_panel_who_may_not_decide_are_refused(case, url, ends_on, who, request, sign_in):
    page = sign_in(request.getfixturevalue(who))
    assert "Record the decision" not in page.get(reverse("panels:case", args=[case.ref])).content.decode()
    assert page.post(url, make.posted(ends_on=ends_on)).status_code == 403
    assert not PanelDecision.objects.exists()


@pytest.mark.parametrize(
    "who", ["other_team", "specialist", "board_member", "administrator", "data_officer", "auditor", "stranger"]
)
def test_for_everybody_else_the_page_does_not_exist(case, url, ends_on, who, request, sign_in):
    page = sign_in(request.getfixturevalue(who))
    assert page.get(url).status_code == page.post(url, make.posted(ends_on=ends_on)).status_code == 404


def test_the_same_button_twice_makes_one_decision(case, url, ends_on, manager, sign_in):
    page = sign_in(manager)
    once = str(page.get(url).context["form"].initial["once"])
    for _ in range(2):
        assert page.post(url, make.posted(ends_on=ends_on, once=once)).status_code == 302
    assert PanelDecision.objects.count() == 1


def test_the_form_has_an_address_of_its_own(case, url, manager, sign_in):
    assert "Record the decision" in sign_in(manager).get(url).content.decode()
