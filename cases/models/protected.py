"""Where a child or a carer can be reached, when nobody may see it: the field rule for protected addresses.

The values of a protected record are left in the database. What a query brings is `Masked`, so no template, list,
form, PDF or export can show them, however it was written; writing a masked value back keeps what is stored.
The one function that reads them is `cases.queries.identity.protected_values`.
"""

from django.db import models
from django.db.models import F, QuerySet

SHOWN_AS = "Protected"


class Masked(str):
    """Stands for a value that the page may not show; in an UPDATE it means the value that is stored."""

    __slots__ = ("field",)

    def __new__(cls, field: str) -> "Masked":
        masked = super().__new__(cls, SHOWN_AS)
        masked.field = field
        return masked

    def __getnewargs__(self) -> tuple[str]:
        return (self.field,)

    def resolve_expression(self, *args, **kwargs):
        """The stored value, for the database alone."""
        return F(self.field).resolve_expression(*args, **kwargs)


class Protectable(models.Model):
    """A record with fields that are masked while it `is_protected`; masked too when a query leaves the flag out."""

    MASKED_FIELDS: tuple[str, ...] = ()
    is_protected = models.BooleanField("address and phone must not be shown", default=False)

    class Meta:
        abstract = True

    @property
    def shut_fields(self) -> tuple[str, ...]:
        """The fields that nobody may see or change in passing, as the record stands."""
        return self.MASKED_FIELDS if self.is_protected else ()

    @classmethod
    def from_db(cls, db, field_names, values):
        record = super().from_db(db, field_names, values)
        if record.__dict__.get("is_protected", True):
            for name in cls.MASKED_FIELDS:
                if record.__dict__.get(name):
                    setattr(record, name, Masked(name))
        return record

    def refresh_from_db(self, using=None, fields=None, from_queryset=None) -> None:
        """A field that is read late brings the flag with it."""
        if fields is not None and set(fields) & set(self.MASKED_FIELDS):
            fields = [*fields, "is_protected"]
        super().refresh_from_db(using, fields, from_queryset)


def with_stored(records: QuerySet) -> QuerySet:
    """The records with `stored_<field>` beside each masked field: for comparing, never for showing."""
    return records.annotate(**{f"stored_{name}": F(name) for name in getattr(records.model, "MASKED_FIELDS", ())})


def stored(record: models.Model, name: str) -> object:
    """A field as the database holds it, of a record read by `with_stored`."""
    value = getattr(record, name)
    return getattr(record, f"stored_{name}") if isinstance(value, Masked) else value


def hidden_in_history(record: models.Model) -> frozenset[str]:
    """The fields whose past values nobody may read either: an address of yesterday is often that of today."""
    return frozenset(record.MASKED_FIELDS) if getattr(record, "is_protected", False) else frozenset()
