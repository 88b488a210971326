"""Return an assessment to its author."""

import pytest
from django.core.exceptions import PermissionDenied

from assessments import actions
from tests.assessments import make
from tests.factories import AT, make_user
from yjs.drafts.models import Draft
from yjs.errors import Refused
from yjs.roles import Role

RETURN = {"decision": "return", "reason": "Say more about the person harmed."}


@pytest.fixture()
def submitted(child, practitioner):
    return make.submit(child, practitioner)


def test_it_goes_back_with_the_reason_on_top(sign_in, submitted, practitioner, manager):
    answer = sign_in(manager).post(make.page("review", submitted.ref), RETURN)
    assert answer.url == make.page("waiting")
    submitted.refresh_from_db()
    assert submitted.status == "returned"
    page = sign_in(practitioner).get(make.page("assessment", submitted.ref)).content.decode()
    assert "Returned by Morgan Heron" in page
    assert RETURN["reason"] in page


def test_the_author_changes_it_and_submits_again(submitted, practitioner, manager):
    actions.return_assessment(submitted, reason="More", by=manager, at=AT)
    answers = make.section_answers("what_happened") | {"victim": "She wants an apology."}
    actions.save_section(submitted, key="what_happened", answers=answers, version=1, by=practitioner, at=AT)
    actions.submit_assessment(submitted, by=practitioner, at=AT)
    actions.countersign_assessment(submitted, by=manager, at=AT)
    kinds = list(submitted.decisions.values_list("kind", flat=True))
    assert kinds == ["submitted", "returned", "submitted", "countersigned"]


def test_without_a_reason_it_is_refused(sign_in, submitted, manager):
    page = sign_in(manager).post(make.page("review", submitted.ref), {"decision": "return"}).content.decode()
    assert "Enter what needs to change" in page
    submitted.refresh_from_db()
    assert submitted.status == "submitted"


def test_without_a_choice_it_is_refused_and_the_words_stay(sign_in, submitted, manager):
    page = sign_in(manager).post(make.page("review", submitted.ref), {"reason": "Say more."}).content.decode()
    assert "Select whether you return or countersign the assessment" in page
    assert "Say more." in page
    assert Draft.objects.get(user=manager).fields["reason"] == ["Say more."]


def test_of_two_managers_the_second_is_told(sign_in, submitted, manager):
    second = make_user("Noor Swan", Role.TEAM_MANAGER)
    actions.return_assessment(submitted, reason="More", by=manager, at=AT)
    page = sign_in(second).post(make.page("review", submitted.ref), RETURN).content.decode()
    assert "Only a submitted assessment can be returned or countersigned" in page
    assert submitted.decisions.count() == 2


def test_a_countersigned_one_is_not_returned(child, practitioner, manager):
    over = make.countersign(child, practitioner, manager)
    with pytest.raises(Refused, match="countersigned and can no longer change"):
        actions.return_assessment(over, reason="Late thought", by=manager, at=AT)


@pytest.mark.parametrize(
    ("who", "status"),
    [("practitioner", 403), ("colleague", 403), ("other_team", 404), ("board_member", 404), ("police", 404)],
)
def test_a_wrong_person_is_refused(request, sign_in, submitted, who, status):
    person = request.getfixturevalue(who)
    assert sign_in(person).post(make.page("review", submitted.ref), RETURN).status_code == status
    with pytest.raises(PermissionDenied):
        actions.return_assessment(submitted, reason="More", by=person, at=AT)
    submitted.refresh_from_db()
    assert submitted.status == "submitted"


def test_opening_the_page_decides_nothing(sign_in, submitted, manager):
    assert "Save decision" in sign_in(manager).get(make.page("review", submitted.ref)).content.decode()
    submitted.refresh_from_db()
    assert submitted.status == "submitted"
