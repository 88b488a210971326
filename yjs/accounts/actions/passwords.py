"""What a person does to their own password."""

from datetime import datetime

import pghistory
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from yjs.accounts.models import User
from yjs.accounts.permissions import is_own_record
from yjs.actions import action
from yjs.errors import Refused


@action
def change_password(person: User, *, current: str, new: str, again: str, by: User, at: datetime) -> User:
    """Change one's own password, knowing the one that holds."""
    person = own(person, by)
    if not person.check_password(current):
        raise Refused("Enter your current password as it is now", "current")
    return keep_password(person, new, again)


@action
def choose_password(person: User, *, new: str, again: str, by: User, at: datetime) -> User:
    """Choose one's own password by a one-time link, which is used up by it."""
    return keep_password(own(person, by), new, again)


def own(person: User, by: User) -> User:
    """The locked row of the person acting; a password is never another person's to set."""
    if not is_own_record(person, by):
        raise Refused("You can only set your own password")
    return User.objects.select_for_update().get(pk=by.pk)  # `by` may be a request's lazy user


def keep_password(person: User, new: str, again: str) -> User:
    """Check the new password by the validators, and keep its hash."""
    if new != again:
        raise Refused("The two new passwords are not the same", "again")
    try:
        validate_password(new, person)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages), "new") from None
    person.set_password(new)
    person.save(update_fields=["password"])
    pghistory.create_event(person, label="password_set")
    return person
