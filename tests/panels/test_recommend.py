"""Recommend an outcome to the panel."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from panels.models import Recommendation
from panels.queries import case_facts
from tests.panels import make
from yjs.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture()
def case(child, practitioner, manager):
    return make.case(child, practitioner, meeting=make.meeting(manager))


def test_the_newest_recommendation_counts_and_the_first_is_kept(case, practitioner, on):
    first = make.recommendation(case, practitioner)
    second = make.recommendation(case, practitioner, outcome_type=make.outcome("YOUTH_CAUTION"), version=first.ref)
    assert case_facts(case, on).recommendation == second
    assert Recommendation.objects.count() == 2


def test_reasons_are_needed(case, practitioner):
    with pytest.raises(Refused, match="Enter the reasons"):
        make.recommendation(case, practitioner, reasons=" ")


def test_an_outcome_that_no_panel_decides_is_refused(case, practitioner):
    with pytest.raises(Refused, match="Fine could not be decided by a panel"):
        make.recommendation(case, practitioner, outcome_type=make.outcome("FINE"))


def test_the_second_of_two_people_reads_the_first_recommendation(case, practitioner, colleague):
    make.recommendation(case, practitioner)
    with pytest.raises(Refused, match="Priya Lark saved a recommendation while you were writing"):
        make.recommendation(case, colleague)


def test_nothing_is_recommended_once_the_panel_has_decided(child, practitioner, manager):
    case = make.ready_case(child, practitioner, manager)
    make.decide(case, manager)
    with pytest.raises(Refused, match="The panel decided on 15 June 2026"):
        make.recommendation(case, practitioner)


@pytest.mark.parametrize("who", ["other_team", "police", "specialist", "board_member", "administrator", "stranger"])
def test_only_the_childs_worker_or_a_manager_recommends(case, who, request):
    with pytest.raises(PermissionDenied):
        make.recommendation(case, request.getfixturevalue(who))


def url(case) -> str:
    return reverse("panels:recommend", args=[case.ref])


def typed(**more) -> dict:
    return {"outcome_type": make.outcome().pk, "reasons": "He wants to put it right."} | more


def test_the_page_saves_and_shows_it_on_the_case(case, practitioner, sign_in):
    answer = sign_in(practitioner).post(url(case), typed(reparative="Write to the company"), follow=True)
    text = answer.content.decode()
    assert "Recommendation saved" in text
    assert "Write to the company" in text


def test_the_same_button_twice_makes_one(case, practitioner, sign_in):
    page = sign_in(practitioner)
    once = str(page.get(url(case)).context["form"].initial["once"])
    for _ in range(2):
        assert page.post(url(case), typed(once=once)).status_code == 302
    assert Recommendation.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"outcome_type": ""}, "Choose an outcome"),
        ({"reasons": ""}, "Enter the reasons"),
        ({"restrictive": "x" * 5001}, "Conditions to stay away or not to do must be 5,000 characters or fewer"),
    ],
)
def test_bad_input_is_refused_at_the_field(case, practitioner, sign_in, wrong, sentence):
    answer = sign_in(practitioner).post(url(case), typed(reparative="Kept words") | wrong)
    assert answer.content.decode().count(sentence) >= 2
    assert "Kept words" in answer.content.decode()
    assert not Recommendation.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("police", 403), ("other_team", 404), ("data_officer", 404)])
def test_the_page_is_for_the_childs_workers(case, who, status, sign_in, request):
    assert sign_in(request.getfixturevalue(who)).get(url(case)).status_code == status
