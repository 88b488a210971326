"""What the floors above read: the standing of a child's assessment and plan, in few queries."""

from datetime import date, timedelta

import pytest

from assessments import actions, queries
from tests.assessments import make
from tests.factories import AT, ON, make_allocation, make_child
from yjs.access import viewer_on


def test_a_child_without_anything(child, django_assert_num_queries):
    with django_assert_num_queries(6):
        assert queries.latest_countersigned(child) is None
        assert queries.open_assessment(child) is None
        assert queries.latest_judgements(child) is None
        assert queries.open_targets(child) == []
        assert queries.own_words(child) is None


def test_the_judgements_that_stand(child, practitioner, manager, django_assert_num_queries):
    over = make.countersign(child, practitioner, manager)
    make.write(child, practitioner)  # a review in progress changes nothing yet
    with django_assert_num_queries(1):
        standing = queries.latest_judgements(child)
    assert (standing.safety_and_wellbeing.word, standing.safety_and_wellbeing.colour) == ("Medium", "yellow")
    assert (standing.author, standing.on, standing.assessment_ref) == ("Priya Lark", date(2026, 6, 15), over.ref)
    assert standing.contingency == make.JUDGED["contingency"]


def test_the_open_assessment(child, practitioner, manager):
    make.countersign(child, practitioner, manager)
    assert queries.open_assessment(child) is None
    review = make.start(child, practitioner)
    assert queries.open_assessment(child) == review


def test_the_targets_of_the_plan_in_force(child, practitioner, django_assert_num_queries):
    make.agree(make.plan_with_targets(child, practitioner), practitioner)
    make.start_plan(child, practitioner)
    with django_assert_num_queries(3):
        targets = queries.open_targets(child)
        assert [len(target.steps.all()) for target in targets] == [1, 1]


def test_own_words_come_from_the_last_self_assessment(child, practitioner, manager, django_assert_num_queries):
    make.countersign(child, practitioner, manager)
    with django_assert_num_queries(1):
        words = queries.own_words(child)
    assert (words.text, words.source, words.on) == (make.SAYS["about_me"], "Self-assessment", date(2026, 6, 15))


def test_own_words_come_else_from_the_plan(child, practitioner, django_assert_num_queries):
    make.agree(make.plan_with_targets(child, practitioner), practitioner)
    with django_assert_num_queries(2):
        words = queries.own_words(child)
    assert (words.text, words.source) == ("I want to be back in school full time", "My Target plan")


def test_the_queue_is_oldest_first_with_working_days(child, practitioner, manager):
    other = make_child()
    make_allocation(other, practitioner)
    newer = make.submit(other, practitioner)
    written = make.write(child, practitioner)
    older = actions.submit_assessment(written, by=practitioner, at=AT - timedelta(days=7))
    waiting = queries.waiting_for_countersignature(viewer_on(manager, ON))
    assert queries.with_days_waited(waiting, ON) == [(older, 5), (newer, 0)]


@pytest.mark.parametrize("who", ["practitioner", "board_member", "stranger", "administrator"])
def test_the_queue_is_for_managers(request, sign_in, who):
    assert sign_in(request.getfixturevalue(who)).get(make.page("waiting")).status_code == 404


def submit_many(practitioner, count: int) -> None:
    for _ in range(count):
        child = make_child()
        make_allocation(child, practitioner)
        make.submit(child, practitioner)


@pytest.mark.parametrize("count", [1, 20])
def test_the_queue_costs_the_same_for_one_and_for_twenty(
    sign_in, practitioner, manager, count, django_assert_num_queries
):
    submit_many(practitioner, count)
    client = sign_in(manager)
    client.get(make.page("waiting"))
    with django_assert_num_queries(11):
        client.get(make.page("waiting"))


@pytest.mark.parametrize(
    ("name", "most"), [("of_child", 10), ("assessment", 14), ("read", 13), ("judgements", 17), ("submit", 12)]
)
def test_pages_cost_a_fixed_number_of_queries(sign_in, child, practitioner, name, most, django_assert_num_queries):
    written = make.write(child, practitioner)
    client = sign_in(practitioner)
    ref = child.ref if name == "of_child" else written.ref
    client.get(make.page(name, ref))
    with django_assert_num_queries(most):
        client.get(make.page(name, ref))


@pytest.mark.parametrize(("name", "most"), [("plan_of_child", 11), ("plan", 12), ("sign_plan", 12)])
def test_plan_pages_cost_a_fixed_number_of_queries(sign_in, child, practitioner, name, most, django_assert_num_queries):
    plan = make.plan_with_targets(child, practitioner)
    client = sign_in(practitioner)
    ref = child.ref if name == "plan_of_child" else plan.ref
    client.get(make.page(name, ref))
    with django_assert_num_queries(most):
        client.get(make.page(name, ref))
