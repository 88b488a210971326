"""Plans into the database, in bulk: the triggers of the history record every row all the same."""

from datetime import datetime

from django.db.models import Model

from cases.importing.columns import Row
from cases.importing.entities import BY_NAME, Entity
from cases.importing.judging import Plan
from cases.importing.tally import DoesNotReconcile
from cases.models import Exploitation, IncidentCategory, OutcomeType, Victim
from cases.queries.fitting import set_clock
from cases.queries.incidents import notification_due
from cases.queries.transfers import services, stable_on
from cases.queries.victims import contact_due
from cases.rules_victims import CLOSED

AT_ONCE = 500


class Storing:
    """Stores the plans of one import; by then every reference leads somewhere."""

    def __init__(self, *, by: Model, at: datetime) -> None:
        self.codes = dict(OutcomeType.objects.values_list("code", "pk"))
        self.categories = dict(IncidentCategory.objects.values_list("code", "pk"))
        self.services = dict(services().values_list("name", "pk"))
        self.keys: dict[str, dict[str, int]] = {}
        self.stamped = {"children": {"created_at": at}, "contacts": {"recorded_by": by, "recorded_at": at}}
        self.by, self.stamped["transfers"] = by, {"asked_by": by}
        self.stamped["serious_incidents"] = {"reported_by": by, "reported_at": at}

    def store(self, plan: Plan) -> None:
        """Change and create the plan's records, then count them: what a change makes room for comes after it."""
        entity = plan.entity
        self.change(plan)
        made = [self.new_record(plan.entity, row) for row in plan.create]
        entity.model.objects.bulk_create(made, batch_size=AT_ONCE)
        if entity.name == "victims":  # who said no is reached by nobody
            Victim.objects.filter(consent__in=CLOSED, is_protected=False).update(is_protected=True)
        if not entity.is_link:
            require_all_there(entity, made)

    def new_record(self, entity: Entity, row: Row) -> Model:
        """The row as a record that is not saved yet."""
        fields = dict(self.stored(entity, name, value) for name, value in row.values.items())
        if entity.name in ("outcomes", "victim_offences"):
            fields["child_id"] = self.child_of_offence(fields["offence_id"])
        record = entity.model(**fields, **self.stamped.get(entity.name, {}))
        if entity.name == "serious_incidents":
            record.due_at = notification_due(record.known_at)
        if entity.name == "transfers" and record.agreed_on:
            record.agreed_by, record.stability_on = self.by, stable_on(record.starts_on)
        if entity.name == "victims":
            record.contact_due_on = contact_due(record)
        if isinstance(record, Exploitation):
            set_clock(record)
        return record

    def change(self, plan: Plan) -> None:
        """Write the fields that differ, and no others."""
        names: set[str] = set()
        for record, changes in plan.change:
            for name, value in changes.items():
                setattr(record, *self.stored(plan.entity, name, value))
                names.add(name)
        if names:
            records = [record for record, _ in plan.change]
            plan.entity.model.objects.bulk_update(records, sorted(names), batch_size=AT_ONCE)

    def stored(self, entity: Entity, name: str, value: object) -> tuple[str, object]:
        """The field and value as the database holds them: keys for references and codes."""
        column = entity.by_field[name]
        if column.catalogue:
            return f"{name}_id", self.listed(name)[value]
        if column.refers:
            return f"{name}_id", None if value is None else self.keys_of(column.refers)[value]
        return name, value

    def listed(self, name: str) -> dict[str, int]:
        """The primary keys of a catalogue by its codes."""
        return {"category": self.categories, "service": self.services}.get(name, self.codes)

    def keys_of(self, name: str) -> dict[str, int]:
        """The primary keys of a file's records by old id; read once, when its own rows are in."""
        if name not in self.keys:
            known = BY_NAME[name].model.objects.exclude(local_id=None)
            self.keys[name] = dict(known.values_list("local_id", "pk"))
        return self.keys[name]

    def child_of_offence(self, offence: int) -> int:
        """Whose offence it is."""
        if "child of offence" not in self.keys:
            offences = BY_NAME["offences"].model.objects.exclude(local_id=None)
            self.keys["child of offence"] = dict(offences.values_list("pk", "child_id"))
        return self.keys["child of offence"][offence]


def require_all_there(entity: Entity, made: list[Model]) -> None:
    """As many records stand as were made, or the import is undone."""
    ids = [record.local_id for record in made]
    if (there := entity.model.objects.filter(local_id__in=ids).count()) != len(made):
        raise DoesNotReconcile(f"{entity.file}: {len(made)} rows were stored, {there} are there")


def stored_links(entity: Entity) -> set[tuple]:
    """The pairs of old ids that the record links already."""
    names = [f"{column.field}__local_id" for column in entity.columns]
    return set(entity.model.objects.values_list(*names))
