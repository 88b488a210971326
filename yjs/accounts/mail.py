"""Letters to a person about their own account. They name nobody else and no child."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from yjs.accounts.links import new_link
from yjs.accounts.models import User
from yjs.policy.values import LINK_DAYS, value_on

logger = logging.getLogger(__name__)


def send_password_link(request: HttpRequest, person: User) -> bool:
    """Send the one-time link by which a person chooses a password; False when the mail server refused it.

    Nobody else sees the link: whoever holds it can sign in as this person.
    """
    path = reverse("signing_in:set_password", args=[person.ref, new_link(person, request.at)])
    days = value_on(LINK_DAYS, request.on)
    words = {"person": person, "link": request.build_absolute_uri(path), "days": days}
    return _send(person, f"Choose your password for {settings.SERVICE_NAME}", "accounts/mail_link.txt", words)


def _send(person: User, subject: str, template: str, words: dict) -> bool:
    text = render_to_string(template, words | {"service_name": settings.SERVICE_NAME})
    try:
        send_mail(subject, text, None, [person.email])
    except (SMTPException, OSError) as fault:
        logger.error("mail about an account was not sent: %s", type(fault).__name__)
        return False
    return True
