"""What was recorded by mistake no longer counts, and stays to be read."""

from datetime import datetime

from django.db.models import Model


def mark_taken_back(row: Model, reason: str, *, by, at: datetime) -> Model:
    """Keep on a locked row who took it back, when and why."""
    row.taken_back_at, row.taken_back_by, row.taken_back_reason = at, by, reason
    row.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_reason"])
    return row
