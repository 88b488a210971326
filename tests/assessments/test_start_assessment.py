"""Start an assessment."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from assessments import actions
from assessments.models import Assessment
from tests.assessments import make
from tests.factories import AT, make_allocation, make_referral
from yjs.errors import Refused

TOKEN = "6a9c7f8e-3f53-4d3c-9f7d-0c6f4f7f1a11"


def test_it_starts_at_the_stage_and_due_date_of_the_referral(child, practitioner):
    make_referral(child, practitioner, assessment_due_on=date(2026, 6, 19))
    started = make.start(child, practitioner)
    assert (started.stage, started.status) == ("out_of_court", "in_progress")
    assert (started.due_on, started.author) == (date(2026, 6, 19), practitioner)
    assert (started.framework_code, started.framework_version) == ("oocr", 1)


def test_a_child_on_turnaround_is_asked_as_early_help_and_so_is_the_review(child, practitioner, manager):
    make_referral(child, practitioner, kind="turnaround")
    first = make.countersign(child, practitioner, manager)
    assert (first.stage, first.framework.title) == ("prevention", "Early help assessment")
    review = make.start(child, practitioner)
    assert (review.stage, review.framework) == ("review", first.framework)


def test_without_a_referral_the_open_work_tells_what_to_ask(child, practitioner):
    child.involvements.update(opened_why="prevention")
    assert make.start(child, practitioner).framework_code == "early_help"


def test_an_earlier_assessment_goes_on_reading_its_own_questions(child, practitioner, manager, sign_in):
    make_referral(child, practitioner, kind="turnaround")
    earlier = make.again(make.start(child, practitioner))
    Assessment.objects.update(framework_code="oocr")
    page = sign_in(practitioner).get(make.page("assessment", earlier.ref)).content.decode()
    assert "What happened" in page
    assert "Early help assessment" not in page


def test_each_page_of_an_early_help_assessment_is_shown(sign_in, child, practitioner):
    make_referral(child, practitioner, kind="turnaround")
    started, client = make.start(child, practitioner), sign_in(practitioner)
    for section in started.framework.sections:
        page = client.get(make.page("section", started.ref, section.key)).content.decode()
        assert section.questions[0].label in page
    for whose in ("child", "carer"):
        page = client.get(make.page("self_assessment", started.ref, whose)).content.decode()
        assert started.framework.asked_of(whose)[0].label in page


def test_without_a_referral_it_is_due_by_local_policy(child, practitioner):
    assert make.start(child, practitioner).due_on == date(2026, 6, 29)  # 10 working days


def test_the_page_starts_it_and_goes_to_its_sections(sign_in, child, practitioner):
    answer = sign_in(practitioner).post(make.page("start", child.ref))
    started = Assessment.objects.get(child=child)
    assert answer.url == make.page("assessment", started.ref)
    assert "What the child says" in sign_in(practitioner).get(answer.url).content.decode()


def test_after_a_countersigned_one_comes_a_review(child, practitioner, manager):
    make.countersign(child, practitioner, manager)
    assert make.start(child, practitioner).stage == "review"


def test_one_open_assessment_a_child(sign_in, child, practitioner, colleague):
    make.start(child, practitioner)
    page = sign_in(colleague).post(make.page("start", child.ref)).content.decode()
    assert "An assessment of this child is already open" in page
    assert Assessment.objects.count() == 1
    with pytest.raises(Refused):
        make.start(child, colleague)


@pytest.mark.parametrize("who", ["other_team", "board_member", "administrator", "police", "stranger", "auditor"])
def test_a_wrong_person_finds_no_such_page(request, sign_in, child, who):
    person = request.getfixturevalue(who)
    assert sign_in(person).post(make.page("start", child.ref)).status_code == 404
    assert sign_in(person).get(make.page("of_child", child.ref)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.start_assessment(child, by=person, at=AT)
    assert not Assessment.objects.exists()


def test_a_specialist_of_the_child_reads_but_does_not_write(sign_in, child, practitioner, specialist):
    make_allocation(child, specialist, role="specialist")
    started = make.start(child, practitioner)
    client = sign_in(specialist)
    assert client.post(make.page("start", child.ref)).status_code == 403
    page = client.get(make.page("of_child", child.ref)).content.decode()
    assert make.page("read", started.ref) in page
    assert "Start an assessment" not in page
    assert client.get(make.page("read", started.ref)).status_code == 200
    assert client.get(make.page("assessment", started.ref)).status_code == 403


def test_a_police_officer_who_referred_the_child_reads_no_assessment(sign_in, child, practitioner, police):
    make_referral(child, police)
    started = make.start(child, practitioner)
    assert sign_in(police).get(make.page("read", started.ref)).status_code == 403


def test_a_button_pressed_twice_starts_one(sign_in, child, practitioner):
    client = sign_in(practitioner)
    first = client.post(make.page("start", child.ref), {"once": TOKEN})
    second = client.post(make.page("start", child.ref), {"once": TOKEN})
    assert first.url == second.url
    assert Assessment.objects.count() == 1


def test_opening_the_address_starts_nothing(sign_in, child, practitioner):
    assert sign_in(practitioner).get(make.page("start", child.ref)).url == make.page("of_child", child.ref)
    assert not Assessment.objects.exists()
