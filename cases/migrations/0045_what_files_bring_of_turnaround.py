"""Involvements, Turnaround work and consents keep the id that they had in another system."""

import pgtrigger.compiler
import pgtrigger.migrations
import yjs.audit.tables
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0044_endings_of_turnaround'),
    ]

    operations = [
        yjs.audit.tables.Together(operations=[
        pgtrigger.migrations.RemoveTrigger(
            model_name='involvement',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='involvement',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='involvement',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='turnaround',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='turnaround',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='turnaround',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='turnaroundconsent',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='turnaroundconsent',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='turnaroundconsent',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='involvement',
            name='local_id',
            field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='involvementevent',
            name='local_id',
            field=models.CharField(blank=True, editable=False, max_length=40, null=True),
        ),
        migrations.AddField(
            model_name='turnaround',
            name='local_id',
            field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='turnaroundconsent',
            name='local_id',
            field=models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='turnaroundconsentevent',
            name='local_id',
            field=models.CharField(blank=True, editable=False, max_length=40, null=True),
        ),
        migrations.AddField(
            model_name='turnaroundevent',
            name='local_id',
            field=models.CharField(blank=True, editable=False, max_length=40, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_involvementevent" ("beside", "carries_on", "child_id", "closed_at", "closed_by_id", "closed_why_id", "ends_on", "id", "local_id", "opened_by_id", "opened_why", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "referral_id", "starts_on", "told", "turnaround_entry_id") VALUES (NEW."beside", NEW."carries_on", NEW."child_id", NEW."closed_at", NEW."closed_by_id", NEW."closed_why_id", NEW."ends_on", NEW."id", NEW."local_id", NEW."opened_by_id", NEW."opened_why", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."referral_id", NEW."starts_on", NEW."told", NEW."turnaround_entry_id"); RETURN NULL;', hash='c87e5a476e48ca531b4536aaa788d3dc0ee49b55', operation='INSERT', pgid='pgtrigger_insert_insert_64c42', table='cases_involvement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_involvementevent" ("beside", "carries_on", "child_id", "closed_at", "closed_by_id", "closed_why_id", "ends_on", "id", "local_id", "opened_by_id", "opened_why", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "referral_id", "starts_on", "told", "turnaround_entry_id") VALUES (NEW."beside", NEW."carries_on", NEW."child_id", NEW."closed_at", NEW."closed_by_id", NEW."closed_why_id", NEW."ends_on", NEW."id", NEW."local_id", NEW."opened_by_id", NEW."opened_why", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."referral_id", NEW."starts_on", NEW."told", NEW."turnaround_entry_id"); RETURN NULL;', hash='d207c5366c0ce242b7960ccda947ca37ba4c1032', operation='UPDATE', pgid='pgtrigger_update_update_cf369', table='cases_involvement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_involvementevent" ("beside", "carries_on", "child_id", "closed_at", "closed_by_id", "closed_why_id", "ends_on", "id", "local_id", "opened_by_id", "opened_why", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "referral_id", "starts_on", "told", "turnaround_entry_id") VALUES (OLD."beside", OLD."carries_on", OLD."child_id", OLD."closed_at", OLD."closed_by_id", OLD."closed_why_id", OLD."ends_on", OLD."id", OLD."local_id", OLD."opened_by_id", OLD."opened_why", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."referral_id", OLD."starts_on", OLD."told", OLD."turnaround_entry_id"); RETURN NULL;', hash='91ae082054446a93c2a0b24c423c8fb5544a147f', operation='DELETE', pgid='pgtrigger_delete_delete_ea339', table='cases_involvement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='turnaround',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_turnaroundevent" ("allowed_by_id", "allowed_why", "child_id", "child_words", "ended_by_id", "ends_on", "id", "involvement_id", "local_id", "outcome_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "reopened_why", "statutory") VALUES (NEW."allowed_by_id", NEW."allowed_why", NEW."child_id", NEW."child_words", NEW."ended_by_id", NEW."ends_on", NEW."id", NEW."involvement_id", NEW."local_id", NEW."outcome_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."reopened_why", NEW."statutory"); RETURN NULL;', hash='555c37a8cf03c15a66983b6a0fd35de2935e9a0a', operation='INSERT', pgid='pgtrigger_insert_insert_44e52', table='cases_turnaround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='turnaround',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_turnaroundevent" ("allowed_by_id", "allowed_why", "child_id", "child_words", "ended_by_id", "ends_on", "id", "involvement_id", "local_id", "outcome_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "reopened_why", "statutory") VALUES (NEW."allowed_by_id", NEW."allowed_why", NEW."child_id", NEW."child_words", NEW."ended_by_id", NEW."ends_on", NEW."id", NEW."involvement_id", NEW."local_id", NEW."outcome_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."reopened_why", NEW."statutory"); RETURN NULL;', hash='8a0368f73419db3b5017fdf5479b2e6e62d4b533', operation='UPDATE', pgid='pgtrigger_update_update_3304f', table='cases_turnaround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='turnaround',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_turnaroundevent" ("allowed_by_id", "allowed_why", "child_id", "child_words", "ended_by_id", "ends_on", "id", "involvement_id", "local_id", "outcome_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "reopened_why", "statutory") VALUES (OLD."allowed_by_id", OLD."allowed_why", OLD."child_id", OLD."child_words", OLD."ended_by_id", OLD."ends_on", OLD."id", OLD."involvement_id", OLD."local_id", OLD."outcome_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."reopened_why", OLD."statutory"); RETURN NULL;', hash='d969238aa4824738720dcec09a0752d5af3c2bf1', operation='DELETE', pgid='pgtrigger_delete_delete_e3cfd', table='cases_turnaround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='turnaroundconsent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_turnaroundconsentevent" ("answer", "asked_on", "child_id", "goes_on", "how", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "turnaround_id", "whose", "withdrawn_by_id", "withdrawn_on", "withdrawn_why", "witness", "words") VALUES (NEW."answer", NEW."asked_on", NEW."child_id", NEW."goes_on", NEW."how", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."turnaround_id", NEW."whose", NEW."withdrawn_by_id", NEW."withdrawn_on", NEW."withdrawn_why", NEW."witness", NEW."words"); RETURN NULL;', hash='fc424611c63d18be068991cf2a39c98177521900', operation='INSERT', pgid='pgtrigger_insert_insert_70015', table='cases_turnaroundconsent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='turnaroundconsent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_turnaroundconsentevent" ("answer", "asked_on", "child_id", "goes_on", "how", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "turnaround_id", "whose", "withdrawn_by_id", "withdrawn_on", "withdrawn_why", "witness", "words") VALUES (NEW."answer", NEW."asked_on", NEW."child_id", NEW."goes_on", NEW."how", NEW."id", NEW."local_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."turnaround_id", NEW."whose", NEW."withdrawn_by_id", NEW."withdrawn_on", NEW."withdrawn_why", NEW."witness", NEW."words"); RETURN NULL;', hash='475d972cdd2d51d63851b31d9a4e254f8822321e', operation='UPDATE', pgid='pgtrigger_update_update_07acb', table='cases_turnaroundconsent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='turnaroundconsent',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_turnaroundconsentevent" ("answer", "asked_on", "child_id", "goes_on", "how", "id", "local_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "turnaround_id", "whose", "withdrawn_by_id", "withdrawn_on", "withdrawn_why", "witness", "words") VALUES (OLD."answer", OLD."asked_on", OLD."child_id", OLD."goes_on", OLD."how", OLD."id", OLD."local_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."turnaround_id", OLD."whose", OLD."withdrawn_by_id", OLD."withdrawn_on", OLD."withdrawn_why", OLD."witness", OLD."words"); RETURN NULL;', hash='5ed92808f108afff208e2610fc1753c8813263a8', operation='DELETE', pgid='pgtrigger_delete_delete_be0ba', table='cases_turnaroundconsent', when='AFTER')),
        ),
        ]),
    ]
