"""Plans into the database, in bulk: the triggers of the history record every row all the same."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Exists, F, Model, OuterRef, Subquery

from cases.importing.columns import Row
from cases.importing.entities import BY_NAME, Entity
from cases.importing.following import FOLLOWS, NOTHING, Import
from cases.importing.judging import Plan
from cases.importing.tally import DoesNotReconcile
from cases.models import (
    IncidentCategory,
    ListEntry,
    OrderPanelMember,
    OutcomeType,
    Transfer,
    TransferItem,
    TransferReview,
    Victim,
)
from cases.models.lists import (
    OTHER_SERVICES,
    REASONS_TO_CLOSE,
    REQUIREMENT_KINDS,
    TURNAROUND_ENDINGS,
    TURNAROUND_ENTRY,
)
from cases.rules_transfers import Decision
from cases.rules_victims import CLOSED

AT_ONCE = 500
LISTED = {"services": OTHER_SERVICES, "requirements": REQUIREMENT_KINDS}
LISTED |= {which: which for which in (REASONS_TO_CLOSE, TURNAROUND_ENDINGS, TURNAROUND_ENTRY)}


def catalogues() -> dict[str, dict[str, int]]:
    """The primary keys of what stands already, by code or name."""
    entries: dict[str, dict[str, int]] = {catalogue: {} for catalogue in LISTED}
    names = {which: catalogue for catalogue, which in LISTED.items()}
    for which, name, pk in ListEntry.objects.filter(list__in=names).values_list("list", "name", "pk"):
        entries[names[which]][name] = pk
    return {
        **entries,
        "outcomes": dict(OutcomeType.objects.values_list("code", "pk")),
        "incidents": dict(IncidentCategory.objects.values_list("code", "pk")),
        "check-list": dict(TransferItem.objects.values_list("name", "pk")),
    }


def hide_who_said_no() -> None:
    """Who said no is reached by nobody."""
    Victim.objects.filter(consent__in=CLOSED, is_protected=False).update(is_protected=True)


def seat_who_sat() -> None:
    """The members of a panel that was held sat on it."""
    members = OrderPanelMember.objects.filter(panel__told_at__isnull=False, panel__local_id__isnull=False)
    members.filter(sat=None).update(sat=True)


def heed_reviews() -> None:
    """What the reviews of a transfer decided: when somebody looks again, and that the host became home."""
    reviews = TransferReview.objects.filter(transfer=OuterRef("pk")).order_by("-reviewed_on", "-pk")
    again = Subquery(reviews.filter(stability_on__isnull=False).values("stability_on")[:1])
    ours = Transfer.objects.exclude(local_id=None).annotate(again=again)
    ours.filter(ends_on=None, again__gt=F("stability_on")).update(stability_on=again)
    over = ours.filter(Exists(reviews.filter(decision=Decision.HOME)), ends_on__isnull=False, became_home=False)
    over.update(became_home=True)


AFTERWARDS: dict[str, Callable[[], None]] = {
    "victims": hide_who_said_no,
    "panel_members": seat_who_sat,
    "transfer_reviews": heed_reviews,
}


class Storing:
    """Stores the plans of one import; by then every reference leads somewhere."""

    def __init__(self, *, by: Model, at: datetime) -> None:
        self.catalogues = catalogues()
        self.now = Import(by, at)
        self.keys: dict[str, dict[str, int]] = {}
        self.children: dict[str, dict[int, int]] = {}

    def store(self, plan: Plan) -> None:
        """Change and create the plan's records, then count them: what a change makes room for comes after it."""
        entity = plan.entity
        self.change(plan)
        if entity.in_order_of:
            plan.create.sort(key=lambda row: row.values[entity.in_order_of])
        made = [self.new_record(entity, row) for row in plan.create]
        entity.model.objects.bulk_create(made, batch_size=AT_ONCE)
        self.tie(plan, made)
        if entity.name in AFTERWARDS:
            AFTERWARDS[entity.name]()
        if not entity.is_link:
            require_all_there(entity, made)

    def new_record(self, entity: Entity, row: Row) -> Model:
        """The row as a record that is not saved yet."""
        fields = dict(self.stored(entity, name, row.values[name]) for name in row.values if not _is_own(entity, name))
        if entity.parent:
            fields["child_id"] = self.child_of(entity.by_field[entity.parent].refers, fields[f"{entity.parent}_id"])
        stamps = dict.fromkeys(entity.by, self.now.by) | dict.fromkeys(entity.at, self.now.at)
        record = entity.model(**fields, **stamps)
        FOLLOWS.get(entity.name, NOTHING).fill(record, self.now)
        return record

    def change(self, plan: Plan) -> None:
        """Write the fields that differ, and no others; what refers to another row of the same file waits for it."""
        follows, names = FOLLOWS.get(plan.entity.name, NOTHING), set()
        for record, changes in plan.change:
            for name in changes:
                if not _is_own(plan.entity, name):
                    setattr(record, *self.stored(plan.entity, name, changes[name]))
                    names.add(name)
            follows.fill(record, self.now)
        self.write(plan.entity, [record for record, _ in plan.change], names | set(follows.fields))

    def tie(self, plan: Plan, made: list[Model]) -> None:
        """Rows that refer to rows of their own file, once these are all there."""
        entity = plan.entity
        for name in (column.field for column in entity.columns if column.refers == entity.name):
            new = [(record, row.values.get(name)) for record, row in zip(made, plan.create, strict=True)]
            changed = [(record, changes[name]) for record, changes in plan.change if name in changes]
            told = [*changed, *(each for each in new if each[1])]
            for record, value in told:
                setattr(record, *self.stored(entity, name, value))
            self.write(entity, [record for record, _ in told], {name})

    def write(self, entity: Entity, records: list[Model], names: set[str]) -> None:
        """Some fields of some records."""
        if records and names:
            entity.model.objects.bulk_update(records, sorted(names), batch_size=AT_ONCE)

    def stored(self, entity: Entity, name: str, value: object) -> tuple[str, object]:
        """The field and value as the database holds them: keys for references and codes."""
        column = entity.by_field[name]
        if column.catalogue:
            return f"{name}_id", None if value is None else self.catalogues[column.catalogue][value]
        if column.refers:
            return f"{name}_id", None if value is None else self.keys_of(column.refers)[value]
        return name, value

    def keys_of(self, name: str) -> dict[str, int]:
        """The primary keys of a file's records by old id; read once, when its own rows are in."""
        if name not in self.keys:
            known = BY_NAME[name].model.objects.exclude(local_id=None)
            self.keys[name] = dict(known.values_list("local_id", "pk"))
        return self.keys[name]

    def child_of(self, name: str, record: int) -> int:
        """Whom a record of another file is about."""
        if name not in self.children:
            known = BY_NAME[name].model.objects.exclude(local_id=None)
            self.children[name] = dict(known.values_list("pk", "child_id"))
        return self.children[name][record]


def _is_own(entity: Entity, name: str) -> bool:
    return entity.by_field[name].refers == entity.name


def require_all_there(entity: Entity, made: list[Model]) -> None:
    """As many records stand as were made, or the import is undone."""
    ids = [record.local_id for record in made]
    if (there := entity.model.objects.filter(local_id__in=ids).count()) != len(made):
        raise DoesNotReconcile(f"{entity.file}: {len(made)} rows were stored, {there} are there")
