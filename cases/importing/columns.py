"""Columns of the files: heading, field, how a cell becomes a value. Lengths and codes come from the models."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Model

from cases.importing import cells

ID_LENGTH = 40
LONGEST_TEXT = 12_000  # as the form of a contact


@dataclass(frozen=True)
class Column:
    """One column: `blank` is the value of an empty cell, `refers` names the file of its id, `meanings` are the words
    that a column of codes takes, in capitals, and `catalogue` names the table whose rows they stand for. What is
    `fixed` never changes; what is `later` is added to a row of which the rest stands."""

    name: str
    field: str
    parse: cells.Parse
    required: bool = False
    blank: object = ""
    says: str = ""
    example: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    refers: str = ""
    catalogue: str = ""
    fixed: bool = False
    later: bool = False
    meanings: frozenset[str] = frozenset()

    @property
    def is_own_id(self) -> bool:
        """Whether it holds the row's own id in the old system."""
        return self.field == "local_id"


@dataclass(frozen=True)
class Row:
    """One row as read: the line it starts on, and its values by field."""

    line: int
    values: dict[str, object] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The row's own id in the old system."""
        return self.values["local_id"]


def own_id(name: str, *, says: str = "the row's id in the old system", example: str) -> Column:
    """The row's own id in the old system."""
    return Column(name, "local_id", cells.words(ID_LENGTH), required=True, says=says, example=example)


def reference(name: str, field_name: str, refers: str, *, example: str, required: bool = True) -> Column:
    """The id of a row of another file, or of one imported before; it never changes afterwards."""
    return Column(
        name,
        field_name,
        cells.words(ID_LENGTH),
        required=required,
        blank=None,
        says=f"the id of a row in {refers}.csv",
        example=example,
        refers=refers,
        fixed=required,
    )


def text(name: str, model: type[Model], field_name: str, *, required: bool = False, says="", example="") -> Column:
    """Text as long as the model's field allows."""
    limit = model._meta.get_field(field_name).max_length or LONGEST_TEXT
    says = says or f"at most {limit:,} characters"
    return Column(name, field_name, cells.words(limit), required, says=says, example=example)


def choice(
    name: str, model: type[Model], field_name: str, *, required: bool = True, example="", but: Collection[str] = ()
) -> Column:
    """One of the model field's codes, but for some; empty means its default."""
    model_field = model._meta.get_field(field_name)
    blank = model_field.default if model_field.has_default() else ""
    codes = tuple(each for each in model_field.choices if each[0] not in but)
    return Column(
        name,
        field_name,
        cells.code({key: key for key, _ in codes}),
        required,
        blank,
        says="a code" if required else f"a code; {blank} when empty" if blank else "a code, or empty",
        example=example,
        codes=codes,
        meanings=capitals(key for key, _ in codes),
    )


def either(name: str, field_name: str, meanings: dict[str, object], *, blank: object, says: str, example="") -> Column:
    """One of a few words that stand for values, YES and NO for most."""
    return Column(
        name,
        field_name,
        cells.code(meanings),
        blank=blank,
        says=says,
        example=example,
        meanings=capitals(meanings),
    )


def capitals(words: Iterable[str]) -> frozenset[str]:
    """The words of a column of codes, as they are compared."""
    return frozenset(word.upper() for word in words)


YES_NO = {"YES": True, "NO": False}


def yes_no(name: str, field_name: str, *, blank: bool | None = False, example="NO", says: str = "") -> Column:
    """YES or NO."""
    when_empty = "" if blank is None else "; YES when empty" if blank else "; NO when empty"
    return either(
        name, field_name, YES_NO, blank=blank, says=says or f"YES or NO{when_empty or ', or empty'}", example=example
    )


def outcome(name: str, field_name: str, codes: Sequence[str], *, example: str, required: bool = True) -> Column:
    """A code of the catalogue of outcomes."""
    return entry(name, field_name, "outcomes", codes, "a code of the catalogue of outcomes", example, required)


def entry(
    name: str,
    field_name: str,
    catalogue: str,
    names: Sequence[str],
    says: str,
    example: str,
    required: bool = True,
    listed: bool = False,
) -> Column:
    """A row of a table that stands already, by its code or name; the guide prints those that are `listed`."""
    parse = cells.code({key: key for key in names})
    more = {"says": says, "example": example, "catalogue": catalogue, "meanings": capitals(names)}
    return Column(name, field_name, parse, required, None, names=tuple(names) if listed else (), **more)


def moment_column(name: str, field_name: str, *, required: bool = False, example="2025-06-14 15:30") -> Column:
    """A date and time in England."""
    says = "date and time in England" if required else "date and time in England, or empty"
    return Column(name, field_name, cells.moment, required, None, says=says, example=example)


def time_column(name: str, field_name: str, *, example="") -> Column:
    """A time of day."""
    return Column(name, field_name, cells.clock_time, blank=None, says="a time as 19:00, or empty", example=example)


def amount_column(name: str, field_name: str, most: int, *, required: bool = False, says: str, example="") -> Column:
    """A number with at most two decimals."""
    return Column(name, field_name, cells.amount(most), required, None, says=says, example=example)


def fixed(*columns: Column) -> tuple[Column, ...]:
    """Columns that never change once they are in the record."""
    return tuple(replace(column, fixed=True) for column in columns)


def later(*columns: Column) -> tuple[Column, ...]:
    """Columns that are added to a row of which the rest stands."""
    return tuple(replace(column, later=True) for column in columns)


def date_column(
    name: str, field_name: str, *, required: bool = True, says: str = "", example: str = "2025-06-14"
) -> Column:
    """A date; one that may be missing is empty or 1900-01-01."""
    says = says or ("a date" if required else "a date, or empty, or 1900-01-01 for no date")
    return Column(name, field_name, cells.day, required, None, says=says, example=example)


def comparable(value: object) -> object:
    """The value in the form in which two are compared: moments by instant whatever their zone."""
    return value.timestamp() if isinstance(value, datetime) else value
