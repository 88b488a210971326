"""The one-line prompts beside the headings of a contact, which a service words for itself."""

from django.conf import settings
from django.db import models

from yjs.audit.history import tracked

PROMPTS = {
    "voice": ("The child's voice", "What the child thinks, feels and wishes, in their own words"),
    "aim": ("Aim", "What you set out to do together"),
    "content": ("Content", "What happened"),
    "outcome": ("Outcome", "What came of it, and what the child takes from it"),
    "risk": ("Risk", "To others, or of offending again"),
    "next_steps": ("Next steps", "What happens next, who does it, by when"),
    "safeguarding": ("Safeguarding", "The child's safety and wellbeing"),
}
HEADINGS = [(heading, name) for heading, (name, _) in PROMPTS.items()]


@tracked()
class ContactPrompt(models.Model):
    """The prompt of a heading from a day on. Never edited: a later row takes its place."""

    history_name = "prompt of a heading"
    heading = models.CharField(max_length=20, choices=HEADINGS)
    text = models.CharField(max_length=200)
    starts_on = models.DateField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["heading", "-starts_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_heading_display()} from {self.starts_on:%-d %B %Y}"
