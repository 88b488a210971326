"""The small-number rule as local policy sets it, and how a hidden number is written."""

from dataclasses import dataclass

from .released import Suppressed

HIDDEN_TEXT = "[c]"  # the shorthand for "confidential" in official statistics
HIDDEN_DERIVED = "--"


@dataclass(frozen=True)
class SmallNumbers:
    """Counts from 1 to threshold - 1 are hidden, and at least `choices` values must fit each of them."""

    threshold: int = 5
    hide_zeros: bool = False
    choices: int = 2

    def __post_init__(self) -> None:
        if self.threshold < 3 or not 2 <= self.choices < self.threshold:
            raise ValueError("A threshold under 3, or a single possible value, hides nothing")

    @property
    def lowest(self) -> int:
        """The smallest number that is hidden as small."""
        return 0 if self.hide_zeros else 1

    def is_small(self, count: int) -> bool:
        """Whether the count must be hidden for its own sake."""
        return self.lowest <= count < self.threshold

    def conceal(self, count: int) -> Suppressed:
        """The count as a reader gets it when it is hidden: `<5`, `<10` for 5 to 9, `[c]` from 10."""
        if count < self.threshold:
            return Suppressed(self.lowest, self.threshold - 1, f"<{self.threshold}")
        if count < 2 * self.threshold:
            return Suppressed(self.threshold, 2 * self.threshold - 1, f"<{2 * self.threshold}")
        return Suppressed(2 * self.threshold, None, HIDDEN_TEXT)

    def withhold(self) -> Suppressed:
        """A number of a table that is withheld as a whole: it may be anything."""
        return Suppressed(0, None, HIDDEN_TEXT)

    def size(self, count: int) -> int:
        """The rough size, by which the next number to hide is chosen: 5-9, 10-19, 20-39, 40-79 and so on.

        The exact size is left out, so that the choice itself tells little.
        """
        return (count // self.threshold).bit_length()

    def meaning(self, hidden: Suppressed) -> str:
        """A line for the foot of a table in which this way of hiding occurs."""
        if hidden == self.withhold():
            return f"{hidden.text}: the numbers of this table are too small to be shown safely"
        if hidden.high is None:
            return f"{hidden.text}: {hidden.low} or more, hidden because it would give away a smaller number"
        is_small = hidden.low < self.threshold
        why = "to protect the children counted" if is_small else "because of a smaller number"
        return f"{hidden.text}: from {hidden.low} to {hidden.high}, hidden {why}"
