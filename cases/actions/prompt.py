"""Word the prompts beside the headings of a contact."""

from datetime import date, datetime

from cases.models import ContactPrompt
from cases.models.prompt import PROMPTS
from cases.permissions import SET_PROMPTS
from yjs.access import require
from yjs.actions import action
from yjs.clock import local_date
from yjs.errors import Refused


@action
def set_contact_prompt(heading: str, *, text: str, starts_on: date, by, at: datetime) -> ContactPrompt:
    """Word the prompt of a heading from a day on. Rows are never edited, so what stood before stays known."""
    require(by, SET_PROMPTS, at=at)
    if heading not in PROMPTS:
        raise Refused("Select a heading")
    if starts_on < local_date(at):
        raise Refused("The first day must be today or in the future", "starts_on")
    return ContactPrompt.objects.create(heading=heading, text=text, starts_on=starts_on, set_by=by, set_at=at)
