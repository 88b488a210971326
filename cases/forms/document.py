"""Documents: adding several at once, what is said of one, who may see it, a new file, withdrawing."""

from crispy_forms_gds.layout import Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from cases.forms.contact_parts import shown_when
from cases.forms.fields import LineField, RadiosField
from cases.models.document import AUDIENCES, READER_ROLES
from cases.rules_documents import Audience
from yjs.forms import DateField, GovUKForm
from yjs.versions import VersionedForm

AT_ONCE = 20
ACCEPTED = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.csv"


class FilesInput(forms.ClearableFileInput):
    """Several files in one box."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files as a list; what each holds is for the action to judge, so that one bad file does not lose the others."""

    def __init__(self, **kwargs) -> None:
        accept = {"accept": ACCEPTED}
        super().__init__(widget=FilesInput(attrs=accept), allow_empty_file=True, **kwargs)
        self.error_messages["required"] = "Select at least one file"

    def clean(self, data, initial=None) -> list:
        given = (data or [None]) if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in given]
        if len(files) > AT_ONCE:
            raise ValidationError(f"Select up to {AT_ONCE} files at a time")
        return files


def ticked(label: str, what: str) -> forms.MultipleChoiceField:
    """Several of a list, as check boxes."""
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": f"Select {what} from the list"},  # nosec B608: a sentence
    )


class Readers(forms.Form):
    """Who may see a document."""

    audience = RadiosField(what="who may see it", choices=AUDIENCES, label="Who may see it?")
    roles = ticked("Which roles?", "roles")
    people = ticked("Which people?", "people")

    def offer(self, people) -> None:
        """The people who could be named, and the roles."""
        self.chosen = {person.ref: person for person in people}
        self.fields["people"].choices = [(ref, one.name) for ref, one in self.chosen.items()]
        self.fields["roles"].choices = READER_ROLES

    def readers(self) -> list:
        """The three fields, the lists folded away where they do not matter."""
        return [
            Field.radios("audience", small=True),
            shown_when("audience", [Audience.ROLES.value], Field.checkboxes("roles", small=True)),
            shown_when("audience", [Audience.PEOPLE.value], Field.checkboxes("people", small=True)),
        ]

    def clean_people(self) -> list:
        return [self.chosen[ref] for ref in self.cleaned_data["people"]]


class Described(forms.Form):
    """What is said of a document."""

    title = LineField(name="Title", limit=200)
    type = forms.ModelChoiceField(
        queryset=None, to_field_name="ref", empty_label="Select one", error_messages={"required": "Select the type"}
    )
    dated_on = DateField(what="the date of the document", label="Date of the document")
    from_whom = LineField(
        name="From", label="Who is it from?", limit=120, required=False, help_text="For example, Oakfield School"
    )
    is_sensitive = forms.BooleanField(
        label="Sensitive: it is about a victim or somebody else as well",
        required=False,
    )

    def described(self) -> list:
        """The fields but the title."""
        return ["type", "dated_on", Field.text("from_whom"), "is_sensitive"]


class DocumentsForm(Described, Readers, GovUKForm):
    """One or more files and what is said of them."""

    files = FilesField(label="Files")

    def __init__(self, *args, types, people, megabytes: int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].queryset = types
        self.fields["title"].required = False
        self.fields["title"].help_text = "Leave empty to use the name of each file"
        self.fields[
            "files"
        ].help_text = (
            f"Up to {AT_ONCE} files of {megabytes} MB or less, 100 MB together: PDF, Word, Excel, CSV, JPEG or PNG"
        )
        self.offer(people)

    def layout(self) -> Layout:
        return Layout("once", "files", Field.text("title"), *self.described(), *self.readers())

    def go_on(self, once: str) -> None:
        """Show what was typed again, for the files that were not taken: the next press is another one."""
        self.data = self.data.copy() if isinstance(self.data, QueryDict) else self.data
        self.data["once"] = once


class DocumentForm(Described, VersionedForm):
    """What is said of one document."""

    def __init__(self, *args, types, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].queryset = types

    def layout(self) -> Layout:
        return Layout("once", "version", Field.text("title"), *self.described())


class ReadersForm(Readers, GovUKForm):
    """Who may see one document."""

    def __init__(self, *args, people, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer(people)

    def layout(self) -> Layout:
        return Layout("once", *self.readers())


class ReplaceForm(GovUKForm):
    """The file that takes the place of the newest."""

    file = forms.FileField(
        label="New file",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": "Select a file"},
    )
    version = forms.CharField(required=False, max_length=6, widget=forms.HiddenInput)

    def layout(self) -> Layout:
        return Layout("once", "version", "file")


class DocumentTypeForm(GovUKForm):
    """One more type of document."""

    name = LineField(name="Name of the type", limit=80)

    def layout(self) -> Layout:
        return Layout("once", Field.text("name", field_width=20))
