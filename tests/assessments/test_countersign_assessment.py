"""Countersign an assessment that somebody else wrote."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from assessments import actions
from assessments.models import Assessment
from tests.assessments import make
from tests.factories import AT, make_user
from yjs.audit.models import Viewing
from yjs.errors import Refused
from yjs.roles import Role

COUNTERSIGN = {"decision": "countersign", "reason": "Clear and kind."}
TOKEN = "6a9c7f8e-3f53-4d3c-9f7d-0c6f4f7f1a14"


@pytest.fixture()
def submitted(child, practitioner):
    return make.submit(child, practitioner)


def test_it_is_signed_by_a_second_person(sign_in, submitted, manager):
    answer = sign_in(manager).post(make.page("review", submitted.ref), COUNTERSIGN)
    assert answer.url == make.page("waiting")
    submitted.refresh_from_db()
    assert (submitted.status, submitted.countersigned_by) == ("countersigned", manager)
    last = submitted.decisions.last()
    assert (last.kind, last.by, last.reason) == ("countersigned", manager, "Clear and kind.")


def test_the_manager_reads_everything_first(sign_in, submitted, manager):
    page = sign_in(manager).get(make.page("review", submitted.ref)).content.decode()
    for words in (
        make.SAYS["about_me"],
        "Up and down",
        make.CARER_SAYS["proud"],
        make.JUDGED["contingency"],
        "About victim.",
    ):
        assert words in page
    assert Viewing.objects.filter(by=manager, section="assessment review", subject_ref=submitted.child.ref).exists()


def test_a_manager_who_is_the_author_has_no_button_and_is_refused(sign_in, child, manager):
    own = make.submit(child, manager)
    client = sign_in(manager)
    page = client.get(make.page("review", own.ref)).content.decode()
    assert "You wrote part of this assessment, so another manager must decide about it" in page
    assert "Save decision" not in page
    assert own.ref not in client.get(make.page("waiting")).content.decode()
    client.post(make.page("review", own.ref), COUNTERSIGN)
    with pytest.raises(Refused, match="You wrote part of this assessment"):
        actions.countersign_assessment(own, by=manager, at=AT)
    own.refresh_from_db()
    assert own.status == "submitted"


def test_a_manager_who_wrote_one_section_is_refused(child, practitioner, manager):
    written = make.write(child, practitioner)
    actions.save_section(written, key="family", answers=make.section_answers("family"), version=1, by=manager, at=AT)
    submitted = actions.submit_assessment(written, by=practitioner, at=AT)
    with pytest.raises(Refused, match="You wrote part of this assessment"):
        actions.countersign_assessment(submitted, by=manager, at=AT)


def test_the_database_refuses_an_author_as_countersigner(submitted):
    with pytest.raises(IntegrityError, match="author_never_countersigns"), transaction.atomic():
        Assessment.objects.filter(pk=submitted.pk).update(
            status="countersigned", countersigned_by=submitted.author, countersigned_at=AT
        )


def test_the_database_refuses_a_countersignature_of_nobody(submitted):
    with pytest.raises(IntegrityError, match="countersigned_by_someone"), transaction.atomic():
        Assessment.objects.filter(pk=submitted.pk).update(status="countersigned")


def test_what_was_not_submitted_is_not_countersigned(child, practitioner, manager):
    written = make.write(child, practitioner)
    with pytest.raises(Refused, match="Only a submitted assessment can be returned or countersigned"):
        actions.countersign_assessment(written, by=manager, at=AT)


def test_a_button_pressed_twice_signs_once(sign_in, submitted, manager):
    client = sign_in(manager)
    for _ in range(2):
        assert client.post(make.page("review", submitted.ref), COUNTERSIGN | {"once": TOKEN}).status_code == 302
    assert submitted.decisions.filter(kind="countersigned").count() == 1


def test_of_two_managers_the_second_is_told(sign_in, submitted, manager):
    actions.countersign_assessment(submitted, by=manager, at=AT)
    second = make_user("Noor Swan", Role.TEAM_MANAGER)
    page = sign_in(second).post(make.page("review", submitted.ref), COUNTERSIGN).content.decode()
    assert "This assessment has been countersigned and can no longer change" in page
    submitted.refresh_from_db()
    assert submitted.countersigned_by == manager


@pytest.mark.parametrize(
    ("who", "status"),
    [("practitioner", 403), ("colleague", 403), ("other_team", 404), ("board_member", 404), ("stranger", 404)],
)
def test_a_wrong_person_is_refused(request, sign_in, submitted, who, status):
    person = request.getfixturevalue(who)
    assert sign_in(person).post(make.page("review", submitted.ref), COUNTERSIGN).status_code == status
    with pytest.raises(PermissionDenied):
        actions.countersign_assessment(submitted, by=person, at=AT)


def test_opening_the_page_signs_nothing(sign_in, submitted, manager):
    sign_in(manager).get(make.page("review", submitted.ref))
    submitted.refresh_from_db()
    assert submitted.status == "submitted"
