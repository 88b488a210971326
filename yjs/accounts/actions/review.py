"""The quarterly review of who has access: begun by the service or an administrator, decided person by person."""

from datetime import date, datetime, timedelta

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction

from yjs.access import Viewer, require
from yjs.accounts import queries
from yjs.accounts.actions.people import keep_an_administrator, one_at_a_time
from yjs.accounts.models import AccessReview, Membership, ReviewedPerson, Team, User
from yjs.accounts.permissions import REVIEW_ACCESS, START_REVIEW
from yjs.accounts.rules import Decision, is_decided, may_decide_line, may_sign_review, quarter_began_on
from yjs.actions import action, lock
from yjs.clock import LONDON, local_date
from yjs.errors import Refused
from yjs.jobs.mail import mail_later
from yjs.policy.values import REVIEW_DAYS, value_on
from yjs.roles import Role
from yjs.signing_in.sessions import end_sessions


@action
def start_access_reviews(*, by: User, at: datetime) -> list[AccessReview]:
    """Begin a review of every team, and of people without one, where none is open."""
    require(by, START_REVIEW, at=at)
    begun = begin_reviews(by, at, since=None)
    if not begun:
        raise Refused("Every team has a review that is not signed yet")
    return begun


def start_quarterly_reviews(*, at: datetime) -> list[AccessReview]:
    """What the service does by itself: a review of every team that had none begun in this quarter."""
    with transaction.atomic(), pghistory.context(action="start_quarterly_reviews", at=at.isoformat()):
        quarter = datetime.combine(quarter_began_on(local_date(at)), datetime.min.time(), LONDON)
        return begin_reviews(None, at, since=quarter)


def begin_reviews(by: User | None, at: datetime, *, since: datetime | None) -> list[AccessReview]:
    """A review of each team without an open one, or one begun `since`; none of a team without people."""
    one_at_a_time()
    on, begun = local_date(at), AccessReview.objects.filter(signed_at=None)
    if since:
        begun |= AccessReview.objects.filter(started_at__gte=since)
    has_one = set(begun.values_list("team", flat=True))
    teams = [team for team in [*Team.objects.open_on(on), None] if (team and team.pk) not in has_one]
    return [review for team in teams if (review := begin(team, by, at))]


def begin(team: Team | None, by: User | None, at: datetime) -> AccessReview | None:
    """The review with a line for each person as they stand now; its reviewers are told."""
    on = local_date(at)
    people = list(queries.people_to_review(team, on))
    if not people:
        return None
    due_on = on + timedelta(days=value_on(REVIEW_DAYS, on))
    review = AccessReview.objects.create(team=team, started_by=by, started_at=at, due_on=due_on)
    roles, factors = roles_of(people, on), queries.second_factors(people)
    ReviewedPerson.objects.bulk_create(
        ReviewedPerson(
            review=review,
            person=person,
            roles=roles.get(person.pk, ""),
            last_signed_in_on=person.last_login and local_date(person.last_login),
            second_factor=factors.get(person.pk, ""),
        )
        for person in people
    )
    told = {"due_on": f"{due_on:%-d %B %Y}", "ref": review.ref}
    mail_later(queries.reviewers_of(team, on), "accounts/mail_review.txt", told, key=f"review:{review.pk}", at=at)
    return review


def roles_of(people: list[User], on: date) -> dict[int, str]:
    """Person → every role and team that they hold on the date, in words."""
    held: dict[int, list[str]] = {}
    rows = Membership.objects.open_on(on).filter(user__in=people).select_related("team").order_by("role", "team__name")
    for row in rows:
        held.setdefault(row.user_id, []).append(f"{row.get_role_display()}, {row.team}")
    return {person: "; ".join(words) for person, words in held.items()}


@action
def decide_access(line: ReviewedPerson, *, decision: str, reason: str, by: User, at: datetime) -> ReviewedPerson:
    """Confirm a person's access, say what is to change, or end it."""
    one_at_a_time()
    require_review(line.review, by, at)
    review, line = lock(line.review), lock(line)
    own = line.person_id == by.pk
    for refusal in (
        may_decide_line(signed=review.signed_at is not None, own=own, decision=line.decision),
        is_decided(decision, reason),
    ):
        if refusal:
            raise refusal
    if decision == Decision.ENDED:
        end_access(line.person, review.team, at)
    line.decision, line.reason, line.decided_by, line.decided_at = decision, reason, by, at
    line.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    if decision == Decision.CHANGED:
        tell_administrators(line, at)
    return line


def end_access(person: User, team: Team | None, at: datetime) -> None:
    """The roles in the team end today; whoever has no team loses their account."""
    person, on = lock(person), local_date(at)
    if team is None:
        person.is_active = False
        person.save(update_fields=["is_active"])
        end_sessions(person)
        return
    for membership in Membership.objects.filter(user=person, team=team).exclude(ends_on__lte=on):
        if membership.role == Role.ADMINISTRATOR:
            keep_an_administrator(person, at)
        membership.ends_on = max(on, membership.starts_on)
        membership.save(update_fields=["ends_on"])


def tell_administrators(line: ReviewedPerson, at: datetime) -> None:
    """A letter that a review asks for a change; what and for whom, the page says."""
    held = Membership.objects.open_on(local_date(at)).filter(role=Role.ADMINISTRATOR)
    people = User.objects.filter(pk__in=held.values("user"), is_active=True)
    key = f"review-change:{line.pk}:{at:%s}"
    mail_later(people, "accounts/mail_review_change.txt", {"ref": line.review.ref}, key=key, at=at)


@action
def sign_access_review(review: AccessReview, *, by: User, at: datetime) -> AccessReview:
    """Sign a review whose every line is decided; from then on it stays as it is."""
    require_review(review, by, at)
    review = lock(review)
    if review.signed_at:
        raise Refused("This review is signed already")
    if refusal := may_sign_review(review.lines.filter(decision="").count()):
        raise refusal
    review.signed_by, review.signed_at = by, at
    review.save(update_fields=["signed_by", "signed_at"])
    return review


def require_review(review: AccessReview, by: User, at: datetime) -> Viewer:
    """PermissionDenied unless the review is this person's to decide."""
    viewer = require(by, REVIEW_ACCESS, at=at)
    if not queries.reviews_visible_to(viewer).filter(pk=review.pk).exists():
        raise PermissionDenied(REVIEW_ACCESS.code)
    return viewer
