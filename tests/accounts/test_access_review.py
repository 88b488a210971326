"""The quarterly review of access: begun once a quarter, decided line by line, signed, and then it stays."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError, ProgrammingError, connection, transaction

from reporting.queries.home import my_work
from tests.factories import AT, LONDON, ON, make_team, make_user
from yjs import clock
from yjs.access import viewer_on
from yjs.accounts import actions
from yjs.accounts.actions.review import start_quarterly_reviews
from yjs.accounts.models import AccessReview, ReviewedPerson
from yjs.accounts.rules import quarter_began_on
from yjs.errors import Refused
from yjs.jobs.models import Job
from yjs.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture()
def review(practitioner, manager) -> AccessReview:
    """The review of the North team, with its practitioner and its manager."""
    return next(one for one in start_quarterly_reviews(at=AT) if one.team)


def line(review, person) -> ReviewedPerson:
    return review.lines.get(person=person)


def decide(one, by, decision="confirmed", reason=""):
    return actions.decide_access(one, decision=decision, reason=reason, by=by, at=AT)


def url(review, end="") -> str:
    return f"/access-reviews/{review.ref}/{end}"


def test_it_begins_once_a_quarter_for_every_team(practitioner, other_team, stranger, manager):
    begun = start_quarterly_reviews(at=AT)
    assert {one.scope for one in begun} == {"North team", "South team", "People without a team"}
    assert {one.due_on for one in begun} == {ON + timedelta(days=28)}
    assert start_quarterly_reviews(at=AT + timedelta(days=10)) == []
    assert start_quarterly_reviews(at=datetime(2026, 7, 1, 0, 30, tzinfo=LONDON)) == [], "the open ones come first"
    AccessReview.objects.update(signed_at=AT, signed_by=manager)
    assert start_quarterly_reviews(at=AT + timedelta(days=10)) == []
    assert len(start_quarterly_reviews(at=datetime(2026, 7, 1, 0, 30, tzinfo=LONDON))) == 3
    assert [job.args[0] for job in Job.objects.filter(key__startswith="review:")].count(manager.pk) == 2


@pytest.mark.parametrize(
    ("on", "first"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_a_quarter_begins(on, first):
    assert quarter_began_on(on) == first


def test_a_line_says_how_they_stood(review, practitioner, sign_in, manager):
    practitioner.memberships.update(role="auditor")
    one = line(review, practitioner)
    assert (one.roles, one.last_signed_in_on) == ("Practitioner, North team", None)
    page = sign_in(manager).get(url(review)).content.decode()
    assert "Practitioner, North team" in page
    assert "Never" in page
    assert "None set up" in page


def test_a_manager_confirms_and_an_administrator_the_manager(
    sign_in, client, review, practitioner, manager, administrator
):
    client = sign_in(manager)
    page = client.post(url(review, f"people/{line(review, practitioner).pk}/"), {"decision": "confirmed"}, follow=True)
    assert "Confirmed: Morgan Heron" in page.content.decode()
    assert "Another manager or an administrator reviews you" in page.content.decode()
    refused = client.post(url(review, "sign/")).content.decode()
    assert "Decide about everybody before you sign: 1 person is not reviewed yet" in refused
    decide(line(review, manager), administrator)
    assert "The review is signed" in client.post(url(review, "sign/"), follow=True).content.decode()
    assert "Signed by Morgan Heron" in client.get(url(review)).content.decode()
    assert "Signed</h2>" in client.get("/access-reviews/").content.decode()


def test_ending_takes_the_roles_of_the_team_away(review, practitioner, manager):
    decide(line(review, practitioner), manager, "ended", "Moved to another service")
    assert viewer_on(practitioner, ON).roles
    assert viewer_on(practitioner, ON + timedelta(days=1)).roles == frozenset()
    with pytest.raises(Refused, match="access has ended already"):
        decide(line(review, practitioner), manager)


def test_ending_closes_the_account_of_whoever_has_no_team(stranger, administrator):
    (review,) = [one for one in start_quarterly_reviews(at=AT) if one.team is None]
    decide(line(review, stranger), administrator, "ended", "Nobody knows them")
    stranger.refresh_from_db()
    assert not stranger.is_active


def test_a_change_is_told_to_the_administrators(review, practitioner, manager, administrator):
    decide(line(review, practitioner), manager, "changed", "No longer in this team since May")
    (job,) = Job.objects.filter(key__startswith="review-change:")
    assert job.args[0] == administrator.pk
    assert "May" not in str(job.args)


@pytest.mark.parametrize(
    ("decision", "sentence"), [("ended", "Enter why their access ends"), ("changed", "Enter what needs to change")]
)
def test_a_reason_is_needed(sign_in, review, practitioner, manager, decision, sentence):
    address = url(review, f"people/{line(review, practitioner).pk}/")
    client = sign_in(manager)
    assert client.get(address).status_code == 200
    assert sentence in client.post(address, {"decision": decision, "reason": " "}).content.decode()
    assert line(review, practitioner).decision == ""


def test_nobody_reviews_themselves(review, manager):
    with pytest.raises(Refused, match="your own access"):
        decide(line(review, manager), manager)


def test_what_is_signed_stays(review, practitioner, manager, administrator):
    decide(line(review, practitioner), manager)
    decide(line(review, manager), administrator)
    actions.sign_access_review(review, by=administrator, at=AT)
    with pytest.raises(Refused, match="signed and can no longer change"):
        decide(line(review, practitioner), manager, "ended", "Too late")
    with pytest.raises(Refused, match="signed already"):
        actions.sign_access_review(review, by=manager, at=AT)


def test_the_last_administrator_is_not_ended(administrator):
    second = make_user("Bo Swift", Role.ADMINISTRATOR, make_team("Service"))
    administrator.memberships.update(ends_on=ON + timedelta(days=5))
    (review,) = start_quarterly_reviews(at=AT)
    with pytest.raises(Refused, match="last administrator"):
        decide(line(review, second), administrator, "ended", "Left")
    assert viewer_on(second, ON + timedelta(days=1)).roles


def test_it_is_on_the_first_screen_until_it_is_signed(review, manager, administrator, practitioner):
    def told(on):
        return [one for one in my_work(viewer_on(manager, on), AT).tasks if one.what.startswith("Review who")]

    assert told(ON)[0].what == "Review who has access: North team, 0 of 2 done"
    assert told(ON + timedelta(days=29))[0].overdue
    decide(line(review, practitioner), manager)
    decide(line(review, manager), administrator)
    actions.sign_access_review(review, by=manager, at=AT)
    assert told(ON) == []


def test_an_administrator_starts_them(sign_in, administrator, practitioner):
    client = sign_in(administrator)
    assert client.get("/access-reviews/start/").status_code == 200
    assert "2 reviews have begun" in client.post("/access-reviews/start/", follow=True).content.decode()
    assert "Every team has a review" in client.post("/access-reviews/start/").content.decode()
    assert AccessReview.objects.filter(started_by=administrator).count() == 2


def test_an_overdue_one_says_so(sign_in, manager, practitioner):
    start_quarterly_reviews(at=clock.now() - timedelta(days=40))
    assert "Overdue</strong>" in sign_in(manager).get("/access-reviews/").content.decode()


@pytest.mark.parametrize("name", ["practitioner", "board_member", "auditor", "data_officer", "stranger"])
def test_nobody_else(sign_in, request, review, practitioner, name):
    by, one = request.getfixturevalue(name), line(review, practitioner)
    client = sign_in(by)
    assert client.get("/access-reviews/").status_code == 403
    assert client.post(url(review, f"people/{one.pk}/"), {"decision": "confirmed"}).status_code == 404
    assert client.post(url(review, "sign/")).status_code == 404
    for act in (lambda: decide(one, by), lambda: actions.sign_access_review(review, by=by, at=AT)):
        with pytest.raises(PermissionDenied):
            act()
    with pytest.raises(PermissionDenied):
        actions.start_access_reviews(by=by, at=AT)


def test_a_manager_of_another_team_sees_it_not(sign_in, review):
    other = make_user("Max Egret", Role.TEAM_MANAGER, make_team("South team"))
    assert sign_in(other).get(url(review)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.sign_access_review(review, by=other, at=AT)


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_number_of_queries_does_not_grow(sign_in, manager, django_assert_num_queries, how_many):
    for number in range(how_many):
        make_user(f"Robin Number{number:02}", "practitioner")
    (review,) = start_quarterly_reviews(at=AT)
    client = sign_in(manager)
    client.get(url(review))
    with django_assert_num_queries(10):
        client.get(url(review))
    with django_assert_num_queries(9):
        client.get("/access-reviews/")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_accessreview SET due_on = '2030-01-01' WHERE id = %s",
        "UPDATE accounts_accessreview SET signed_by_id = NULL, signed_at = NULL WHERE id = %s",
        "DELETE FROM accounts_accessreview WHERE id = %s",
        "UPDATE accounts_reviewedperson SET reason = 'Other' WHERE review_id = %s",
        "DELETE FROM accounts_reviewedperson WHERE review_id = %s",
        "INSERT INTO accounts_reviewedperson (review_id, person_id, roles, decision, reason)"
        " SELECT review_id, (SELECT max(id) FROM accounts_user), '', '', ''"
        " FROM accounts_reviewedperson WHERE review_id = %s LIMIT 1",
    ],
)
def test_what_was_signed_refuses_raw_sql(review, practitioner, manager, administrator, statement):
    make_user("Wyn Pipit")
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute(statement, [review.pk])
        assert cursor.rowcount > 0, "before it is signed the database lets it through"
        transaction.set_rollback(True)
    by = {practitioner: manager, manager: administrator}
    for person, decider in by.items():
        decide(line(review, person), decider)
    actions.sign_access_review(review, by=manager, at=AT)
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [review.pk])
