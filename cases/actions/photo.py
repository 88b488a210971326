"""What a child looks like."""

from datetime import datetime

from django.core.files import File

from cases.models import Child, Photo
from cases.permissions import EDIT_CHILD, require_for_child
from yjs.actions import action, lock
from yjs.errors import Refused
from yjs.uploads.kinds import JPEG, PNG, checked, limits_on
from yjs.uploads.pictures import small


@action
def change_photo(child: Child, *, file: File | None, shows: str, takes_away: bool, by, at: datetime) -> Child:
    """Keep a picture of the child, drawn anew and small, or take it away."""
    viewer = require_for_child(by, EDIT_CHILD, child, at=at)
    child = lock(child)
    limits = limits_on(viewer.on)
    if file is None and not takes_away:
        raise Refused("Select a photo, or tick that it is taken away", "file")
    photos = Photo.objects.filter(child=child)
    if takes_away:
        photos.update(picture=b"", shows="")
        return child
    photo = photos.order_by("pk").last() or Photo(child=child)
    photo.picture, photo.shows = small(checked(file, (JPEG, PNG), limits).content), shows
    photo.save()
    return child
