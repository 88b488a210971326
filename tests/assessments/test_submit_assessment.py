"""Submit an assessment for countersignature."""

import pytest
from django.core.exceptions import PermissionDenied

from assessments import actions
from tests.assessments import make
from tests.factories import AT

TOKEN = "6a9c7f8e-3f53-4d3c-9f7d-0c6f4f7f1a13"


def test_it_goes_to_the_managers_queue(sign_in, child, practitioner, manager):
    written = make.write(child, practitioner)
    answer = sign_in(practitioner).post(make.page("submit", written.ref))
    assert answer.url == make.page("of_child", child.ref)
    written.refresh_from_db()
    assert written.status == "submitted"
    assert [(one.kind, one.by) for one in written.decisions.all()] == [("submitted", practitioner)]
    assert child.name in sign_in(manager).get(make.page("waiting")).content.decode()


def test_an_unfinished_one_is_refused_with_a_link_to_each_missing_thing(sign_in, child, practitioner):
    started = make.start(child, practitioner)
    actions.save_section(started, key="diversity", answers={"identity": "Kind."}, version=0, by=practitioner, at=AT)
    page = sign_in(practitioner).post(make.page("submit", started.ref)).content.decode()
    assert "Finish the assessment before you submit it: 8 things are missing" in page
    for address in (
        make.page("section", started.ref, "circumstances"),
        make.page("section", started.ref, "diversity"),
        make.page("self_assessment", started.ref, "child"),
        make.page("self_assessment", started.ref, "carer"),
        make.page("judgements", started.ref),
    ):
        assert f'href="{address}"' in page
    started.refresh_from_db()
    assert started.status == "in_progress"


def test_medium_concern_without_a_contingency_plan_is_refused(sign_in, child, practitioner):
    written = make.write(child, practitioner)
    words = make.JUDGED | {"contingency": ""}
    actions.save_judgements(written, **words, version=1, by=practitioner, at=AT)
    page = sign_in(practitioner).post(make.page("submit", written.ref)).content.decode()
    assert "Write the contingency plan" in page
    written.refresh_from_db()
    assert written.status == "in_progress"


def test_it_is_submitted_once(sign_in, child, practitioner):
    submitted = make.submit(child, practitioner)
    page = sign_in(practitioner).post(make.page("submit", submitted.ref)).content.decode()
    assert "This assessment has already been submitted" in page
    assert submitted.decisions.count() == 1


def test_a_button_pressed_twice_submits_once(sign_in, child, practitioner):
    written = make.write(child, practitioner)
    client = sign_in(practitioner)
    for _ in range(2):
        assert client.post(make.page("submit", written.ref), {"once": TOKEN}).status_code == 302
    assert written.decisions.count() == 1


@pytest.mark.parametrize("who", ["other_team", "specialist", "board_member", "police", "stranger"])
def test_a_wrong_person_finds_no_such_page(request, sign_in, child, practitioner, who):
    written = make.write(child, practitioner)
    person = request.getfixturevalue(who)
    assert sign_in(person).post(make.page("submit", written.ref)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.submit_assessment(written, by=person, at=AT)


def test_opening_the_page_submits_nothing(sign_in, child, practitioner):
    written = make.write(child, practitioner)
    assert sign_in(practitioner).get(make.page("submit", written.ref)).status_code == 200
    written.refresh_from_db()
    assert written.status == "in_progress"
