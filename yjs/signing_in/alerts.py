"""Told of guessing: a line in the log and a letter to the administrators, once an hour for each account or address."""

import logging
from datetime import datetime, timedelta

from yjs.accounts.models import Membership, User
from yjs.clock import local_date
from yjs.jobs.mail import mail_later
from yjs.roles import Role
from yjs.signing_in.models import WrongTry
from yjs.signing_in.rules import Limits

logger = logging.getLogger(__name__)
HOUR = timedelta(hours=1)
LETTER = "signing_in/mail_guessing.txt"


def tell_of_guessing(made: WrongTry, email: str, limits: Limits, at: datetime) -> bool:
    """Alert when there were many tries at one account, or from one address, in an hour; says whether there were."""
    recent = WrongTry.objects.filter(at__gt=at - HOUR)
    at_account = recent.filter(account=made.account).count() + 1
    from_address = recent.filter(address=made.address).count() + 1
    if at_account == limits.alert:
        tell("account", made.account, whose=ref_of(email), tries=at_account, at=at)
    if from_address == limits.alert:
        tell("address", made.address, whose="", tries=from_address, at=at)
    return max(at_account, from_address) > limits.alert


def tell(what: str, mark: str, *, whose: str, tries: int, at: datetime) -> None:
    """Write the line, which has the address of the request beside it, and send every administrator the letter."""
    logger.warning("many wrong tries to sign in: %s", what, extra={"tries": tries})
    key = f"guessing:{what}:{mark[:40]}:{at:%Y%m%d%H}"
    mail_later(administrators(at), LETTER, {"what": what, "whose": whose, "tries": tries}, key=key, at=at)


def administrators(at: datetime) -> list[User]:
    """Everybody who looks after people today."""
    held = Membership.objects.open_on(local_date(at)).filter(role=Role.ADMINISTRATOR, user__is_active=True)
    return list(User.objects.filter(pk__in=held.values("user_id")))


def ref_of(email: str) -> str:
    """The reference of the person whose account it is; "" when there is none. A letter waits with no name in it."""
    return User.objects.filter(email__iexact=email).values_list("ref", flat=True).first() or ""
