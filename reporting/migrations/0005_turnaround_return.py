import pgtrigger.compiler
import pgtrigger.migrations
import yjs.audit.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reporting', '0004_hand_over_packs'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        yjs.audit.tables.Together([
            pgtrigger.migrations.RemoveTrigger(
                model_name='quarterlyreturn',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='quarterlyreturn',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='quarterlyreturn',
                name='delete_delete',
            ),
            migrations.RemoveConstraint(
                model_name='quarterlyreturn',
                name='return_revision_once',
            ),
            migrations.RemoveConstraint(
                model_name='quarterlyreturn',
                name='return_live_once',
            ),
            migrations.AddField(
                model_name='quarterlyreturn',
                name='kind',
                field=models.CharField(choices=[('kpi', 'Key performance indicators'), ('turnaround', 'Turnaround')], db_default='kpi', default='kpi', max_length=10),
            ),
            migrations.AddField(
                model_name='quarterlyreturnevent',
                name='kind',
                field=models.CharField(choices=[('kpi', 'Key performance indicators'), ('turnaround', 'Turnaround')], db_default='kpi', default='kpi', max_length=10),
            ),
            migrations.AlterField(
                model_name='returnchild',
                name='programme_id',
                field=models.BigIntegerField(help_text='The programme; of a Turnaround return the involvement'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='quarterlyreturn',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reporting_quarterlyreturnevent" ("attempts", "definitions", "figures", "file", "file_bytes", "file_pages", "file_sha256", "finished_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "ref", "requested_at", "requested_by_id", "revision", "signed_off_at", "signed_off_by_id", "started_at", "status") VALUES (NEW."attempts", NEW."definitions", NEW."figures", NEW."file", NEW."file_bytes", NEW."file_pages", NEW."file_sha256", NEW."finished_at", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quarter", NEW."ref", NEW."requested_at", NEW."requested_by_id", NEW."revision", NEW."signed_off_at", NEW."signed_off_by_id", NEW."started_at", NEW."status"); RETURN NULL;', hash='5282ccc1e9d5d030fd3807fcd71d5a5ada168bcd', operation='INSERT', pgid='pgtrigger_insert_insert_d48da', table='reporting_quarterlyreturn', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='quarterlyreturn',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."attempts" IS DISTINCT FROM (NEW."attempts") OR OLD."definitions" IS DISTINCT FROM (NEW."definitions") OR OLD."figures" IS DISTINCT FROM (NEW."figures") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."file_bytes" IS DISTINCT FROM (NEW."file_bytes") OR OLD."file_pages" IS DISTINCT FROM (NEW."file_pages") OR OLD."file_sha256" IS DISTINCT FROM (NEW."file_sha256") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."quarter" IS DISTINCT FROM (NEW."quarter") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."requested_at" IS DISTINCT FROM (NEW."requested_at") OR OLD."requested_by_id" IS DISTINCT FROM (NEW."requested_by_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."signed_off_at" IS DISTINCT FROM (NEW."signed_off_at") OR OLD."signed_off_by_id" IS DISTINCT FROM (NEW."signed_off_by_id") OR OLD."started_at" IS DISTINCT FROM (NEW."started_at") OR OLD."status" IS DISTINCT FROM (NEW."status"))', func='INSERT INTO "reporting_quarterlyreturnevent" ("attempts", "definitions", "figures", "file", "file_bytes", "file_pages", "file_sha256", "finished_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "ref", "requested_at", "requested_by_id", "revision", "signed_off_at", "signed_off_by_id", "started_at", "status") VALUES (NEW."attempts", NEW."definitions", NEW."figures", NEW."file", NEW."file_bytes", NEW."file_pages", NEW."file_sha256", NEW."finished_at", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quarter", NEW."ref", NEW."requested_at", NEW."requested_by_id", NEW."revision", NEW."signed_off_at", NEW."signed_off_by_id", NEW."started_at", NEW."status"); RETURN NULL;', hash='456f72333d0fcc6658a36b42f5dd8c6ac114ca33', operation='UPDATE', pgid='pgtrigger_update_update_9f2a1', table='reporting_quarterlyreturn', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='quarterlyreturn',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reporting_quarterlyreturnevent" ("attempts", "definitions", "figures", "file", "file_bytes", "file_pages", "file_sha256", "finished_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "ref", "requested_at", "requested_by_id", "revision", "signed_off_at", "signed_off_by_id", "started_at", "status") VALUES (OLD."attempts", OLD."definitions", OLD."figures", OLD."file", OLD."file_bytes", OLD."file_pages", OLD."file_sha256", OLD."finished_at", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quarter", OLD."ref", OLD."requested_at", OLD."requested_by_id", OLD."revision", OLD."signed_off_at", OLD."signed_off_by_id", OLD."started_at", OLD."status"); RETURN NULL;', hash='87c05e77083e78306b1c956344dbfb78246770e4', operation='DELETE', pgid='pgtrigger_delete_delete_4015b', table='reporting_quarterlyreturn', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='quarterlyreturn',
                constraint=models.UniqueConstraint(fields=('quarter', 'kind', 'revision'), name='return_revision_once'),
            ),
            migrations.AddConstraint(
                model_name='quarterlyreturn',
                constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['failed', 'ready', 'requested', 'running', 'signed_off'])), fields=('quarter', 'kind'), name='return_live_once'),
            ),
        ]),
    ]
