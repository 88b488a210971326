"""Reads about people, their memberships, and teams."""

from yjs.accounts.queries.cover import (
    cover_by_ref,
    covers_before,
    covers_now_or_later,
    people_covered_by,
    possible_stand_ins,
    stood_in_for_by,
)
from yjs.accounts.queries.people import (
    account_of,
    held_on,
    is_administrator,
    lasting_administrators,
    membership_by_pk,
    memberships_of,
    overlaps,
    people,
    people_of_team,
    person_by_ref,
    person_with_link,
    team_by_ref,
    teams_with_members,
    with_account,
)

__all__ = [
    "account_of",
    "cover_by_ref",
    "covers_before",
    "covers_now_or_later",
    "held_on",
    "is_administrator",
    "lasting_administrators",
    "membership_by_pk",
    "memberships_of",
    "overlaps",
    "people",
    "people_covered_by",
    "people_of_team",
    "person_by_ref",
    "person_with_link",
    "possible_stand_ins",
    "stood_in_for_by",
    "team_by_ref",
    "teams_with_members",
    "with_account",
]
