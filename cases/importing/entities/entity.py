"""What a file of a caseload is, and the columns that many of them share."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Model

from cases import outcome_catalogue
from cases.importing.columns import Column, choice, date_column, own_id, reference
from cases.models.circumstances import Episode

CODES = [row["code"] for row in outcome_catalogue.rows()]


@dataclass(frozen=True)
class Entity:
    """One file: `kept` rows are never overwritten; a link is two references and no id of its own."""

    name: str
    model: type[Model]
    columns: tuple[Column, ...]
    says: str
    kept: bool = False

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
