import cases.models.subject_access
import django.db.models.deletion
import pgtrigger.compiler
import yjs.audit.tables
import yjs.refs
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cases', '0040_lists_of_transfers'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('reporting', '0003_court_reports'),
    ]

    operations = [
        yjs.audit.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name='HandOverPack',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=yjs.refs.new_ref, editable=False, max_length=12, unique=True)),
                        ('recipient', models.CharField(max_length=200, verbose_name='for whom')),
                        ('reason', models.CharField(max_length=1000, verbose_name='what for')),
                        ('contents', models.TextField(blank=True, verbose_name='what is in it')),
                        ('state', models.CharField(choices=[('waiting', 'Being made'), ('ready', 'Ready'), ('failed', 'Not made')], default='waiting', max_length=7)),
                        ('fault', models.CharField(blank=True, max_length=300, verbose_name='why it was not made')),
                        ('asked_at', models.DateTimeField()),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                        ('file', models.FileField(blank=True, editable=False, max_length=200, upload_to=cases.models.subject_access.unguessable_name)),
                        ('file_sha256', models.CharField(blank=True, editable=False, max_length=64)),
                        ('pages', models.PositiveSmallIntegerField(default=0)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_over_packs', to='cases.child')),
                        ('transfer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packs', to='cases.transfer')),
                    ],
                    options={
                        'ordering': ['-asked_at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('file_sha256', ''), _negated=True), _connector='OR'), name='pack_file_when_ready')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reporting_handoverpackevent" ("asked_at", "asked_by_id", "child_id", "contents", "fault", "file", "file_sha256", "finished_at", "id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recipient", "ref", "state", "transfer_id") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."child_id", NEW."contents", NEW."fault", NEW."file", NEW."file_sha256", NEW."finished_at", NEW."id", NEW."pages", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."recipient", NEW."ref", NEW."state", NEW."transfer_id"); RETURN NULL;', hash='b3ce27777acbbeee5034a08dc104e1d2894e3f59', operation='INSERT', pgid='pgtrigger_insert_insert_1eda5', table='reporting_handoverpack', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reporting_handoverpackevent" ("asked_at", "asked_by_id", "child_id", "contents", "fault", "file", "file_sha256", "finished_at", "id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recipient", "ref", "state", "transfer_id") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."child_id", NEW."contents", NEW."fault", NEW."file", NEW."file_sha256", NEW."finished_at", NEW."id", NEW."pages", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."recipient", NEW."ref", NEW."state", NEW."transfer_id"); RETURN NULL;', hash='6517ece38bfa8ae1be01f4d273cae6dbd57f2202', operation='UPDATE', pgid='pgtrigger_update_update_d526b', table='reporting_handoverpack', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reporting_handoverpackevent" ("asked_at", "asked_by_id", "child_id", "contents", "fault", "file", "file_sha256", "finished_at", "id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recipient", "ref", "state", "transfer_id") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."child_id", OLD."contents", OLD."fault", OLD."file", OLD."file_sha256", OLD."finished_at", OLD."id", OLD."pages", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."recipient", OLD."ref", OLD."state", OLD."transfer_id"); RETURN NULL;', hash='ee752b25425ce1ac1a69e0e91a8c1b2b33163d0f', operation='DELETE', pgid='pgtrigger_delete_delete_39764', table='reporting_handoverpack', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='HandOverPackEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=yjs.refs.new_ref, editable=False, max_length=12)),
                        ('recipient', models.CharField(max_length=200, verbose_name='for whom')),
                        ('reason', models.CharField(max_length=1000, verbose_name='what for')),
                        ('contents', models.TextField(blank=True, verbose_name='what is in it')),
                        ('state', models.CharField(choices=[('waiting', 'Being made'), ('ready', 'Ready'), ('failed', 'Not made')], default='waiting', max_length=7)),
                        ('fault', models.CharField(blank=True, max_length=300, verbose_name='why it was not made')),
                        ('asked_at', models.DateTimeField()),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                        ('file', models.FileField(blank=True, editable=False, max_length=200, upload_to=cases.models.subject_access.unguessable_name)),
                        ('file_sha256', models.CharField(blank=True, editable=False, max_length=64)),
                        ('pages', models.PositiveSmallIntegerField(default=0)),
                        ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('child', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.child')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reporting.handoverpack')),
                        ('transfer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.transfer')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9adcd371ed886a176dabf0626b29932e5b3bc905', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a0ae9', table='reporting_handoverpackevent', when='BEFORE'))],
                    },
                ),
            ],
        ),
    ]
