"""Forms about transfers and caretaking: shapes and wording."""

from collections.abc import Iterable

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.custody import OrderField
from cases.forms.fields import LineField, PickField, RadiosField, YesNoField
from cases.models import ListEntry, Programme
from cases.models.transfer import CHECKS, DECISIONS, DIRECTIONS, KINDS, MOST_WORDS, REASONS
from yjs.forms import DateField, GovUKForm, WordsField
from yjs.versions import VersionedForm


class ServiceField(PickField):
    """One of the other services that an administrator keeps."""

    def offer(self, services: Iterable[ListEntry]) -> None:
        """The services to choose from."""
        self.services = {one.ref: one for one in services}
        self.choices = [("", "Select one"), *((ref, one.name) for ref, one in self.services.items())]

    def prepare_value(self, value):
        return getattr(value, "ref", value)

    def clean(self, value: str) -> ListEntry | None:
        return self.services.get(super().clean(value))


class TransferOrderField(OrderField):
    """The order that goes with the child; shown again as it was saved."""

    def prepare_value(self, value):
        return getattr(value, "ref", value)


class AskTransferForm(VersionedForm):
    """Which service, why, and from when."""

    direction = RadiosField(what="which way the child goes", choices=DIRECTIONS, label="Which way?")
    kind = RadiosField(what="what is asked for", choices=KINDS, label="What is asked for?")
    service = ServiceField(
        what="the other service", choices=[], label="Other service", help_text="An administrator keeps this list"
    )
    contact_name = LineField(name="Name of the contact there", limit=120, required=False)
    contact_phone = LineField(name="Telephone number there", limit=40, required=False)
    contact_email = forms.EmailField(
        label="Secure e-mail address there",
        max_length=120,
        required=False,
        error_messages={"invalid": "Enter an e-mail address in the correct format, like name@example.com"},
    )
    reason = RadiosField(what="why the child is elsewhere", choices=REASONS, label="Why?")
    reason_words = LineField(name="More about why", limit=300, required=False)
    programme = TransferOrderField(
        what="the order", choices=[], label="Order that it concerns", required=False, empty="None"
    )
    asked_on = DateField(what="the day on which it was asked for", label="When was it asked for?")
    starts_on = DateField(
        what="the first day", label="First day at the host service", required=False, help_text="If it is known"
    )

    def __init__(self, *args, services: Iterable[ListEntry], programmes: Iterable[Programme], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].offer(services)
        self.fields["programme"].offer(programmes)

    def asked(self) -> list:
        """What both pages ask."""
        contact = [Field.text(f"contact_{name}") for name in ("name", "phone", "email")]
        reason = [Field.radios("reason", small=True), Field.text("reason_words"), "programme"]
        return [Field.radios("kind", small=True), "service", *contact, *reason, "asked_on", "starts_on"]

    def layout(self) -> Layout:
        return Layout("once", "version", Field.radios("direction", small=True), *self.asked())


class EditTransferForm(AskTransferForm):
    """The same, with the hand-over meeting and what a court did."""

    direction = None
    meeting_on = DateField(
        what="the date of the hand-over meeting", label="Date of the face-to-face hand-over meeting", required=False
    )
    meeting_who = LineField(
        name="Who was at the hand-over meeting", limit=300, required=False, help_text="From both services, and family"
    )
    court_told_on = DateField(
        what="the date on which the court was told", label="When was the court told?", required=False
    )
    court_amended_on = DateField(
        what="the date on which the order was amended", label="When did the court amend the order?", required=False
    )

    def layout(self) -> Layout:
        more = ["meeting_on", Field.text("meeting_who"), "court_told_on", "court_amended_on"]
        return Layout("once", "version", *self.asked(), *more)


class TransferCheckForm(VersionedForm):
    """How a line of the check-list stands."""

    state = RadiosField(what="how this stands", choices=CHECKS, label="How does this stand?")
    done_on = DateField(what="the date on which it was done", label="When was it done?", required=False)
    words = LineField(
        name="Note",
        limit=300,
        required=False,
        help_text="If it is not needed, why. Nothing of who was harmed, and no address of theirs",
    )

    def layout(self) -> Layout:
        return Layout("once", "version", Field.radios("state", small=True), "done_on", Field.text("words"))


class AcceptTransferForm(GovUKForm):
    """When both agreed, and the first day."""

    agreed_on = DateField(what="the date on which it was accepted", label="When was it accepted?")
    starts_on = DateField(what="the first day", label="First day at the host service")


class ReviewTransferForm(GovUKForm):
    """Whether the child is settled."""

    reviewed_on = DateField(what="the date of the review", label="Date of the review")
    words = WordsField(
        name="What the review found",
        limit=MOST_WORDS,
        help_text="Where the child lives, how settled they are, and what they say themselves",
    )
    decision = RadiosField(what="what becomes of it", choices=DECISIONS, label="What becomes of it?")

    def layout(self) -> Layout:
        return Layout("once", "reviewed_on", "words", Field.radios("decision", small=True))


class EndTransferForm(GovUKForm):
    """The last day, and why."""

    ends_on = DateField(what="the last day", label="Last day")
    end_reason = WordsField(name="Why it ends", limit=MOST_WORDS)


class TransferItemForm(GovUKForm):
    """One more line of the check-list."""

    name = LineField(name="What is to be done", limit=120)
    is_required = YesNoField(
        what="it is required before a transfer is accepted", label="Is it required before a transfer is accepted?"
    )
    starts_on = DateField(what="the first day", label="For transfers asked for from")

    def layout(self) -> Layout:
        return Layout("once", Field.text("name"), Field.radios("is_required", inline=True), "starts_on")
