"""What a child looks like."""

from base64 import b64encode

from django.db import models

from cases.models.child import Child, OfChild
from cases.models.identity import line
from yjs.audit.history import tracked
from yjs.refs import ref_field


@tracked()
class Photo(OfChild):
    """A small picture of the child without what a camera writes into it; empty once it was taken away."""

    history_labels = {"shows": "what it shows"}
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="photos")  # two after a merge: the newest counts
    picture = models.BinaryField(editable=True, help_text="A JPEG")
    shows = line(120)

    @property
    def address(self) -> str:
        """The picture as an address that holds it: the page that shows it asks for nothing more."""
        return f"data:image/jpeg;base64,{b64encode(self.picture).decode()}" if self.picture else ""
