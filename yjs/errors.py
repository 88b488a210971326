"""The exceptions that rules raise."""

CHANGED_MEANWHILE = "Somebody else saved this while you were writing. Compare the two texts, then save again"


class Refused(Exception):
    """A rule says no: `message` is a GOV.UK error sentence, `field` the form field it belongs to."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


def is_unchanged(seen: int | str | None, now: int | str | None) -> Refused | None:
    """Nobody saves over words that they have not seen; nothing saved yet is no version, or 0."""
    return None if str(seen or 0) == str(now or 0) else Refused(CHANGED_MEANWHILE)
