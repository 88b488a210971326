"""Write a My Target plan."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from assessments import actions
from assessments.models import Plan, Target
from assessments.rules.plan import STEP_LIMIT, WORDS_LIMIT
from tests.assessments import make
from tests.factories import AT, make_allocation
from yjs.drafts.models import Draft
from yjs.errors import Refused

SOON = date(2030, 7, 1)  # pages read the clock; the tests of actions pass their own moment
TARGET = {"words": "be back in school", "what_1": "Meet my tutor", "who_1": "Mum"} | make.typed_date("by_1", SOON)
TOKEN = "6a9c7f8e-3f53-4d3c-9f7d-0c6f4f7f1a15"


@pytest.fixture()
def begun(child, practitioner):
    return make.start_plan(child, practitioner)


def test_it_starts_with_the_date_of_its_review(sign_in, child, practitioner, manager):
    assessed = make.countersign(child, practitioner, manager)
    answer = sign_in(practitioner).post(make.page("start_plan", child.ref), make.typed_date("review_on", SOON))
    plan = Plan.objects.get(child=child)
    assert answer.url == make.page("plan", plan.ref)
    assert (plan.review_on, plan.assessment, plan.is_draft) == (SOON, assessed, True)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Enter the date of the review"),
        (make.typed_date("review_on", date(2026, 1, 1)), "The date of the review must be in the future"),
    ],
)
def test_a_plan_without_a_review_ahead_is_refused(sign_in, child, practitioner, typed, says):
    assert says in sign_in(practitioner).post(make.page("start_plan", child.ref), typed).content.decode()
    assert not Plan.objects.exists()


def test_one_plan_is_written_at_a_time(begun, child, colleague):
    with pytest.raises(Refused, match="already being written"):
        make.start_plan(child, colleague)


def test_a_target_is_added_in_the_childs_words(sign_in, begun, practitioner):
    client = sign_in(practitioner)
    assert client.post(make.page("add_target", begun.ref), TARGET).url == make.page("plan", begun.ref)
    target = Target.objects.get(plan=begun)
    assert [(step.what, step.who_helps, step.by_when) for step in target.steps.all()] == [
        ("Meet my tutor", "Mum", SOON)
    ]
    assert "I want to be back in school" in client.get(make.page("plan", begun.ref)).content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"words": ""}, "Enter the target in the child’s words"),
        ({"words": "x" * (WORDS_LIMIT + 1)}, f"must be {WORDS_LIMIT} characters or fewer"),
        ({"what_1": ""}, "Enter what happens in step 1"),
        ({"what_1": "x" * (STEP_LIMIT + 1)}, f"must be {STEP_LIMIT} characters or fewer"),
        ({"who_1": ""}, "Enter who helps with step 1"),
        ({"by_1_0": "", "by_1_1": "", "by_1_2": ""}, "Enter the date for step 1"),
        ({"by_1_0": "31", "by_1_1": "2"}, "The date for step 1 must be a real date"),
        (make.typed_date("by_1", date(2020, 1, 1)), "The date for step 1 must be today or in the future"),
        ({"what_3": "Go"}, "Enter what happens in step 2"),
    ],
)
def test_a_target_that_is_not_whole_is_refused_and_stays_typed(sign_in, begun, practitioner, typed, says):
    page = sign_in(practitioner).post(make.page("add_target", begun.ref), TARGET | typed).content.decode()
    assert says in page
    assert not Target.objects.exists()
    assert Draft.objects.get(user=practitioner).fields["words"] == [(TARGET | typed)["words"]]


def test_a_plan_has_three_targets_at_most(begun, practitioner):
    for _ in range(3):
        make.add_target(begun, practitioner)
    with pytest.raises(Refused, match="A plan has at most 3 targets"):
        make.add_target(begun, practitioner)


def test_a_target_is_changed(sign_in, begun, practitioner):
    target = make.add_target(begun, practitioner)
    address = make.page("edit_target", target.ref)
    assert "Go to boxing on Tuesdays" in sign_in(practitioner).get(address).content.decode()
    assert sign_in(practitioner).post(address, TARGET | {"version": "1"}).status_code == 302
    target.refresh_from_db()
    assert (target.words, target.version, target.steps.get().what) == ("be back in school", 2, "Meet my tutor")


def test_of_two_at_once_the_second_sees_both(sign_in, begun, practitioner, colleague):
    target = make.add_target(begun, practitioner)
    actions.change_target(target, words="box every week", steps=(make.step(),), version=1, by=colleague, at=AT)
    answer = sign_in(practitioner).post(make.page("edit_target", target.ref), TARGET | {"version": "1"})
    assert "Somebody else saved this while you were writing" in answer.content.decode()
    both = {one.name: (one.theirs, one.mine) for one in answer.context["form"].clash.both}
    assert both["words"] == ("box every week", TARGET["words"])
    target.refresh_from_db()
    assert target.words == "box every week"


def test_a_target_is_removed_after_asking(sign_in, begun, practitioner):
    target = make.add_target(begun, practitioner)
    client = sign_in(practitioner)
    assert "Do you want to remove this target?" in client.get(make.page("remove_target", target.ref)).content.decode()
    assert begun.targets.count() == 1
    assert client.post(make.page("remove_target", target.ref)).url == make.page("plan", begun.ref)
    assert begun.targets.count() == 0


def test_an_agreed_plan_takes_no_words(sign_in, child, practitioner):
    plan = make.plan_with_targets(child, practitioner)
    target = plan.targets.first()
    make.agree(plan, practitioner)
    client = sign_in(practitioner)
    assert client.get(make.page("edit_target", target.ref)).url == make.page("plan", plan.ref)
    page = client.post(make.page("edit_target", target.ref), TARGET | {"version": "1"}).content.decode()
    assert "This plan has been agreed and can no longer change" in page
    with pytest.raises(Refused):
        make.add_target(plan, practitioner)
    with pytest.raises(Refused):
        actions.remove_target(target, by=practitioner, at=AT)


@pytest.mark.parametrize("who", ["other_team", "specialist", "board_member", "police", "stranger"])
def test_a_wrong_person_finds_no_such_page(request, sign_in, begun, child, practitioner, who):
    person = request.getfixturevalue(who)
    target = make.add_target(begun, practitioner)
    client = sign_in(person)
    for address in (
        make.page("start_plan", child.ref),
        make.page("plan", begun.ref),
        make.page("add_target", begun.ref),
        make.page("edit_target", target.ref),
        make.page("remove_target", target.ref),
    ):
        assert client.post(address, TARGET).status_code == 404
    with pytest.raises(PermissionDenied):
        make.add_target(begun, person)


def test_a_specialist_of_the_child_reads_the_plan(sign_in, begun, child, practitioner, specialist):
    make_allocation(child, specialist, role="specialist")
    make.add_target(begun, practitioner)
    client = sign_in(specialist)
    assert client.get(make.page("add_target", begun.ref)).status_code == 403
    page = client.get(make.page("plan", begun.ref)).content.decode()
    assert "I want to be back in school full time" in page
    assert "Change" not in page.split("<h1")[1]


def test_a_button_pressed_twice_adds_one_target(sign_in, begun, practitioner):
    client = sign_in(practitioner)
    for _ in range(2):
        assert client.post(make.page("add_target", begun.ref), TARGET | {"once": TOKEN}).status_code == 302
    assert begun.targets.count() == 1
