"""The one exception that a rule raises."""


class Refused(Exception):
    """A rule says no: `message` is a GOV.UK error sentence, `field` the form field it belongs to."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
