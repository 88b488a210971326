"""The form of one condition of bail: shape and wording."""

from crispy_forms_gds.layout import Field, Layout

from cases.forms.fields import LineField, RadiosField
from cases.models.bail_condition import CONDITIONS
from yjs.forms import DateField, TimeField
from yjs.versions import VersionedForm


class BailConditionForm(VersionedForm):
    """What it asks for, from when to when; a curfew with its hours."""

    kind = RadiosField(what="what it asks for", choices=CONDITIONS, label="Condition")
    details = LineField(
        name="Which place, person or station",
        limit=300,
        required=False,
        help_text="Of people to keep away from: never where they live",
    )
    from_time = TimeField(what="the time from which the child is in", label="Curfew: in from", required=False)
    until_time = TimeField(what="the time until which the child is in", label="Curfew: in until", required=False)
    starts_on = DateField(what="the first day", label="From")
    ends_on = DateField(
        what="the last day", label="Until", help_text="Leave empty while it holds as long as the bail", required=False
    )

    def layout(self) -> Layout:
        hours = (Field.text("from_time", field_width=5), Field.text("until_time", field_width=5))
        return Layout(
            "once", "version", Field.radios("kind", small=True), Field.text("details"), *hours, "starts_on", "ends_on"
        )
