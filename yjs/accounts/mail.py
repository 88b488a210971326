"""Letters to a person about their own account. They name nobody else and no child."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from yjs.accounts.links import secret_of
from yjs.accounts.models import User
from yjs.clock import local_date
from yjs.jobs import mail
from yjs.jobs.outbox import enqueue
from yjs.policy.values import LINK_DAYS, value_on

SEND_LINK = "yjs.accounts.tasks.send_password_link"


@transaction.atomic
def send_password_link_later(person: User, *, at: datetime) -> None:
    """Have a worker send the one-time link by which a person chooses a password; the link before it stops working."""
    person.link_sent_at = at
    person.save(update_fields=["link_sent_at"])
    enqueue(SEND_LINK, person.pk, key=f"password-link:{person.pk}:{at.timestamp()}", at=at)


def send_password_link(person: User) -> None:
    """Send the link now. Nobody else sees it, in the queue neither: whoever holds it can sign in as this person."""
    if person.link_sent_at is None:
        return  # the account was closed meanwhile
    link = settings.SERVICE_URL + reverse("signing_in:set_password", args=[person.ref, secret_of(person)])
    days = value_on(LINK_DAYS, local_date(person.link_sent_at))
    key = f"password-link:{person.link_sent_at.timestamp()}"
    mail.send(person, "accounts/mail_link.txt", {"link": link, "days": days}, key=key)
