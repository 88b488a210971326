"""Reads about people, their memberships, and teams."""

from yjs.accounts.queries.people import (
    held_on,
    membership_by_pk,
    memberships_of,
    overlaps,
    people,
    person_by_ref,
    person_with_link,
    teams_with_members,
)

__all__ = [
    "held_on",
    "membership_by_pk",
    "memberships_of",
    "overlaps",
    "people",
    "person_by_ref",
    "person_with_link",
    "teams_with_members",
]
