"""A review begins with the answers of the last countersigned assessment, and the manager reads what changed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import SectionAnswers
from assessments.queries import changes_between, everything_in, last_before, open_questions, standing_of
from assessments.rules.assessment import what_is_missing
from tests.assessments import make
from tests.factories import AT, ON, make_referral
from yjs.access import viewer_on

LATER = AT + timedelta(days=90)
FAMILY = make.section_answers("family")


@pytest.fixture()
def first(child, practitioner, manager):
    return make.countersign(child, practitioner, manager)


@pytest.fixture()
def review(first, child, practitioner):
    return actions.start_assessment(child, by=practitioner, at=LATER)


def save(review, by, answers=FAMILY, key="family", **more):
    seen = SectionAnswers.objects.get(assessment=review, section=key).version
    return actions.save_section(review, key=key, answers=answers, version=seen, by=by, at=LATER, **more)


def url(review, key="family"):
    return make.page("section", review.ref, key)


def test_every_answer_comes_along_and_the_last_one_stays_as_it_is(first, review, practitioner):
    for section in review.framework.sections:
        row = review.answered.get(section=section.key)
        assert row.answers == first.answered.get(section=section.key).answers
        assert set(row.marks.values()) == {"From last time"}
        assert (row.saved_by, row.saved_at) == (practitioner, LATER)
    assert not review.self_assessments.exists()  # they are asked again
    assert not review.is_judged
    assert set(first.answered.values_list("marks", flat=True)[0]) == set()


def test_another_tool_begins_empty(first, child, practitioner, police):
    make_referral(child, police, kind="prevention")
    review = actions.start_assessment(child, by=practitioner, at=LATER)
    assert review.framework_code != first.framework_code
    assert not review.answered.exists()


def test_the_last_of_the_same_tool_comes_along_though_another_came_between(first, child, practitioner, manager):
    make.make_early_help(child, practitioner, manager, ON + timedelta(days=30))
    review = actions.start_assessment(child, by=practitioner, at=LATER)
    assert review.framework_code == first.framework_code
    assert review.answered.count() == first.answered.count()
    assert last_before(review) == first


def test_it_cannot_be_submitted_before_each_was_looked_at(sign_in, review, practitioner):
    says = [one.says for one in what_is_missing(standing_of(review))]
    assert f"Confirm or change {len(FAMILY)} answers from last time in “Family and home”" in says
    save(review, practitioner, still_so=[key for key in FAMILY if key != "who"])
    says = [one.says for one in what_is_missing(standing_of(review))]
    assert "Confirm or change 1 answer from last time in “Family and home”" in says
    page = sign_in(practitioner).get(make.page("assessment", review.ref)).content.decode()
    assert page.count("From last time") == len(review.framework.sections)
    assert page.count("Saved by Priya Lark") == 1  # the one that was looked at, not what came along
    save(review, practitioner, FAMILY | {"who": "Gran"})
    assert not [one for one in what_is_missing(standing_of(review)) if one.key == "family"]


def test_the_page_says_which_and_keeps_what_was_ticked(sign_in, review, practitioner):
    client = sign_in(practitioner)
    page = client.get(url(review)).content.decode()
    assert page.count("From last time.") == len(FAMILY)
    assert "Which answers from last time are still so?" in page
    typed = FAMILY | {"version": "1", "still_so": ["who", "home"], "to_clarify": ["care"]}
    assert client.post(url(review), typed).status_code == 302
    row = SectionAnswers.objects.get(assessment=review, section="family")
    assert row.marks == {"family_needs": "From last time", "care": "Yet to clarify"}
    assert client.get(url(review)).context["form"]["to_clarify"].value() == ["care"]
    assert client.post(url(review), FAMILY | {"version": "2", "still_so": ["nothing"]}).status_code == 200


def test_what_is_yet_to_clarify_may_be_empty_and_stands_in_one_list(sign_in, child, practitioner):
    begun = make.start(child, practitioner)
    typed = FAMILY | {"who": "", "care": "", "version": "0", "to_clarify": ["who", "home"]}
    client = sign_in(practitioner)
    assert client.post(url(begun), typed).status_code == 302
    of_family = [(one.question.key, one.is_answered) for one in open_questions(begun) if one.section == "family"]
    assert of_family == [("who", False), ("home", True), ("care", False)]
    assert not [one for one in what_is_missing(standing_of(begun)) if one.key == "family"]
    page = client.get(make.page("assessment", begun.ref)).content.decode()
    assert "questions not answered or yet to clarify" in page
    assert f"{url(begun)}#div_id_who" in page
    assert "Yet to clarify" in client.get(make.page("read", begun.ref)).content.decode()


def test_a_required_answer_that_is_not_left_to_clarify_is_asked_for(sign_in, child, practitioner):
    begun = make.start(child, practitioner)
    typed = FAMILY | {"who": "", "home": "", "version": "0", "to_clarify": ["who"]}
    page = sign_in(practitioner).post(url(begun), typed).content.decode()
    assert "Enter an answer to “Is home safe, settled and warm?”" in page
    assert "Enter an answer to “Who is in the family" not in page


def resubmitted(review, by):
    """Two answers and one judgement changed, everything else confirmed."""
    for section in review.framework.sections:
        answers = make.section_answers(section.key)
        if section.key == "family":
            answers |= {"home": "About home and the new flat."}
        save(review, by, answers, section.key, still_so=list(answers))
    actions.save_self_assessment(review, whose="child", answers=make.SAYS, version=0, by=by, at=LATER)
    said = make.CARER_SAYS | {"help": "Nothing now."}
    actions.save_self_assessment(review, whose="carer", answers=said, version=0, by=by, at=LATER)
    judged = make.JUDGED | {"likelihood_of_reoffending": "HIGH", "intervention_level": "INTENSIVE"}
    actions.save_judgements(review, **judged, version=0, by=by, at=LATER)
    return actions.submit_assessment(make.again(review), by=by, at=LATER)


def test_the_manager_reads_what_changed_word_by_word(sign_in, review, practitioner, manager):
    resubmitted(review, practitioner)
    page = sign_in(manager).get(make.page("review", review.ref)).content.decode()
    assert "What changed since the last time" in page
    assert "4 answers changed" in page
    part = page[page.index('id="since"') : page.index('id="judgements"')]
    for words in (
        "Is home safe",
        "Likelihood of reoffending",
        "Intervention level",
        "</span>home and the new flat.",
    ):
        assert words in part
    assert "Who is in the family" not in part


def test_what_a_reader_may_not_see_is_not_in_the_differences(first, review, practitioner, police):
    save(review, practitioner, make.section_answers("circumstances") | {"health": "Secret"}, "circumstances")
    viewer = viewer_on(police, ON)
    before, now = everything_in(first, viewer), everything_in(make.again(review), viewer)
    since = changes_between(last_before(review), before, make.again(review), now)
    assert "Secret" not in str(since.changes)


def test_the_last_judgements_stand_beside_the_new_ones(sign_in, review, practitioner):
    page = sign_in(practitioner).get(make.page("judgements", review.ref)).content.decode()
    assert "What was judged last time" in page
    assert make.JUDGED["likelihood_reason"] in page


def test_the_history_says_what_came_from_last_time(sign_in, review, child, practitioner):
    page = sign_in(practitioner).get(reverse("cases:history", args=[child.ref])).content.decode()
    assert "From last time" in page
