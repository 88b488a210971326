"""What must be notified as a serious incident, until a service changes it: the six categories since April 2022.

Five are named by the Youth Justice Board's report of 2023-24; the sixth, the death of a child, is to be confirmed.
"""

from datetime import date

SINCE = date(2022, 4, 1)
CATEGORIES = (
    ("GBH", "Grievous bodily harm"),
    ("RAPE", "Rape"),
    ("MURDER_MANSLAUGHTER", "Murder or manslaughter"),
    ("ATTEMPTED_MURDER", "Attempted murder"),
    ("TERRORISM", "Terrorism-related offence"),
    ("DEATH", "Death of a child"),
)


def load_categories(model: type) -> None:
    """Put the categories in, for a new database."""
    model.objects.bulk_create(model(code=code, name=name, starts_on=SINCE) for code, name in CATEGORIES)
