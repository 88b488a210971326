"""Database triggers that keep what was countersigned or agreed as it was, raw SQL included."""

import pgtrigger

FROZEN_PARENT = """
    IF TG_OP <> 'INSERT' THEN
        SELECT status INTO standing FROM {table} WHERE id = {old} FOR SHARE;
        IF standing = '{status}' THEN
            RAISE EXCEPTION 'pgtrigger: {says}';
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    SELECT status INTO standing FROM {table} WHERE id = {new} FOR SHARE;
    IF standing = '{status}' THEN
        RAISE EXCEPTION 'pgtrigger: {says}';
    END IF;
    RETURN NEW;
"""


def frozen_when(name: str, status: str) -> pgtrigger.Protect:
    """The row refuses UPDATE and DELETE from the moment it has this status."""
    return pgtrigger.Protect(
        name=name,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(old__status=status),
    )


def frozen_with_parent(name: str, *, table: str, parent: str, status: str) -> pgtrigger.Trigger:
    """A row refuses INSERT, UPDATE and DELETE once the row of `table` that it belongs to has this status.

    `parent` is the SQL of that row's id, with ROW for the row that changes.

    FOR SHARE waits for whoever is changing the status at this moment, so nothing slips in beside a countersignature.
    """
    says = f"a record that is {status} cannot change"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("standing", "text")],
        func=FROZEN_PARENT.format(
            table=table, old=parent.replace("ROW", "OLD"), new=parent.replace("ROW", "NEW"), status=status, says=says
        ),
    )


STAND_IN = """
    IF NEW.countersigned_by_id IS NOT NULL AND EXISTS (
        SELECT FROM accounts_cover
        WHERE stand_in_id = NEW.countersigned_by_id AND absent_id = NEW.author_id
        AND (NEW.countersigned_at AT TIME ZONE 'Europe/London')::date BETWEEN starts_on AND ends_on
        AND (ended_at IS NULL OR (ended_at AT TIME ZONE 'Europe/London')::date
            >= (NEW.countersigned_at AT TIME ZONE 'Europe/London')::date)
    ) THEN
        RAISE EXCEPTION 'pgtrigger: who stands in for the author does not countersign';
    END IF;
    RETURN NEW;
"""


def stand_in_never_countersigns(name: str) -> pgtrigger.Trigger:
    """The row takes no countersignature of whoever stands in for its author on the day."""
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.Before, operation=pgtrigger.Insert | pgtrigger.Update, func=STAND_IN
    )
