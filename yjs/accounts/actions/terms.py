"""A person accepts the terms of use."""

from datetime import datetime

from yjs.accounts import terms
from yjs.accounts.models import User
from yjs.accounts.permissions import is_own_record
from yjs.actions import action
from yjs.errors import Refused


@action
def accept_terms(person: User, *, version: str, agreed: bool, by: User, at: datetime) -> User:
    """Note that a person accepted the terms that hold; an acceptance is never another person's to give."""
    if not is_own_record(person, by):
        raise Refused("You can only accept the terms for yourself")
    if version != terms.CURRENT:
        raise Refused("The terms have changed while you read them. Read the new ones")
    if not agreed:
        raise Refused("Select that you have read these terms and will keep to them", "agreed")
    person = User.objects.select_for_update().get(pk=by.pk)
    person.terms_version, person.terms_accepted_at = version, at
    person.save(update_fields=["terms_version", "terms_accepted_at"])
    return person
