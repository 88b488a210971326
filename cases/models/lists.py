"""Lists that an administrator keeps: kinds of flag and of requirement, reasons to close, ways into Turnaround and
what becomes of it, other youth justice services."""

from django.db import models

from yjs.audit.history import tracked
from yjs.refs import ref_field

FLAG_KINDS, REASONS_TO_CLOSE, TURNAROUND_ENTRY = "flag-kinds", "reasons-to-close", "turnaround-entry"
REQUIREMENT_KINDS = "requirement-kinds"
TURNAROUND_ENDINGS = "turnaround-endings"
OTHER_SERVICES = "other-services"
LISTS = [
    (FLAG_KINDS, "Kinds of flag"),
    (REASONS_TO_CLOSE, "Reasons to close the work with a child"),
    (TURNAROUND_ENTRY, "Ways into Turnaround"),
    (TURNAROUND_ENDINGS, "What becomes of Turnaround"),
    (REQUIREMENT_KINDS, "Kinds of requirement and condition"),
    (OTHER_SERVICES, "Other youth justice services"),
]


class ListEntryQuerySet(models.QuerySet):
    """Entries by list."""

    def offered(self, which: str) -> "ListEntryQuerySet":
        """What a form offers now."""
        return self.filter(list=which, is_offered=True)


@tracked()
class ListEntry(models.Model):
    """One entry of a list. Its name never changes, since records speak through it; it can be withdrawn."""

    ref = ref_field()
    list = models.CharField(max_length=20, choices=LISTS)
    name = models.CharField(max_length=80)
    hint = models.CharField(max_length=200, blank=True)
    in_bar = models.BooleanField("shown in the child's bar on every page", default=False)
    position = models.PositiveSmallIntegerField(default=100)
    is_offered = models.BooleanField("offered", default=True)

    objects = ListEntryQuerySet.as_manager()

    class Meta:
        ordering = ["list", "position", "name"]
        constraints = [models.UniqueConstraint(fields=["list", "name"], name="one_entry_a_name")]

    def __str__(self) -> str:
        return self.name
