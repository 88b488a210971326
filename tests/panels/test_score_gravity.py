"""Score the gravity of an offence."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from panels.models import GravityScore
from panels.queries import case_facts
from tests.panels import make
from yjs.errors import Refused
from yjs.policy.models import PolicyValue

pytestmark = pytest.mark.django_db


@pytest.fixture()
def case(child, practitioner, manager):
    return make.case(child, practitioner, meeting=make.meeting(manager))


def test_the_factors_move_the_score_and_are_kept(case, police, at):
    ticked = make.factors("aggravating", 2) + make.factors("mitigating", 1)
    score = make.gravity(case, police, factors=ticked)
    assert (score.base_score, score.guide_score, score.final_score) == (3, 4, 4)
    assert set(score.factors.all()) == set(ticked)
    assert (score.scored_by, score.scored_at, score.supersedes) == (police, at, None)


def test_a_later_score_supersedes_and_keeps_the_first(case, police, on):
    first = make.gravity(case, police)
    second = make.gravity(case, police, base_score=2, version=first.ref)
    assert second.supersedes == first
    assert case_facts(case, on).gravity == second
    assert GravityScore.objects.count() == 2


def test_a_deviation_needs_a_reason(case, police):
    with pytest.raises(Refused, match="The guide gives 3. Enter the reason why 5 is right") as refusal:
        make.gravity(case, police, final_score=5)
    assert refusal.value.field == "rationale"
    assert make.gravity(case, police, final_score=5, rationale="A knife was shown.").guide_score == 3


def test_local_policy_sets_how_far_factors_move_the_score(case, police, manager, at, on):
    PolicyValue.objects.create(
        key="panel.gravity_steps", value=0, starts_on=on, reason="Guide only", set_by=manager, set_at=at
    )
    assert make.gravity(case, police, factors=make.factors("aggravating", 3)).final_score == 3


def test_the_second_of_two_people_reads_the_first_score(case, police, manager):
    make.gravity(case, police)
    with pytest.raises(Refused, match="Pat Kestrel saved a gravity score while you were writing"):
        make.gravity(case, manager, base_score=1)


def test_what_is_decided_is_not_scored_again(child, practitioner, manager):
    case = make.ready_case(child, practitioner, manager)
    decision = make.decide(case, manager)
    with pytest.raises(Refused, match="The panel decided on 15 June 2026"):
        make.gravity(case, manager, version=decision.gravity.ref)


@pytest.mark.parametrize("who", ["practitioner", "specialist", "board_member", "administrator", "stranger"])
def test_only_the_police_or_a_manager_score(case, who, request):
    with pytest.raises(PermissionDenied):
        make.gravity(case, request.getfixturevalue(who))


def test_the_police_score_only_what_is_on_an_agenda(child, practitioner, police):
    with pytest.raises(PermissionDenied):
        make.gravity(make.case(child, practitioner), police)


def url(case) -> str:
    return reverse("panels:gravity", args=[case.ref])


def test_the_page_scores_and_goes_to_the_case(case, police, sign_in):
    page = sign_in(police)
    assert "A weapon was carried or used" in page.get(url(case)).content.decode()
    ticked = [factor.pk for factor in make.factors("aggravating", 2)]
    answer = page.post(url(case), {"base_score": "3", "aggravating": ticked, "final_score": "guide"}, follow=True)
    assert "Gravity scored: 4" in answer.content.decode()
    assert answer.redirect_chain[0][0] == reverse("panels:case", args=[case.ref])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"base_score": ""}, "Choose the score of the offence in the matrix"),
        ({"final_score": "5"}, "The guide gives 3. Enter the reason why 5 is right"),
        ({"rationale": "x" * 10_001}, "The reason for the final score must be 10,000 characters or fewer"),
    ],
)
def test_bad_input_is_refused_at_the_field(case, police, sign_in, typed, sentence):
    answer = sign_in(police).post(url(case), {"base_score": "3", "final_score": "guide"} | typed)
    assert answer.content.decode().count(sentence) >= 2
    assert not GravityScore.objects.exists()


def test_the_other_persons_score_is_shown_with_the_words_typed(case, police, manager, sign_in):
    page = sign_in(manager)
    page.get(url(case))
    make.gravity(case, police, base_score=2)
    typed = {"base_score": "4", "final_score": "guide", "rationale": "What I typed", "version": ""}
    answer = page.post(url(case), typed)
    text = answer.content.decode()
    assert "Pat Kestrel saved a gravity score while you were writing" in text
    assert "What I typed" in text
    assert "The score now" in text
    typed["version"] = answer.context["form"]["version"].value()
    assert page.post(url(case), typed).status_code == 302
    assert GravityScore.objects.filter(final_score=4, supersedes__final_score=2).exists()


@pytest.mark.parametrize(("who", "status"), [("practitioner", 403), ("specialist", 404), ("board_member", 404)])
def test_the_page_is_for_those_who_score(case, who, status, sign_in, request):
    assert sign_in(request.getfixturevalue(who)).get(url(case)).status_code == status
