"""What is done to people and teams, and what a person does to their own password."""

from yjs.accounts.actions.account import set_home_postcode
from yjs.accounts.actions.cover import add_cover, end_cover
from yjs.accounts.actions.leaving import take_back_leaving
from yjs.accounts.actions.passwords import change_password, choose_password
from yjs.accounts.actions.people import (
    add_membership,
    add_person,
    add_team,
    disable_person,
    enable_person,
    end_membership,
    rename_team,
    start_password_reset,
    withdraw_invitation,
)
from yjs.accounts.actions.review import decide_access, sign_access_review, start_access_reviews
from yjs.accounts.actions.terms import accept_terms

__all__ = [
    "accept_terms",
    "add_cover",
    "add_membership",
    "add_person",
    "add_team",
    "change_password",
    "choose_password",
    "decide_access",
    "disable_person",
    "enable_person",
    "end_cover",
    "end_membership",
    "rename_team",
    "set_home_postcode",
    "sign_access_review",
    "start_access_reviews",
    "start_password_reset",
    "take_back_leaving",
    "withdraw_invitation",
]
