"""The one-time link by which a person chooses a password: the newest alone holds, for as long as local policy says."""

from datetime import datetime

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from yjs.accounts.models import User
from yjs.accounts.rules import link_holds
from yjs.clock import local_date
from yjs.policy.values import LINK_DAYS, value_on


class LinkTokens(PasswordResetTokenGenerator):
    """Django's tokens, bound to the moment at which the link was made as well: a new link ends the one before."""

    key_salt = "yjs.accounts.links"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.link_sent_at.isoformat()}"


tokens = LinkTokens()


def secret_of(person: User) -> str:
    """The secret part of the person's newest link."""
    return tokens.make_token(person)


def opens(person: User, token: str, at: datetime) -> bool:
    """Whether the secret is that of the person's newest link, unused and not too old."""
    holds = link_holds(person.link_sent_at, at, days=value_on(LINK_DAYS, local_date(at)))
    return holds and tokens.check_token(person, token)
