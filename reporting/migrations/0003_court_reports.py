import django.db.models.deletion
import pgtrigger.compiler
import reporting.models.document
import yjs.audit.tables
import yjs.refs
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cases', '0033_needs_and_support'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('reporting', '0002_printed_chronology'),
    ]

    operations = [
        yjs.audit.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name='CourtReportText',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=yjs.refs.new_ref, editable=False, max_length=12, unique=True)),
                        ('status', models.CharField(choices=[('draft', 'Being written'), ('submitted', 'Waits for its check'), ('returned', 'Returned'), ('checked', 'Checked')], default='draft', max_length=9)),
                        ('started_at', models.DateTimeField()),
                        ('submitted_at', models.DateTimeField(blank=True, null=True)),
                        ('countersigned_at', models.DateTimeField(blank=True, null=True)),
                        ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='court_report_texts', to='cases.child')),
                        ('countersigned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='text', to='cases.courtreport')),
                    ],
                    options={
                        'ordering': ['-started_at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('countersigned_by', models.F('author')), _negated=True), name='author_never_checks_report'), models.CheckConstraint(condition=models.Q(models.Q(('countersigned_at__isnull', False), ('countersigned_by__isnull', False), ('status', 'checked')), models.Q(models.Q(('status', 'checked'), _negated=True), ('countersigned_at', None), ('countersigned_by', None)), _connector='OR'), name='report_checked_by_someone')],
                        'triggers': [pgtrigger.compiler.Trigger(name='checked_report_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" = \'checked\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dc7da99de3aa0a3aeafc16a53f50671c54779342', operation='UPDATE OR DELETE', pgid='pgtrigger_checked_report_never_changes_21cc9', table='reporting_courtreporttext', when='BEFORE')), pgtrigger.compiler.Trigger(name='stand_in_never_checks_report', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.countersigned_by_id IS NOT NULL AND EXISTS (\n        SELECT FROM accounts_cover\n        WHERE stand_in_id = NEW.countersigned_by_id AND absent_id = NEW.author_id\n        AND (NEW.countersigned_at AT TIME ZONE 'Europe/London')::date BETWEEN starts_on AND ends_on\n        AND (ended_at IS NULL OR (ended_at AT TIME ZONE 'Europe/London')::date\n            >= (NEW.countersigned_at AT TIME ZONE 'Europe/London')::date)\n    ) THEN\n        RAISE EXCEPTION 'pgtrigger: who stands in for the author does not countersign';\n    END IF;\n    RETURN NEW;\n", hash='0e18f3c5569bdc40e19661045382153c4ede2d08', operation='INSERT OR UPDATE', pgid='pgtrigger_stand_in_never_checks_report_f50a2', table='reporting_courtreporttext', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reporting_courtreporttextevent" ("author_id", "child_id", "countersigned_at", "countersigned_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "report_id", "started_at", "status", "submitted_at") VALUES (NEW."author_id", NEW."child_id", NEW."countersigned_at", NEW."countersigned_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."report_id", NEW."started_at", NEW."status", NEW."submitted_at"); RETURN NULL;', hash='90712a3857745cf5c32fec6da3c887e448cc1d1f', operation='INSERT', pgid='pgtrigger_insert_insert_ab7ed', table='reporting_courtreporttext', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reporting_courtreporttextevent" ("author_id", "child_id", "countersigned_at", "countersigned_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "report_id", "started_at", "status", "submitted_at") VALUES (NEW."author_id", NEW."child_id", NEW."countersigned_at", NEW."countersigned_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."report_id", NEW."started_at", NEW."status", NEW."submitted_at"); RETURN NULL;', hash='8293e587d0bbc86356b82619ae7a2b331ff5d974', operation='UPDATE', pgid='pgtrigger_update_update_149d7', table='reporting_courtreporttext', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reporting_courtreporttextevent" ("author_id", "child_id", "countersigned_at", "countersigned_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "report_id", "started_at", "status", "submitted_at") VALUES (OLD."author_id", OLD."child_id", OLD."countersigned_at", OLD."countersigned_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."report_id", OLD."started_at", OLD."status", OLD."submitted_at"); RETURN NULL;', hash='5ec90201f094a1b1aed0f5c04a89a29bedfc7d13', operation='DELETE', pgid='pgtrigger_delete_delete_98bb0', table='reporting_courtreporttext', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='CourtReportDecision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=yjs.refs.new_ref, editable=False, max_length=12, unique=True)),
                        ('kind', models.CharField(choices=[('submitted', 'Waits for its check'), ('returned', 'Returned'), ('checked', 'Checked')], max_length=9)),
                        ('reason', models.TextField(blank=True)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='reporting.courtreporttext')),
                    ],
                    options={
                        'ordering': ['at', 'pk'],
                        'triggers': [pgtrigger.compiler.Trigger(name='decision_about_checked_report_stays', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE standing text;', func="\n    IF TG_OP <> 'INSERT' THEN\n        SELECT status INTO standing FROM reporting_courtreporttext WHERE id = OLD.text_id FOR SHARE;\n        IF standing = 'checked' THEN\n            RAISE EXCEPTION 'pgtrigger: a record that is checked cannot change';\n        END IF;\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    SELECT status INTO standing FROM reporting_courtreporttext WHERE id = NEW.text_id FOR SHARE;\n    IF standing = 'checked' THEN\n        RAISE EXCEPTION 'pgtrigger: a record that is checked cannot change';\n    END IF;\n    RETURN NEW;\n", hash='0b42d1006d2120803f0651ec7799e8d68e08ac8d', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_decision_about_checked_report_stays_ac9c1', table='reporting_courtreportdecision', when='BEFORE')), pgtrigger.compiler.Trigger(name='report_decision_append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b56a7b7a17a6a9855734ba0e6b646171fb39c580', operation='UPDATE OR DELETE', pgid='pgtrigger_report_decision_append_only_93167', table='reporting_courtreportdecision', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reporting_courtreportdecisionevent" ("at", "by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "ref", "text_id") VALUES (NEW."at", NEW."by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."ref", NEW."text_id"); RETURN NULL;', hash='2f9f04973bf43cfdbb72d04be4813812b7a2a4e1', operation='INSERT', pgid='pgtrigger_insert_insert_8f85e', table='reporting_courtreportdecision', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reporting_courtreportdecisionevent" ("at", "by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "ref", "text_id") VALUES (NEW."at", NEW."by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."ref", NEW."text_id"); RETURN NULL;', hash='2efe04ebaa53aeb007cec745642850bc79ad4cb1', operation='UPDATE', pgid='pgtrigger_update_update_de028', table='reporting_courtreportdecision', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reporting_courtreportdecisionevent" ("at", "by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "ref", "text_id") VALUES (OLD."at", OLD."by_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."ref", OLD."text_id"); RETURN NULL;', hash='c86b6611e2f33e01814b9d5c7e700d1167737652', operation='DELETE', pgid='pgtrigger_delete_delete_80ea0', table='reporting_courtreportdecision', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='CourtReportFiles',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=yjs.refs.new_ref, editable=False, max_length=12, unique=True)),
                        ('state', models.CharField(choices=[('waiting', 'Being made'), ('ready', 'Ready'), ('failed', 'Not made')], default='waiting', max_length=7)),
                        ('fault', models.CharField(blank=True, max_length=300, verbose_name='why it was not made')),
                        ('asked_at', models.DateTimeField()),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                        ('file', models.FileField(blank=True, editable=False, max_length=200, upload_to=reporting.models.document.unguessable_name)),
                        ('file_sha256', models.CharField(blank=True, editable=False, max_length=64)),
                        ('word', models.FileField(blank=True, editable=False, max_length=200, upload_to=reporting.models.document.unguessable_name)),
                        ('word_sha256', models.CharField(blank=True, editable=False, max_length=64)),
                        ('pages', models.PositiveSmallIntegerField(default=0)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('text', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='reporting.courtreporttext')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(models.Q(('file_sha256', ''), _negated=True), models.Q(('word_sha256', ''), _negated=True)), _connector='OR'), name='report_files_when_ready')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reporting_courtreportfilesevent" ("asked_at", "asked_by_id", "fault", "file", "file_sha256", "finished_at", "id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "state", "text_id", "word", "word_sha256") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."fault", NEW."file", NEW."file_sha256", NEW."finished_at", NEW."id", NEW."pages", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."state", NEW."text_id", NEW."word", NEW."word_sha256"); RETURN NULL;', hash='14be38fe27090fa96c69db5f4b1acdeff4d26588', operation='INSERT', pgid='pgtrigger_insert_insert_f1566', table='reporting_courtreportfiles', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reporting_courtreportfilesevent" ("asked_at", "asked_by_id", "fault", "file", "file_sha256", "finished_at", "id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "state", "text_id", "word", "word_sha256") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."fault", NEW."file", NEW."file_sha256", NEW."finished_at", NEW."id", NEW."pages", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."state", NEW."text_id", NEW."word", NEW."word_sha256"); RETURN NULL;', hash='55b608541b519c6692452178fc2d18a268ce527b', operation='UPDATE', pgid='pgtrigger_update_update_71448', table='reporting_courtreportfiles', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reporting_courtreportfilesevent" ("asked_at", "asked_by_id", "fault", "file", "file_sha256", "finished_at", "id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "state", "text_id", "word", "word_sha256") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."fault", OLD."file", OLD."file_sha256", OLD."finished_at", OLD."id", OLD."pages", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."state", OLD."text_id", OLD."word", OLD."word_sha256"); RETURN NULL;', hash='03012ffcaca56f4ff18df535604cc9844148f1f3', operation='DELETE', pgid='pgtrigger_delete_delete_80cf3', table='reporting_courtreportfiles', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='CourtReportPart',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=yjs.refs.new_ref, editable=False, max_length=12, unique=True)),
                        ('key', models.CharField(choices=[('sources', 'Where this report comes from'), ('offences', 'What happened'), ('harm', 'Who was harmed'), ('life', 'The child’s life'), ('voice', 'What the child says'), ('before', 'What was tried before'), ('risk', 'Risk, safety and wellbeing'), ('plan', 'What we would do'), ('proposal', 'What we propose')], max_length=10, verbose_name='part')),
                        ('drawn', models.TextField(blank=True)),
                        ('words', models.TextField(blank=True)),
                        ('saved_at', models.DateTimeField()),
                        ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='reporting.courtreporttext')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('text', 'key'), name='one_part_a_report')],
                        'triggers': [pgtrigger.compiler.Trigger(name='part_of_checked_report_stays', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE standing text;', func="\n    IF TG_OP <> 'INSERT' THEN\n        SELECT status INTO standing FROM reporting_courtreporttext WHERE id = OLD.text_id FOR SHARE;\n        IF standing = 'checked' THEN\n            RAISE EXCEPTION 'pgtrigger: a record that is checked cannot change';\n        END IF;\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    SELECT status INTO standing FROM reporting_courtreporttext WHERE id = NEW.text_id FOR SHARE;\n    IF standing = 'checked' THEN\n        RAISE EXCEPTION 'pgtrigger: a record that is checked cannot change';\n    END IF;\n    RETURN NEW;\n", hash='9470a15ca1b20934c9308f0f6e96edf95f874fde', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_part_of_checked_report_stays_8d38b', table='reporting_courtreportpart', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reporting_courtreportpartevent" ("drawn", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "saved_at", "saved_by_id", "text_id", "words") VALUES (NEW."drawn", NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."saved_at", NEW."saved_by_id", NEW."text_id", NEW."words"); RETURN NULL;', hash='0483df62f95f7e52ad5b32891408ecc1894d8a4c', operation='INSERT', pgid='pgtrigger_insert_insert_9bc44', table='reporting_courtreportpart', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reporting_courtreportpartevent" ("drawn", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "saved_at", "saved_by_id", "text_id", "words") VALUES (NEW."drawn", NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."saved_at", NEW."saved_by_id", NEW."text_id", NEW."words"); RETURN NULL;', hash='68aa8c48f5614f712b176e4d8730a8a1d071ec40', operation='UPDATE', pgid='pgtrigger_update_update_5bbf5', table='reporting_courtreportpart', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reporting_courtreportpartevent" ("drawn", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "saved_at", "saved_by_id", "text_id", "words") VALUES (OLD."drawn", OLD."id", OLD."key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."saved_at", OLD."saved_by_id", OLD."text_id", OLD."words"); RETURN NULL;', hash='b28778897c919079275bf629fe0759945a95eac5', operation='DELETE', pgid='pgtrigger_delete_delete_ab4f5', table='reporting_courtreportpart', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='CourtReportTextEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=yjs.refs.new_ref, editable=False, max_length=12)),
                        ('status', models.CharField(choices=[('draft', 'Being written'), ('submitted', 'Waits for its check'), ('returned', 'Returned'), ('checked', 'Checked')], default='draft', max_length=9)),
                        ('started_at', models.DateTimeField()),
                        ('submitted_at', models.DateTimeField(blank=True, null=True)),
                        ('countersigned_at', models.DateTimeField(blank=True, null=True)),
                        ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('child', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.child')),
                        ('countersigned_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reporting.courtreporttext')),
                        ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.courtreport')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a51ffcb3c4f646b4de32ec3910e4ebd462e2d276', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f9843', table='reporting_courtreporttextevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='CourtReportPartEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=yjs.refs.new_ref, editable=False, max_length=12)),
                        ('key', models.CharField(choices=[('sources', 'Where this report comes from'), ('offences', 'What happened'), ('harm', 'Who was harmed'), ('life', 'The child’s life'), ('voice', 'What the child says'), ('before', 'What was tried before'), ('risk', 'Risk, safety and wellbeing'), ('plan', 'What we would do'), ('proposal', 'What we propose')], max_length=10, verbose_name='part')),
                        ('drawn', models.TextField(blank=True)),
                        ('words', models.TextField(blank=True)),
                        ('saved_at', models.DateTimeField()),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reporting.courtreportpart')),
                        ('saved_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('text', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reporting.courtreporttext')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d5ed1a519d25b421b88f797bdd6191c09186d52d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_36d24', table='reporting_courtreportpartevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='CourtReportFilesEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=yjs.refs.new_ref, editable=False, max_length=12)),
                        ('state', models.CharField(choices=[('waiting', 'Being made'), ('ready', 'Ready'), ('failed', 'Not made')], default='waiting', max_length=7)),
                        ('fault', models.CharField(blank=True, max_length=300, verbose_name='why it was not made')),
                        ('asked_at', models.DateTimeField()),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                        ('file', models.FileField(blank=True, editable=False, max_length=200, upload_to=reporting.models.document.unguessable_name)),
                        ('file_sha256', models.CharField(blank=True, editable=False, max_length=64)),
                        ('word', models.FileField(blank=True, editable=False, max_length=200, upload_to=reporting.models.document.unguessable_name)),
                        ('word_sha256', models.CharField(blank=True, editable=False, max_length=64)),
                        ('pages', models.PositiveSmallIntegerField(default=0)),
                        ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reporting.courtreportfiles')),
                        ('text', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reporting.courtreporttext')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a56a95ac30e521f7ab0516df7c65aa6e661670e1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d48d7', table='reporting_courtreportfilesevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='CourtReportDecisionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=yjs.refs.new_ref, editable=False, max_length=12)),
                        ('kind', models.CharField(choices=[('submitted', 'Waits for its check'), ('returned', 'Returned'), ('checked', 'Checked')], max_length=9)),
                        ('reason', models.TextField(blank=True)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reporting.courtreportdecision')),
                        ('text', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reporting.courtreporttext')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3896a9ba6f5430eb52a7036a9b2817c4c986d6a1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1ab3c', table='reporting_courtreportdecisionevent', when='BEFORE'))],
                    },
                ),
            ],
        ),
    ]
