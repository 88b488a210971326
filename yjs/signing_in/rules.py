"""How long a guesser waits. Nobody is shut out for good: each further wrong try only makes the wait longer."""

from dataclasses import dataclass

FIRST_WAIT = 30  # seconds after the first try too many; doubled by each further one


@dataclass(frozen=True)
class Limits:
    """What local policy allows: tries without a wait, the longest wait, tries of one address, tries that alert."""

    free: int
    longest: int
    address: int
    alert: int


def wait_after(wrong: int, limits: Limits) -> int:
    """Seconds to wait after so many wrong tries: none at first, then 30, 60, 120, up to the longest."""
    if wrong < limits.free:
        return 0
    return min(FIRST_WAIT * 2 ** min(wrong - limits.free, 20), limits.longest)


def in_words(seconds: int) -> str:
    """A wait as a person says it, rounded up: "30 seconds", "2 minutes"."""
    if seconds < 60:
        return "1 second" if seconds == 1 else f"{seconds} seconds"
    minutes = -(-seconds // 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
