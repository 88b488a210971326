"""Forms about victims and restorative justice: shapes and wording."""

from collections.abc import Iterable

from crispy_forms_gds.layout import Field, Layout
from django import forms

from cases.forms.fields import LineField, PickField, PostcodeField, RadiosField
from cases.forms.referral import section
from cases.models import Child, Offence, Victim
from cases.models.victim import (
    ANSWERS,
    BEFORE,
    CONSENT,
    KINDS,
    MOST_WORDS,
    REQUESTS,
    RESTORATIVE,
    SATISFACTION,
    UNDER_18,
)
from cases.rules_victims import next_steps
from yjs.forms import DateField, GovUKForm, WordsField
from yjs.templatetags.words import day
from yjs.versions import VersionedForm

KEEP = "Leave empty to keep what is recorded"


class OffencesField(forms.MultipleChoiceField):
    """Which offences of one child harmed them."""

    def __init__(self, **kwargs) -> None:
        super().__init__(
            label="Which offences harmed them?",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Select offences from the list"},
            **kwargs,
        )

    def offer(self, offences: Iterable[Offence]) -> None:
        """The offences to choose from."""
        self.offences = {one.ref: one for one in offences}
        self.choices = [(ref, f"{one.description}, {day(one.occurred_on)}") for ref, one in self.offences.items()]

    def clean(self, value: list[str]) -> list[Offence]:
        return [self.offences[ref] for ref in super().clean(value)]


class KnownForm(VersionedForm):
    """Who a victim is, and how they can safely be reached."""

    kind = RadiosField(what="a person or an organisation", choices=KINDS, label="Who was harmed?")
    name = LineField(name="Name", limit=120)
    contact_name = LineField(
        name="Who speaks for the organisation", limit=120, required=False, help_text="Only for an organisation"
    )
    under_18 = RadiosField(what="whether they are under 18", choices=UNDER_18, label="Are they under 18?")
    vulnerabilities = WordsField(
        name="What makes them vulnerable",
        limit=MOST_WORDS,
        rows=2,
        required=False,
        help_text="Who is under 18 or vulnerable has shorter times under the Victims’ Code",
    )
    told_on = DateField(
        what="the day on which the service was told of them", label="When was the service told of them?"
    )
    phone = LineField(name="Phone number", limit=40, required=False)
    email = forms.EmailField(
        label="E-mail address",
        max_length=120,
        required=False,
        error_messages={"invalid": "Enter an e-mail address in the correct format, like name@example.com"},
    )
    address = LineField(name="Address", limit=200, required=False)
    postcode = PostcodeField(required=False)
    safe_ways = WordsField(
        name="Safe ways and times to reach them",
        limit=MOST_WORDS,
        rows=2,
        required=False,
        help_text="For example, text only, after 4pm, never at work",
    )
    school = LineField(name="School, college or work", limit=120, required=False)
    groups = LineField(
        name="Clubs and groups",
        limit=200,
        required=False,
        help_text="With commas between them. Compared with what is known of the child, to keep them apart",
    )
    wants_to_know = WordsField(name="What they want to know", limit=MOST_WORDS, rows=2, required=False)

    def parts(self) -> list:
        """The fields in groups."""
        reached = [Field.text(name, field_width=20) for name in ("phone", "email") if name in self.fields]
        where = [Field.text("address"), Field.text("postcode", field_width=10), "safe_ways"]
        who = [Field.radios("kind", inline=True), Field.text("name"), Field.text("contact_name")]
        who += [Field.radios("under_18", inline=True), "vulnerabilities", "told_on"]
        return [
            section("Who they are", *who),
            section("How to reach them", *reached, *where),
            section("Where they may meet the child", Field.text("school"), Field.text("groups")),
            section("What they want", "wants_to_know"),
        ]


