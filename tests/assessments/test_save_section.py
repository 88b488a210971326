"""Save a section of an assessment."""

import pytest
from django.core.exceptions import PermissionDenied

from assessments import actions
from assessments.models import SectionAnswers
from tests.assessments import make
from tests.factories import AT
from yjs.drafts.models import Draft
from yjs.errors import Refused

TOKEN = "6a9c7f8e-3f53-4d3c-9f7d-0c6f4f7f1a12"


@pytest.fixture()
def begun(child, practitioner):
    return make.start(child, practitioner)


def url(assessment, key: str = "family") -> str:
    return make.page("section", assessment.ref, key)


def test_it_is_saved_and_marked_done(sign_in, begun, practitioner):
    client = sign_in(practitioner)
    answer = client.post(url(begun), make.section_answers("family") | {"version": "0"})
    assert answer.url == make.page("assessment", begun.ref)
    kept = SectionAnswers.objects.get(assessment=begun, section="family")
    assert (kept.answers, kept.version) == (make.section_answers("family"), 1)
    assert (kept.saved_by, kept.assessment.child) == (practitioner, begun.child)
    assert "Saved by Priya Lark" in client.get(answer.url).content.decode()


def test_what_was_saved_is_there_again(sign_in, begun, practitioner):
    actions.save_section(begun, key="family", answers={"who": "Her gran"}, version=0, by=practitioner, at=AT)
    assert "Her gran" in sign_in(practitioner).get(url(begun)).content.decode()


def test_an_empty_answer_is_refused_and_everything_typed_stays(sign_in, begun, practitioner):
    page = sign_in(practitioner).post(url(begun), {"who": "Her gran", "home": " ", "version": "0"}).content.decode()
    assert "Enter an answer to “Is home safe, settled and warm?”" in page
    assert "Her gran" in page
    assert not SectionAnswers.objects.exists()
    assert Draft.objects.get(user=practitioner).fields["who"] == ["Her gran"]


def test_an_overlong_answer_is_refused(sign_in, begun, practitioner):
    typed = make.section_answers("family") | {"home": "x" * 10_001, "version": "0"}
    page = sign_in(practitioner).post(url(begun), typed).content.decode()
    assert "must be 10,000 characters or fewer" in page
    assert not SectionAnswers.objects.exists()


def test_a_choice_that_is_not_offered_is_refused(sign_in, begun, practitioner):
    typed = make.section_answers("circumstances") | {"exploitation": "perhaps", "version": "0"}
    answer = sign_in(practitioner).post(url(begun, "circumstances"), typed)
    assert answer.status_code == 200
    assert not SectionAnswers.objects.exists()


def test_of_two_at_once_the_second_sees_both_texts(sign_in, begun, practitioner, colleague):
    actions.save_section(begun, key="family", answers={"who": "Her gran"}, version=0, by=colleague, at=AT)
    typed = make.section_answers("family") | {"who": "Her uncle", "version": "0"}
    answer = sign_in(practitioner).post(url(begun), typed)
    page = answer.content.decode()
    assert "Somebody else saved this while you were writing" in page
    assert "What Callum Wren saved" in page
    assert [(one.theirs, one.mine) for one in answer.context["form"].clash.both] == [("Her gran", "Her uncle")]
    assert "only in theirs: </span>gran" in page
    assert "only in yours: </span>uncle" in page
    assert SectionAnswers.objects.get().answers == {"who": "Her gran"}
    assert 'name="version" value="1"' in page
    assert sign_in(practitioner).post(url(begun), typed | {"version": "1"}).status_code == 302
    assert SectionAnswers.objects.get().answers["who"] == "Her uncle"


def test_a_draft_on_an_older_version_shows_what_was_saved_since(sign_in, begun, practitioner, colleague):
    client = sign_in(practitioner)
    client.post(url(begun), {"who": "Her uncle", "version": "0"})  # refused, kept as a draft
    actions.save_section(begun, key="family", answers={"who": "Her gran"}, version=0, by=colleague, at=AT)
    answer = client.get(url(begun))
    assert "What Callum Wren saved" in answer.content.decode()
    assert answer.context["form"]["who"].value() == "Her uncle"


def test_a_submitted_assessment_takes_no_words(sign_in, child, practitioner):
    submitted = make.submit(child, practitioner)
    client = sign_in(practitioner)
    assert client.get(url(submitted)).url == make.page("read", submitted.ref)
    page = client.post(url(submitted), make.section_answers("family") | {"version": "1"}).content.decode()
    assert "Ask your manager to return it before you change it" in page


def test_there_is_no_such_section(sign_in, begun, practitioner):
    assert sign_in(practitioner).get(url(begun, "nothing")).status_code == 404


@pytest.mark.parametrize("who", ["other_team", "specialist", "board_member", "police", "stranger"])
def test_a_wrong_person_finds_no_such_page(request, sign_in, begun, who):
    person = request.getfixturevalue(who)
    assert sign_in(person).post(url(begun), make.section_answers("family")).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.save_section(begun, key="family", answers={}, version=0, by=person, at=AT)
    assert not SectionAnswers.objects.exists()


def test_a_button_pressed_twice_saves_once(sign_in, begun, practitioner):
    client = sign_in(practitioner)
    typed = make.section_answers("family") | {"version": "0", "once": TOKEN}
    assert client.post(url(begun), typed).status_code == 302
    assert client.post(url(begun), typed).status_code == 302
    assert SectionAnswers.objects.get().version == 1


def test_self_assessments_are_answered_or_explained(sign_in, begun, practitioner):
    client = sign_in(practitioner)
    address = make.page("self_assessment", begun.ref, "child")
    assert client.post(address, make.SAYS | {"version": "0"}).status_code == 302
    assert begun.self_assessments.get(whose="child").answers == make.SAYS
    carer = make.page("self_assessment", begun.ref, "carer")
    page = client.post(carer, {"version": "0", "worries": "School"}).content.decode()
    assert "Enter an answer to “What are you proud of in your child?”" in page
    both = client.post(carer, make.CARER_SAYS | {"why_not": "Too busy", "version": "0"}).content.decode()
    assert "Enter answers or the reason why there are none, not both" in both
    assert client.post(carer, {"why_not": "Her mother is in hospital", "version": "0"}).status_code == 302
    assert begun.self_assessments.get(whose="carer").why_not == "Her mother is in hospital"
    assert client.get(make.page("self_assessment", begun.ref, "teacher")).status_code == 404


def test_a_self_assessment_without_words_or_reason_is_refused(begun, practitioner):
    with pytest.raises(Refused, match="Enter why there is no self-assessment"):
        actions.save_self_assessment(begun, whose="child", answers={}, version=0, by=practitioner, at=AT)


def test_opening_the_page_saves_nothing(sign_in, begun, practitioner):
    assert sign_in(practitioner).get(url(begun)).status_code == 200
    assert not SectionAnswers.objects.exists()
