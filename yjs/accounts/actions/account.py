"""What a person says about themselves on their own account."""

from datetime import datetime

import pghistory

from yjs.access import require
from yjs.accounts.models import User
from yjs.accounts.permissions import GIVE_HOME_POSTCODE, is_own_record
from yjs.actions import action
from yjs.errors import Refused


@action
def set_home_postcode(person: User, *, postcode: str, by: User, at: datetime) -> User:
    """Keep one's own home postcode, or remove it by an empty one; the history tells that, and never the postcode."""
    if not is_own_record(person, by):
        raise Refused("You can only give your own home postcode")
    if postcode:  # whoever no longer works with children can still remove it
        require(by, GIVE_HOME_POSTCODE, at=at)
    person = User.objects.select_for_update().get(pk=by.pk)
    if person.home_postcode != postcode:
        person.home_postcode = postcode
        person.save(update_fields=["home_postcode"])
        pghistory.create_event(person, label="home_postcode_set")
    return person
