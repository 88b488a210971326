"""Letters to a person about their own sign-in: each change of a credential is told (AU-10)."""

from datetime import datetime

from yjs.accounts.models import User
from yjs.jobs.mail import mail_later

CHANGED = "signing_in/mail_changed.txt"


def tell_of_change(person: User, what: str, *, at: datetime) -> None:
    """Tell a person what changed about how they sign in, as a sentence, so that a stranger's change is seen."""
    key = f"sign-in-changed:{person.pk}:{at:%Y%m%d%H%M%S%f}:{what[:30]}"
    mail_later([person], CHANGED, {"what": what}, key=key, at=at)
