"""Make the four judgements."""

import pytest
from django.core.exceptions import PermissionDenied

from assessments import actions
from tests.assessments import make
from tests.factories import AT


@pytest.fixture()
def begun(child, practitioner):
    return make.start(child, practitioner)


def test_they_are_kept_with_the_indicative_level(sign_in, begun, practitioner):
    answer = sign_in(practitioner).post(make.page("judgements", begun.ref), make.JUDGED | {"version": "0"})
    assert answer.status_code == 302
    begun.refresh_from_db()
    assert (begun.risk_of_serious_harm, begun.intervention_level) == ("LOW", "ENHANCED")
    assert (begun.indicative_level, begun.judged_by, begun.judgements_version) == ("ENHANCED", practitioner, 1)


def test_each_choice_shows_its_definition(sign_in, begun, practitioner):
    page = sign_in(practitioner).get(make.page("judgements", begun.ref)).content.decode()
    assert "It is more likely than not to happen soon, and the harm would be serious." in page


@pytest.mark.parametrize(
    ("left_out", "says"),
    [
        ("likelihood_of_reoffending", "Select the likelihood of reoffending"),
        ("likelihood_reason", "Enter the reason for the likelihood of reoffending"),
        ("risk_of_serious_harm", "Select the risk of serious harm"),
        ("harm_reason", "Enter the reason for the risk of serious harm"),
        ("safety_and_wellbeing", "Select the concern for safety and wellbeing"),
        ("safety_reason", "Enter the reason for the concern for safety and wellbeing"),
        ("intervention_level", "Select the intervention level"),
    ],
)
def test_each_is_asked_for(sign_in, begun, practitioner, left_out, says):
    typed = {key: value for key, value in make.JUDGED.items() if key != left_out} | {"version": "0"}
    page = sign_in(practitioner).post(make.page("judgements", begun.ref), typed).content.decode()
    assert says in page
    assert "Call his aunt first" in page
    begun.refresh_from_db()
    assert not begun.is_judged


def test_another_level_needs_a_reason(sign_in, begun, practitioner):
    typed = make.JUDGED | {"intervention_level": "STANDARD", "version": "0"}
    page = sign_in(practitioner).post(make.page("judgements", begun.ref), typed).content.decode()
    assert "Enter why the level is not enhanced, which the judgements point to" in page
    typed |= {"level_reason": "Already sees two services a week"}
    assert sign_in(practitioner).post(make.page("judgements", begun.ref), typed).status_code == 302
    begun.refresh_from_db()
    assert (begun.indicative_level, begun.intervention_level) == ("ENHANCED", "STANDARD")


def test_of_two_at_once_the_second_sees_both(sign_in, begun, practitioner, colleague):
    actions.save_judgements(begun, **make.JUDGED, version=0, by=colleague, at=AT)
    typed = make.JUDGED | {"harm_reason": "He carried a knife once.", "version": "0"}
    page = sign_in(practitioner).post(make.page("judgements", begun.ref), typed).content.decode()
    assert "What Callum Wren saved" in page
    assert "Nobody was hurt" in page
    assert "He carried a knife once." in page
    begun.refresh_from_db()
    assert begun.judgements_version == 1


@pytest.mark.parametrize("who", ["other_team", "specialist", "board_member", "police", "stranger"])
def test_a_wrong_person_finds_no_such_page(request, sign_in, begun, who):
    person = request.getfixturevalue(who)
    assert sign_in(person).post(make.page("judgements", begun.ref), make.JUDGED).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.save_judgements(begun, **make.JUDGED, version=0, by=person, at=AT)


def test_opening_a_submitted_one_leads_to_reading(sign_in, child, practitioner):
    submitted = make.submit(child, practitioner)
    answer = sign_in(practitioner).get(make.page("judgements", submitted.ref))
    assert answer.url == make.page("read", submitted.ref)
