"""Reads about reviews of access."""

from collections.abc import Iterable
from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from yjs.access import Viewer, visible_or_404
from yjs.accounts.models import AccessReview, Membership, ReviewedPerson, Team, User
from yjs.accounts.permissions import REVIEW_ACCESS, START_REVIEW
from yjs.roles import Role

FACTORS = {Authenticator.Type.WEBAUTHN: "Passkey", Authenticator.Type.TOTP: "Authenticator app"}


def reviews_visible_to(viewer: Viewer) -> QuerySet[AccessReview]:
    """Every review for an administrator, those of their own teams for a manager; with `people` and `undecided`."""
    if viewer.may(START_REVIEW):
        found = AccessReview.objects.all()
    elif viewer.may(REVIEW_ACCESS):
        found = AccessReview.objects.filter(team__in=viewer.teams)
    else:
        found = AccessReview.objects.none()
    counts = {"people": Count("lines"), "undecided": Count("lines", filter=Q(lines__decision=""))}
    return found.select_related("team", "started_by", "signed_by").annotate(**counts)


def open_reviews(viewer: Viewer) -> QuerySet[AccessReview]:
    """Those not signed yet, the first due first."""
    return reviews_visible_to(viewer).filter(signed_at=None).order_by(F("due_on").asc(nulls_last=True), "pk")


def signed_reviews(viewer: Viewer) -> QuerySet[AccessReview]:
    """Those that are signed, the newest first."""
    return reviews_visible_to(viewer).exclude(signed_at=None).order_by("-signed_at", "-pk")


def review_by_ref(viewer: Viewer, ref: str) -> AccessReview:
    """The review with this reference when it is the viewer's to see; otherwise Http404."""
    return visible_or_404(reviews_visible_to(viewer), ref)


def lines_of(review: AccessReview) -> QuerySet[ReviewedPerson]:
    """The people of a review by name."""
    return review.lines.select_related("person", "decided_by")


def line_by_pk(viewer: Viewer, ref: str, pk: int) -> ReviewedPerson:
    """One person's line of a review that is the viewer's to see; otherwise Http404."""
    found = lines_of(review_by_ref(viewer, ref)).select_related("review__team").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def people_to_review(team: Team | None, on: date) -> QuerySet[User]:
    """Whose account is open: the people of the team on the date, or those who are in no team; with `held`."""
    held = Membership.objects.open_on(on)
    open_accounts = User.objects.filter(Q(left_on=None) | Q(left_on__gte=on), is_active=True)
    if team is None:
        return open_accounts.exclude(pk__in=held.values("user"))
    return open_accounts.filter(pk__in=held.filter(team=team).values("user"))


def second_factors(people: Iterable[User]) -> dict[int, str]:
    """Person → what they sign in with beside a password (1 query)."""
    rows = Authenticator.objects.filter(user__in=people, type__in=FACTORS).values_list("user", "type").distinct()
    found: dict[int, list[str]] = {}
    for user, kind in rows:
        found.setdefault(user, []).append(FACTORS[kind])
    return {user: ", ".join(sorted(kinds, reverse=True)) for user, kinds in found.items()}


def reviewers_of(team: Team | None, on: date) -> QuerySet[User]:
    """Who is told that a review waits: the team's managers, or the administrators of people without a team."""
    held = Membership.objects.open_on(on)
    held = held.filter(role=Role.TEAM_MANAGER, team=team) if team else held.filter(role=Role.ADMINISTRATOR)
    return User.objects.filter(pk__in=held.values("user"), is_active=True)
