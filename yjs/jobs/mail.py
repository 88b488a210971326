"""Letters by e-mail, one job a person: a mail server that is away loses none of them.

A letter's template is plain text: its first line is `Subject: …`, then an empty line, then the words. It names no
child: references and links only. It is given `person`, `service_name`, `service_url` and the caller's context:

    mail_later(team_managers, "cases/mail_unsealed.txt", {"ref": child.ref}, key=f"unsealed:{unsealing.pk}", at=at)

A letter with a secret in it (a one-time link) is a task of its own that makes the secret when it sends:

    @shared_task
    def send_password_link(pk): mail.send(person, "accounts/mail_link.txt", {"link": …}, key=…)

    enqueue("yjs.accounts.tasks.send_password_link", person.pk, key=f"password-link:{person.pk}:{moment}", at=at)
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from yjs.accounts.models import User
from yjs.jobs.outbox import Away, enqueue_many

SEND = "yjs.jobs.tasks.send_letter"


def mail_later(people: Iterable[User], template: str, context: dict, *, key: str, at: datetime) -> None:
    """Send each of these people a letter, by a worker, once; `key` says which letter it is."""
    enqueue_many([(f"{key}:{person.pk}", SEND, [person.pk, template, context, key]) for person in people], at=at)


def send(person: User, template: str, context: dict, *, key: str) -> None:
    """Send one letter now; raises Away when the mail server is. Somebody whose account is closed gets none."""
    if not person.is_active:
        return
    subject, text = written(person, template, context)
    letter = EmailMessage(subject, text, None, [person.email], headers=headers(person, key))
    try:
        letter.send()
    except (SMTPException, OSError) as fault:
        if is_away(fault):
            raise Away("mail server") from None
        raise


def written(person: User, template: str, context: dict) -> tuple[str, str]:
    """Subject and text of a letter."""
    always = {"person": person, "service_name": settings.SERVICE_NAME, "service_url": settings.SERVICE_URL}
    subject, _, text = render_to_string(template, context | always).partition("\n")
    return subject.removeprefix("Subject:").strip(), text.lstrip("\n")


def headers(person: User, key: str) -> dict[str, str]:
    """The same letter bears the same id, so that one sent twice after a crash is known for the same."""
    mark = hashlib.sha256(f"{key}:{person.pk}:{settings.SERVICE_URL}".encode()).hexdigest()[:32]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    return {"Message-ID": f"<{mark}@{domain}>", "Auto-Submitted": "auto-generated"}


def is_away(fault: Exception) -> bool:
    """Whether to wait for the mail server: no connection, or an answer that says "later" (4xx)."""
    if isinstance(fault, SMTPRecipientsRefused):
        return all(400 <= code < 500 for code, _ in fault.recipients.values())
    if isinstance(fault, SMTPResponseException):
        return 400 <= fault.smtp_code < 500
    return True
