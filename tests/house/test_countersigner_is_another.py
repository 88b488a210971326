"""D-06: nobody countersigns what they wrote, whatever their role is by then, and not as the author's stand-in."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from assessments.actions import countersign_assessment, return_assessment
from assessments.models import Assessment
from tests.assessments import make
from tests.factories import AT, ON, make_child, make_cover, make_user
from yjs import clock
from yjs.accounts.actions import end_cover
from yjs.accounts.models import Membership, User
from yjs.errors import Refused
from yjs.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.drill("D-06")]
SIGN = {"decision": "countersign", "reason": ""}


def ways_in(assessment: Assessment, by: User, client) -> list[str]:
    """Every way by which this person's countersignature got in: page, post, action, the database itself."""
    got_in = []
    page = make.page("review", assessment.ref)
    if "Save decision" in client.get(page).content.decode():
        got_in.append("button")
    if assessment.ref in client.get(make.page("waiting")).content.decode():
        got_in.append("list")
    client.post(page, SIGN)
    with suppress(Refused, PermissionDenied):
        countersign_assessment(assessment, by=by, at=AT)
    assessment.refresh_from_db()
    if assessment.status == "countersigned":
        return [*got_in, "action"]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE assessments_assessment SET status = 'countersigned', countersigned_by_id = %s, "
                "countersigned_at = %s WHERE id = %s",
                [by.pk, AT, assessment.pk],
            )
    except DatabaseError:
        return got_in
    return [*got_in, "database"]


@pytest.fixture()
def second(db):
    return make_user("Max Egret", Role.TEAM_MANAGER)


def test_the_author_gets_in_nowhere(sign_in, child, manager):
    assert ways_in(make.submit(child, manager), manager, sign_in(manager)) == []


def test_not_after_author_and_signer_have_swapped_roles(sign_in, child, practitioner, manager):
    own = make.submit(child, practitioner)
    Membership.objects.filter(user=practitioner).update(role=Role.TEAM_MANAGER)
    Membership.objects.filter(user=manager).update(role=Role.PRACTITIONER)
    assert ways_in(own, practitioner, sign_in(practitioner)) == []
    with pytest.raises(PermissionDenied):
        countersign_assessment(own, by=manager, at=AT)


def test_not_while_standing_in_for_the_author(sign_in, child, practitioner, manager, request):
    own = make.submit(child, practitioner)
    make_cover(practitioner, manager)
    with pytest.raises(Refused, match="You stand in for a person who wrote part of this"):
        countersign_assessment(own, by=manager, at=AT)
    with pytest.raises(Refused, match="You stand in for a person who wrote part of this"):
        return_assessment(own, reason="Say more", by=manager, at=AT)
    today = {"starts_on": clock.today(), "ends_on": clock.today()}
    make_cover(practitioner, manager, **today)
    assert ways_in(own, manager, sign_in(manager)) == []


def test_ending_the_cover_does_not_help_until_the_next_day(child, practitioner, manager):
    own = make.submit(child, practitioner)
    end_cover(make_cover(practitioner, manager), by=practitioner, at=AT)
    with pytest.raises(Refused, match="You stand in"):
        countersign_assessment(own, by=manager, at=AT + timedelta(minutes=1))
    assert countersign_assessment(own, by=manager, at=AT + timedelta(days=1)).status == "countersigned"


def test_not_when_the_absent_person_wrote_only_a_section(child, practitioner, colleague, manager):
    from assessments.actions import save_section, submit_assessment

    written = make.write(child, practitioner)
    save_section(written, key="family", answers=make.section_answers("family"), version=1, by=colleague, at=AT)
    own = submit_assessment(written, by=practitioner, at=AT)
    make_cover(colleague, manager)
    with pytest.raises(Refused, match="You stand in"):
        countersign_assessment(own, by=manager, at=AT)


def test_a_managers_stand_in_countersigns_for_them_but_not_what_they_wrote_themselves(
    child, practitioner, manager, second
):
    make_cover(manager, second)
    assert countersign_assessment(make.submit(child, practitioner), by=second, at=AT).countersigned_by == second
    with pytest.raises(Refused, match="You wrote part"):
        countersign_assessment(make.submit(make_child(), second), by=second, at=AT)
    absent_wrote = make.submit(make_child(), manager)
    with pytest.raises(Refused, match="You stand in"):
        countersign_assessment(absent_wrote, by=second, at=AT)


def test_the_check_finds_a_wall_that_is_down(sign_in, child, practitioner, manager, monkeypatch):
    """Seeded fault: the rule forgets, and the triggers of the database are off."""
    own = make.submit(child, practitioner)
    make_cover(practitioner, manager, starts_on=ON, ends_on=clock.today())
    monkeypatch.setattr("assessments.queries.deciding.may_countersign", lambda *_, **__: None)
    with connection.cursor() as cursor:
        cursor.execute("RESET SESSION AUTHORIZATION")
        cursor.execute("SET LOCAL session_replication_role = replica")
    assert ways_in(own, manager, sign_in(manager)) == ["button", "action"]
