"""A concern tells all at once and stays until somebody says what was done."""

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import answer_concern, correct_contact, record_contact
from cases.models import Notice, RaisedConcern
from tests.factories import AT, make_allocation
from tests.house.main_job import CONTACT
from yjs.errors import Refused


def record(child, by, **marks):
    return record_contact(child, **(CONTACT | marks), by=by, at=AT)


@pytest.fixture()
def concern(child, practitioner, manager) -> RaisedConcern:
    record(child, practitioner, risk_level="concern", risk="Threats online")
    return RaisedConcern.objects.get()


def answered(concern, by, *, is_finished=True):
    return answer_concern(concern, words="Rang the social worker", is_finished=is_finished, by=by, at=AT)


def test_a_concern_tells_all_who_work_with_the_child_and_the_manager(concern, child, practitioner, manager):
    assert (concern.is_risk, concern.is_safeguarding, concern.closed_at) == (True, False, None)
    assert {(one.to, one.kind, one.is_urgent) for one in Notice.objects.all()} == {(manager, "concern", True)}


def test_a_contact_without_a_mark_raises_none(child, practitioner):
    record(child, practitioner, risk_level="for_the_record", risk="As before")
    assert not RaisedConcern.objects.exists()


def test_what_goes_on_stays_and_what_is_finished_leaves(concern, colleague, practitioner):
    answered(concern, colleague, is_finished=False)
    concern.refresh_from_db()
    assert concern.closed_at is None
    answered(concern, practitioner)
    concern.refresh_from_db()
    assert concern.closed_at == AT
    assert [(one.answered_by, one.is_finished) for one in concern.answers.all()] == [
        (colleague, False),
        (practitioner, True),
    ]
    assert practitioner.notices.get().kind == "answer"


def test_a_correction_takes_the_concern_along_and_withdraws_none(concern, child, practitioner):
    typed = CONTACT | {"risk_level": "nothing_new", "risk": "", "correction_reason": "Wrong child"}
    corrected = correct_contact(concern.contact, **typed, by=practitioner, at=AT)
    concern.refresh_from_db()
    assert (concern.contact, concern.is_risk, concern.closed_at) == (corrected, True, None)


def test_a_correction_with_another_concern_opens_it_again(concern, practitioner, manager):
    answered(concern, practitioner)
    typed = CONTACT | {"safeguarding_level": "concern", "safeguarding": "Home", "correction_reason": "More"}
    correct_contact(concern.contact, **typed, by=practitioner, at=AT)
    concern.refresh_from_db()
    assert (concern.closed_at, concern.is_safeguarding) == (None, True)
    assert manager.notices.filter(kind="concern").count() == 2


def test_twice_finished_is_refused(concern, practitioner):
    answered(concern, practitioner)
    with pytest.raises(Refused, match="Somebody has said already"):
        answered(concern, practitioner)


def test_who_does_not_see_the_child_answers_nothing(concern, other_team):
    with pytest.raises(PermissionDenied):
        answered(concern, other_team)


def test_a_contact_by_somebody_else_than_the_lead_tells_the_others_once(child, practitioner, specialist):
    make_allocation(child, specialist, role="specialist")
    record(child, practitioner)
    assert not Notice.objects.exists()
    made = record(child, specialist)
    notice = Notice.objects.get()
    assert (notice.to, notice.kind, notice.about_ref) == (practitioner, "contact", made.ref)
