"""The lists that a child's details are picked from, and the councils a child may belong to."""

from django.db import models
from django.db.models import F, Q

from cases.rules import Sex
from yjs.audit.history import tracked

SEXES = [(Sex.MALE.value, "Male"), (Sex.FEMALE.value, "Female"), (Sex.UNKNOWN.value, "Not known")]
# What reports count by (domain 1.1). A code of the census is its group, a dot, and the rest; a group alone says that
# the group is known and no more.
NOT_OBTAINABLE = "INFORMATION_NOT_OBTAINABLE"
ETHNIC_GROUPS = [
    ("WHITE", "White"),
    ("MIXED", "Mixed"),
    ("BLACK", "Black or Black British"),
    ("ASIAN", "Asian or Asian British"),
    ("OTHER", "Other ethnic group"),
    (NOT_OBTAINABLE, "Not known"),
]
CENSUS_CODES = [
    ("WHITE.BRITISH", "English, Welsh, Scottish, Northern Irish or British"),
    ("WHITE.IRISH", "Irish"),
    ("WHITE.GYPSY_OR_TRAVELLER", "Gypsy or Irish Traveller"),
    ("WHITE.ROMA", "Roma"),
    ("WHITE.OTHER", "Any other White background"),
    ("MIXED.BLACK_CARIBBEAN", "White and Black Caribbean"),
    ("MIXED.BLACK_AFRICAN", "White and Black African"),
    ("MIXED.ASIAN", "White and Asian"),
    ("MIXED.OTHER", "Any other Mixed or multiple background"),
    ("BLACK.AFRICAN", "African"),
    ("BLACK.CARIBBEAN", "Caribbean"),
    ("BLACK.OTHER", "Any other Black, Black British or Caribbean background"),
    ("ASIAN.INDIAN", "Indian"),
    ("ASIAN.PAKISTANI", "Pakistani"),
    ("ASIAN.BANGLADESHI", "Bangladeshi"),
    ("ASIAN.CHINESE", "Chinese"),
    ("ASIAN.OTHER", "Any other Asian background"),
    ("OTHER.ARAB", "Arab"),
    ("OTHER.ANY", "Any other ethnic group"),
]


def ethnic_group_of(code: str) -> str:
    """The group that a code belongs to; a group is its own."""
    return code.partition(".")[0]


ETHNICITIES = [
    (code, name if code == NOT_OBTAINABLE else f"{name}: detail not known") for code, name in ETHNIC_GROUPS
] + [(code, f"{dict(ETHNIC_GROUPS)[ethnic_group_of(code)]}: {name}") for code, name in CENSUS_CODES]
SAME_AS_BIRTH = [("yes", "Yes"), ("no", "No"), ("not_said", "The child prefers not to say")]
RELIGIONS = [
    ("none", "No religion"),
    ("buddhist", "Buddhist"),
    ("christian", "Christian"),
    ("hindu", "Hindu"),
    ("jewish", "Jewish"),
    ("muslim", "Muslim"),
    ("sikh", "Sikh"),
    ("other", "Another religion"),
    ("not_said", "The child prefers not to say"),
]
NEEDED = [("yes", "Yes"), ("no", "No")]


def line(limit: int, **kwargs) -> models.CharField:
    """One line of text that may be empty, in a table that code without it may still write to."""
    return models.CharField(max_length=limit, blank=True, default="", db_default="", **kwargs)


def picked(choices: list[tuple[str, str]], **kwargs) -> models.CharField:
    """One of a list, or nothing."""
    return line(max(10, *[len(code) for code, _ in choices]), choices=choices, **kwargs)


def ends_in_order(name: str) -> models.CheckConstraint:
    """Both days may be unknown; where both are known, the last is not before the first."""
    known = Q(ends_on__gte=F("starts_on"))
    return models.CheckConstraint(condition=Q(starts_on=None) | Q(ends_on=None) | known, name=name)


@tracked()
class Authority(models.Model):
    """A council that may be a child's home authority; `is_ours` says that the service is part of it."""

    name = models.CharField(max_length=80, unique=True)
    nation = models.CharField(max_length=40)
    is_ours = models.BooleanField(default=False)

    class Meta:
        ordering = ["-is_ours", "name"]
        verbose_name_plural = "authorities"

    def __str__(self) -> str:
        return self.name
