"""Forms that know which version of the words their writer saw, and forms of a single button."""

from django import forms

from yjs.forms import GovUKForm


class PressedForm(GovUKForm):
    """A button with nothing to fill in; its token makes a double press one."""


class VersionedForm(GovUKForm):
    """A form over words that somebody else may save at the same time."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    clashes = False

    def clean_version(self) -> int:
        """No version means that the writer saw nothing saved."""
        return self.cleaned_data["version"] or 0

    def face(self, version_now: int) -> None:
        """When the words typed stand on an older version: show what was saved since, keep what was typed, and let
        the next press save over what the writer has now seen. Called once the form was carried out or restored."""
        if not self.is_bound or str(self.data.get("version") or 0) == str(version_now):
            return
        self.clashes = True
        self.data = self.data.copy()
        self.data["version"] = str(version_now)
