"""A merge of two records forgets no table: every model with a key to a child is walked, a new one without a word."""

from datetime import timedelta

import pytest
from django.apps import apps

from cases.actions import merge_children, undo_merge
from cases.models import Child, Notice
from cases.rules_work import NoticeKind
from tests import factories
from tests.factories import AT
from tests.house.incidents import have_an_incident
from tests.house.referral_orders import have_a_referral_order
from tests.house.transfers import ask_for_transfer, plan_the_move
from tests.house.turnaround import begin_turnaround
from tests.house.victims import know_a_victim

pytestmark = pytest.mark.django_db
WHY = "One child, recorded twice"
# What stays with the record that was merged, on purpose.
STAYS = {"cases.childmerge", "reporting.returnchild", "cases.retentiondate"}


def keys_to_a_child() -> list[tuple]:
    """(model, field) of every foreign key to a child but those of history tables and those that stay on purpose."""
    return [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Child
        and model._meta.managed
        and not hasattr(model, "pgh_tracked_model")
        and model._meta.label_lower not in STAYS
        and field.name != "merged_into"
    ]


def left_behind(child: Child) -> list[str]:
    """The tables in which a row still hangs on the record that was merged."""
    return [
        f"{model._meta.label}.{field.name}"
        for model, field in keys_to_a_child()
        if model._base_manager.filter(**{field.attname: child.pk}).exists()
    ]


def everything() -> dict[str, list]:
    """Every row of every table about a child, the record of merges and the news of them aside."""
    found = {}
    for model in {model for model, _ in keys_to_a_child()} | {Child}:
        names = [field.attname for field in model._meta.concrete_fields if not field.generated]
        rows = model._base_manager.exclude(kind=NoticeKind.DETAILS) if model is Notice else model._base_manager.all()
        found[model._meta.label] = sorted(map(str, rows.values_list(*names)))
    return found


def test_everything_of_a_whole_record_moves_and_goes_back(main_job, manager):
    know_a_victim(main_job)
    have_an_incident(main_job)
    have_a_referral_order(main_job)
    ask_for_transfer(main_job)
    plan_the_move(main_job)
    begin_turnaround(main_job)
    kept = factories.make_child(first_name="Sky", surname="Marlowe")
    gone, before = Child.objects.get(pk=main_job.child.pk), everything()
    assert len([1 for model, field in keys_to_a_child()]) > 25
    made = merge_children(kept, other=gone, reason=WHY, by=manager, at=AT, taken=["date_of_birth", "ethnicity"])
    assert left_behind(gone) == []
    assert not Child.objects.filter(pk=gone.pk).exists()
    undo_merge(made, reason="They are cousins", by=manager, at=AT + timedelta(days=30))
    assert everything() == before


def test_the_check_finds_a_row_that_was_left_behind(main_job, manager):
    gone = main_job.child
    merge_children(factories.make_child(), other=gone, taken=[], reason=WHY, by=manager, at=AT)
    factories.make_carer(gone)
    assert [name for name in left_behind(gone) if "erson" in name or "arer" in name]
