"""What a file of a caseload is, and the columns that many of them share."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Model

from cases import outcome_catalogue
from cases.importing.columns import Column, choice, date_column, own_id, reference, text
from cases.models.circumstances import Episode

CODES = [row["code"] for row in outcome_catalogue.rows()]


TAKEN_BACK = "What was recorded is never overwritten: take it back in the record instead"


@dataclass(frozen=True)
class Once:
    """No two records have the same in these fields; `when` narrows it to those with these values."""

    fields: tuple[str, ...]
    says: str
    when: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Entity:
    """One file: a link is two references and no id of its own.

    `kept` says why its rows are never overwritten, where they are not, from when the field `kept_from` is filled in.
    `by` and `at` are filled in with whoever imports, and when. A row without a child is about that of its `parent`.
    `in_order_of` is the field by which rows are stored, where the record reads its order from that of its rows.
    A file that `may_be_missing` brings nothing when it is.
    """

    name: str
    model: type[Model]
    columns: tuple[Column, ...]
    says: str
    kept: str = ""
    kept_from: str = ""
    parent: str = ""
    by: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    once: tuple[Once, ...] = ()
    in_order_of: str = ""
    may_be_missing: bool = False

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.name}.csv"

    @cached_property
    def is_link(self) -> bool:
        """Whether a row only ties two others together."""
        return all(column.refers for column in self.columns)

    @cached_property
    def by_field(self) -> dict[str, Column]:
        """The columns by the field they fill."""
        return {column.field: column for column in self.columns}

    def key(self, values: dict[str, object]) -> object:
        """What tells two rows of the file apart."""
        return tuple(values[column.field] for column in self.columns) if self.is_link else values["local_id"]

    def column_of(self, name: str) -> Column:
        """The column that a refusal speaks of, by the field of the form or of the record; the first for the row."""
        names = (name, name.removesuffix("_on") + "_at", name.removesuffix("s"))
        return next((self.by_field[one] for one in names if one in self.by_field), self.columns[0])

    def is_kept(self, record: Model) -> bool:
        """Whether a row of this record is never overwritten, as it stands."""
        return bool(self.kept) and (not self.kept_from or getattr(record, self.kept_from) is not None)


def of_child(required: bool = True) -> Column:
    return reference("currentYOTID", "child", "children", example="C0001", required=required)


def episode(id_name: str, example: str) -> tuple[Column, ...]:
    """The columns that every dated fact about a child begins with."""
    return (
        own_id(id_name, says="the row's id in the old system", example=example),
        of_child(),
        date_column("startDate", "starts_on"),
        date_column("endDate", "ends_on", required=False, example=""),
    )


def said_by(model: type[Episode]) -> Column:
    return choice("source", model, "source", required=False, example="carer")


def held_meeting(model: type[Model], example: str) -> tuple[Column, ...]:
    """The columns of a meeting of some kind: when, who and what."""
    return (
        choice("meetingKind", model, "kind", example=example),
        date_column("heldDate", "held_on"),
        text("whoWasThere", model, "who", required=True, example="Robin and both workers"),
        text("whatWasSaid", model, "words", required=True, example="What happens until the birthday."),
    )