class VictimForm(KnownForm):
    """A victim who is not recorded yet."""

    offences = OffencesField()
    is_another = forms.BooleanField(label="This is somebody else than the victim of the same name", required=False)

    def __init__(self, *args, offences: Iterable[Offence], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offences"].offer(offences)
        if "is_another" not in self.data and not self.is_bound:
            self.fields["is_another"].widget = forms.HiddenInput()

    def layout(self) -> Layout:
        offences = Field.checkboxes("offences", small=True)
        return Layout("once", "version", *self.parts(), section("The offence", offences), "is_another")


class EditVictimForm(KnownForm):
    """What is known of a victim; where they live is replaced unseen."""

    def __init__(self, *args, shut: Iterable[str] = (), **kwargs) -> None:
        self.shut = shut
        super().__init__(*args, **kwargs)

    def layout(self) -> Layout:
        for name in self.shut:
            self.fields.pop(name, None)
        for name, label in (("address", "New address"), ("postcode", "New postcode")):
            if name in self.fields:
                self.fields[name].label, self.fields[name].help_text = label, KEEP
        return Layout("once", "version", *self.parts())


class LinkVictimForm(GovUKForm):
    """A victim who is recorded already, and the child's offences that harmed them."""

    victim = PickField(what="a victim", choices=[], label="Victim")
    offences = OffencesField()

    def __init__(self, *args, victims: Iterable[Victim], offences: Iterable[Offence], **kwargs) -> None:
        self.victims = {one.ref: one for one in victims}
        super().__init__(*args, **kwargs)
        choices = [(ref, f"{one.name} ({one.get_kind_display().lower()})") for ref, one in self.victims.items()]
        self.fields["victim"].choices = [("", "Select one"), *choices]
        self.fields["offences"].offer(offences)

    def clean_victim(self) -> Victim:
        return self.victims[self.cleaned_data["victim"]]

    def layout(self) -> Layout:
        return Layout("once", "victim", Field.checkboxes("offences", small=True))


class ConsentForm(GovUKForm):
    """One step of consent to contact."""

    step = RadiosField(what="what happened", choices=CONSENT[1:], label="What happened?")
    on = DateField(what="the day", label="When?")
    note = LineField(
        name="Note", limit=300, required=False, help_text="For example, how they were asked, and what they said"
    )

    def __init__(self, *args, now: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        may = next_steps(now)
        self.fields["step"].choices = [(code, words) for code, words in CONSENT[1:] if code in may]

    def layout(self) -> Layout:
        return Layout("once", Field.radios("step"), "on", Field.text("note"))


class OfChildForm(VersionedForm):
    """Something between a victim and one child: whose offence it is about is asked only while it is new."""

    child = PickField(what="a child", choices=[], label="About whose offence?")

    def __init__(self, *args, children: Iterable[Child] = (), **kwargs) -> None:
        self.children = {child.ref: child for child in children}
        super().__init__(*args, **kwargs)
        if "child" in self.fields:
            choices = [(ref, child.shown) for ref, child in self.children.items()]
            self.fields["child"].choices = choices if len(choices) == 1 else [("", "Select one"), *choices]

    def clean_child(self) -> Child:
        return self.children[self.cleaned_data["child"]]

    def asked(self, *fields) -> Layout:
        """The fields, with the child before them where it is asked."""
        if not self.children:
            self.fields.pop("child", None)
        return Layout("once", "version", *[name for name in ("child",) if name in self.fields], *fields)


class ViewForm(OfChildForm):
    """What a victim was asked before a decision, and what they said."""

    decision = RadiosField(what="the decision", choices=BEFORE, label="Before what?")
    decision_on = DateField(what="the day of the decision", label="When is it decided?")
    sought_on = DateField(
        what="the day on which they were asked", label="When were they asked, if they were?", required=False
    )
    said = WordsField(name="What they said", limit=MOST_WORDS, required=False)
    why_not = LineField(name="Why they were not asked", limit=300, required=False)

    def layout(self) -> Layout:
        return self.asked(Field.radios("decision"), "decision_on", "sought_on", "said", Field.text("why_not"))


class RequestForm(OfChildForm):
    """News or support that a victim asked for, and what they got."""

    kind = RadiosField(what="what they asked for", choices=REQUESTS, label="What did they ask for?")
    words = WordsField(name="What exactly they asked for", limit=MOST_WORDS, rows=2)
    asked_on = DateField(what="the day on which they asked", label="When did they ask?")
    answered_on = DateField(
        what="the day on which they were told or given it", label="When were they told or given it?", required=False
    )
    answer = WordsField(name="What they were told or given", limit=MOST_WORDS, rows=2, required=False)

    def layout(self) -> Layout:
        return self.asked(Field.radios("kind", inline=True), "words", "asked_on", "answered_on", "answer")


class RestorativeForm(OfChildForm):
    """Restorative justice: offered, answered, begun, done."""

    kind = PickField(what="the type", choices=RESTORATIVE, label="Type")
    offered_on = DateField(what="the day on which it was offered", label="When was it offered?")
    answer = RadiosField(
        what="what they answered", choices=ANSWERS, label="What did they answer?", initial=ANSWERS[0][0]
    )
    starts_on = DateField(what="the day on which it began", label="When did it begin?", required=False)
    ends_on = DateField(what="the day on which it was done", label="When was it done?", required=False)
    words = WordsField(name="What was agreed and done", limit=MOST_WORDS, required=False)
    satisfaction = PickField(
        what="how satisfied they were", choices=SATISFACTION, label="How satisfied was the victim?", required=False
    )

    def layout(self) -> Layout:
        return self.asked("kind", "offered_on", Field.radios("answer"), "starts_on", "ends_on", "words", "satisfaction")


class BoundaryForm(OfChildForm):
    """What a child must not do."""

    words = LineField(
        name="What the child must not do",
        label="Do not …",
        limit=300,
        help_text="The child’s worker reads this: leave out who was harmed and where they live. For example, go to the "
        "shops on Marine Road",
    )
    starts_on = DateField(what="the first day", label="From")
    ends_on = DateField(what="the last day", label="Until, if it ends by itself", required=False)

    def layout(self) -> Layout:
        return self.asked(Field.text("words"), "starts_on", "ends_on")


class EndBoundaryForm(GovUKForm):
    """The last day of a boundary."""

    ends_on = DateField(what="the last day", label="Last day")
