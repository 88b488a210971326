"""General factors of the gravity matrix, in our own words; loaded by a migration and by tests that flush.

A service that follows newer guidance ends one and adds another, with dates.
"""

from datetime import date

STARTS_ON = date(2023, 10, 1)  # the Child Gravity Matrix of the NPCC
FACTORS = {
    "aggravating": (
        "It was planned, not done on the spur of the moment",
        "A weapon was carried or used",
        "A group acted against one person",
        "The person harmed was at particular risk, for example because of age or disability",
        "It was done out of hostility to who a person is or is thought to be",
        "It caused serious or lasting harm, loss or distress",
        "The child led others into it",
        "The child did something similar in the last two years",
        "The child was on bail or on an order at the time",
    ),
    "mitigating": (
        "The child is very young or less mature than their age",
        "The child played a small part, or was pressed into it",
        "There are signs that somebody exploits the child",
        "The child was provoked or acted in fear",
        "The harm or loss was very small",
        "The child is sorry, or has tried to put things right",
        "A health, learning or communication need played a part",
        "The child has never done anything like it before",
    ),
}


def load_factors(gravity_factor) -> None:
    """Write the factors into the given model: a migration's own, or today's. Loading twice changes nothing."""
    for kind, texts in FACTORS.items():
        for text in texts:
            gravity_factor.objects.get_or_create(text=text, defaults={"kind": kind, "starts_on": STARTS_ON})
