"""Rules about the gravity score: Child Gravity Matrix (NPCC, October 2023, updated 2025)."""

from enum import StrEnum

from yjs.errors import Refused

LOWEST_SCORE, HIGHEST_SCORE = 1, 5  # Child Gravity Matrix, NPCC, October 2023
SCORE_MEANINGS = {
    1: "no further action",
    2: "an informal resolution",
    3: "a youth caution",
    4: "a youth conditional caution",
    5: "normally a charge",
}


class FactorKind(StrEnum):
    """Which way a gravity factor moves the score."""

    AGGRAVATING = "aggravating"
    MITIGATING = "mitigating"


def guide_score(base: int, *, aggravating: int, mitigating: int, steps: int) -> int:
    """The score after the factors: their balance moves it, by `steps` at most, within the matrix.

    General knowledge, unconfirmed: net aggravating +1, net mitigating -1, never more than one step. It is a guide;
    the person who scores may deviate with a written reason, and local policy sets `steps`.
    """
    moved = max(-steps, min(steps, aggravating - mitigating))
    return max(LOWEST_SCORE, min(HIGHEST_SCORE, base + moved))


def deviation_has_reason(guide: int, final: int, rationale: str) -> Refused | None:
    """A score other than the guide's is explained in writing (Child Gravity Matrix, 2023)."""
    if final == guide or rationale.strip():
        return None
    return Refused(f"The guide gives {guide}. Enter the reason why {final} is right", "rationale")
