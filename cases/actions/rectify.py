"""Put right what somebody says is wrong: the disputed text stays beside the answer."""

from datetime import date, datetime

from django.forms.models import model_to_dict

from cases import rules_rights as rules
from cases.actions.concern import raise_concern
from cases.models import Child, Contact, Rectification
from cases.permissions import ASK_RECTIFICATION, DECIDE_RECTIFICATION, require_for_child
from cases.queries.contacts import TEXTS, versions_of
from cases.rules import is_not_in_future
from cases.rules_rights import Answer
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused

NOT_COPIED = {"id", "corrects", "appointment", "correction_reason", "recorded_by", "recorded_at", "child"}


@action
def ask_rectification(
    child: Child,
    *,
    asked_by: str,
    asked_by_name: str,
    asked_on: date,
    said_wrong: str,
    contact: Contact | None = None,
    field: str = "",
    place: str = "",
    disputed_text: str = "",
    by,
    at: datetime,
) -> Rectification:
    """Keep a request to put a text right, with the text as it stands. From then on it is shown as disputed."""
    require_for_child(by, ASK_RECTIFICATION, child, at=at)
    if refusal := is_not_in_future(asked_on, local_date(at), what="Date of the request", field="asked_on"):
        raise refusal
    if contact is not None:
        if contact.child_id != child.pk:
            raise Refused("This contact is not about this child")
        disputed_text = getattr(contact, field, "") if field in TEXTS else ""
        if refusal := rules.field_can_be_disputed(field, TEXTS, disputed_text):
            raise refusal
    return Rectification.objects.create(
        child=child,
        contact=contact,
        field=field if contact else "",
        place="" if contact else place,
        asked_by=asked_by,
        asked_by_name=asked_by_name,
        asked_on=asked_on,
        disputed_text=disputed_text,
        said_wrong=said_wrong,
        recorded_by=by,
        recorded_at=at,
    )


@action
def decide_rectification(
    rectification: Rectification, *, answer: str, corrected_text: str, answer_reason: str, by, at: datetime
) -> Rectification:
    """Answer a request: correct the text, leave it with the dispute noted beside it, or refuse."""
    require_for_child(by, DECIDE_RECTIFICATION, rectification.child, at=at)
    lock(rectification.child)
    asked = lock(rectification)
    author = asked.contact.recorded_by_id if asked.contact else None
    refusals = (
        None if asked.is_pending else Refused("Somebody has decided this already"),
        rules.another_than_the_author(author, by.pk),
        rules.correction_is_given(answer, corrected_text),
    )
    if refusal := next(filter(None, refusals), None):
        raise refusal
    asked.answer, asked.answer_reason, asked.decided_by, asked.decided_at = answer, answer_reason, by, at
    if answer == Answer.CORRECTED:
        asked.corrected_text = corrected_text
        asked.corrected_contact = corrected_version(asked, by=by, at=at)
    asked.save()
    return asked


def corrected_version(asked: Rectification, *, by, at: datetime) -> Contact | None:
    """A new version of the newest text of the contact, with the disputed part put right; the old one stays."""
    if asked.contact is None:
        return None
    newest = versions_of(asked.contact)[0]
    if getattr(newest, asked.field) != asked.disputed_text:
        raise Refused("This text has been corrected since. Read the newest version, then choose another answer")
    same = {name: value for name, value in model_to_dict(newest).items() if name not in NOT_COPIED}
    made = Contact.objects.create(
        **same | {asked.field: asked.corrected_text},
        child=asked.child,
        corrects=newest,
        session=newest.session,
        correction_reason=f"Put right at the request of {asked.get_asked_by_display().lower()}",
        recorded_by=by,
        recorded_at=at,
    )
    raise_concern(made, by=by, at=at)  # what was a concern stays one until it is answered
    return made
