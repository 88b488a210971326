import django.db.models.deletion
import pgtrigger.compiler
import yjs.audit.tables
import yjs.refs
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cases', '0042_what_files_brought'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        yjs.audit.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Turnaround',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=yjs.refs.new_ref, editable=False, max_length=12, unique=True)),
                        ('statutory', models.CharField(blank=True, db_default='', default='', max_length=300)),
                        ('allowed_why', models.CharField(blank=True, db_default='', default='', max_length=2000)),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('child_words', models.TextField(blank=True)),
                        ('reopened_why', models.CharField(blank=True, db_default='', default='', max_length=2000)),
                        ('allowed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='turnarounds', to='cases.child')),
                        ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('involvement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='turnaround', to='cases.involvement')),
                        ('outcome', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.listentry')),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_by', None), ('ends_on', None), ('outcome', None)), models.Q(('ended_by__isnull', False), ('ends_on__isnull', False), ('outcome__isnull', False)), _connector='OR'), name='turnaround_ended_says_how'), models.CheckConstraint(condition=models.Q(models.Q(('allowed_by', None), ('allowed_why', '')), models.Q(('allowed_by__isnull', False), models.Q(('allowed_why', ''), _negated=True)), _connector='OR'), name='turnaround_allowed_says_why')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_turnaroundevent" ("allowed_by_id", "allowed_why", "child_id", "child_words", "ended_by_id", "ends_on", "id", "involvement_id", "outcome_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "reopened_why", "statutory") VALUES (NEW."allowed_by_id", NEW."allowed_why", NEW."child_id", NEW."child_words", NEW."ended_by_id", NEW."ends_on", NEW."id", NEW."involvement_id", NEW."outcome_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."reopened_why", NEW."statutory"); RETURN NULL;', hash='bae47705e3825ba5136b0cf98b3257bbe7649f9b', operation='INSERT', pgid='pgtrigger_insert_insert_44e52', table='cases_turnaround', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_turnaroundevent" ("allowed_by_id", "allowed_why", "child_id", "child_words", "ended_by_id", "ends_on", "id", "involvement_id", "outcome_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "reopened_why", "statutory") VALUES (NEW."allowed_by_id", NEW."allowed_why", NEW."child_id", NEW."child_words", NEW."ended_by_id", NEW."ends_on", NEW."id", NEW."involvement_id", NEW."outcome_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."reopened_why", NEW."statutory"); RETURN NULL;', hash='290d2bc525924c54fb65266f9dadac6106633e13', operation='UPDATE', pgid='pgtrigger_update_update_3304f', table='cases_turnaround', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_turnaroundevent" ("allowed_by_id", "allowed_why", "child_id", "child_words", "ended_by_id", "ends_on", "id", "involvement_id", "outcome_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "reopened_why", "statutory") VALUES (OLD."allowed_by_id", OLD."allowed_why", OLD."child_id", OLD."child_words", OLD."ended_by_id", OLD."ends_on", OLD."id", OLD."involvement_id", OLD."outcome_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."reopened_why", OLD."statutory"); RETURN NULL;', hash='6088b1aedc5d92d1c32d7d04bd27b5e0bdf9bc55', operation='DELETE', pgid='pgtrigger_delete_delete_e3cfd', table='cases_turnaround', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='TurnaroundConsent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ref', models.CharField(default=yjs.refs.new_ref, editable=False, max_length=12, unique=True)),
                        ('whose', models.CharField(choices=[('child', 'The child'), ('carer', 'A parent or carer')], max_length=5)),
                        ('answer', models.CharField(choices=[('given', 'Agreed'), ('refused', 'Did not agree'), ('not_asked', 'Was not asked')], max_length=9)),
                        ('asked_on', models.DateField()),
                        ('how', models.CharField(blank=True, choices=[('signed', 'Signed'), ('spoken', 'Said so, with a witness')], max_length=6)),
                        ('witness', models.CharField(blank=True, db_default='', default='', max_length=120)),
                        ('words', models.CharField(blank=True, db_default='', default='', max_length=1000)),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_on', models.DateField(blank=True, null=True)),
                        ('withdrawn_why', models.CharField(blank=True, db_default='', default='', max_length=1000)),
                        ('goes_on', models.CharField(blank=True, db_default='', default='', max_length=1000)),
                        ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='turnaround_consents', to='cases.child')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('turnaround', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='cases.turnaround')),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['asked_on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', 'given'), _negated=True), ('how', 'signed'), models.Q(('how', 'spoken'), models.Q(('witness', ''), _negated=True)), _connector='OR'), name='turnaround_consent_says_how'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'not_asked'), _negated=True), models.Q(('whose', 'carer'), models.Q(('words', ''), _negated=True)), _connector='OR'), name='turnaround_not_asked_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('goes_on', ''), ('withdrawn_by', None), ('withdrawn_on', None), ('withdrawn_why', '')), models.Q(('withdrawn_by__isnull', False), ('withdrawn_on__isnull', False), models.Q(('withdrawn_why', ''), _negated=True)), _connector='OR'), name='turnaround_consent_taken_back_says_why')],
                        'triggers': [pgtrigger.compiler.Trigger(name='turnaround_consent_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF TG_OP = 'DELETE' THEN\n        RAISE EXCEPTION 'pgtrigger: this record stays';\n    END IF;\n    IF OLD.child_id IS DISTINCT FROM NEW.child_id OR OLD.turnaround_id IS DISTINCT FROM NEW.turnaround_id OR OLD.whose IS DISTINCT FROM NEW.whose OR OLD.answer IS DISTINCT FROM NEW.answer OR OLD.asked_on IS DISTINCT FROM NEW.asked_on OR OLD.how IS DISTINCT FROM NEW.how OR OLD.witness IS DISTINCT FROM NEW.witness OR OLD.words IS DISTINCT FROM NEW.words OR OLD.recorded_by_id IS DISTINCT FROM NEW.recorded_by_id OR OLD.recorded_at IS DISTINCT FROM NEW.recorded_at THEN\n        RAISE EXCEPTION 'pgtrigger: what was decided or written cannot change';\n    END IF;\n    RETURN NEW;\n", hash='301625871f859e9389264ff8762338b7b3b69e14', operation='UPDATE OR DELETE', pgid='pgtrigger_turnaround_consent_stays_f0463', table='cases_turnaroundconsent', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_turnaroundconsentevent" ("answer", "asked_on", "child_id", "goes_on", "how", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "turnaround_id", "whose", "withdrawn_by_id", "withdrawn_on", "withdrawn_why", "witness", "words") VALUES (NEW."answer", NEW."asked_on", NEW."child_id", NEW."goes_on", NEW."how", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."turnaround_id", NEW."whose", NEW."withdrawn_by_id", NEW."withdrawn_on", NEW."withdrawn_why", NEW."witness", NEW."words"); RETURN NULL;', hash='df1c89318875de7270e7cc2438544e392469186f', operation='INSERT', pgid='pgtrigger_insert_insert_70015', table='cases_turnaroundconsent', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_turnaroundconsentevent" ("answer", "asked_on", "child_id", "goes_on", "how", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "turnaround_id", "whose", "withdrawn_by_id", "withdrawn_on", "withdrawn_why", "witness", "words") VALUES (NEW."answer", NEW."asked_on", NEW."child_id", NEW."goes_on", NEW."how", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."ref", NEW."turnaround_id", NEW."whose", NEW."withdrawn_by_id", NEW."withdrawn_on", NEW."withdrawn_why", NEW."witness", NEW."words"); RETURN NULL;', hash='f46ce99ab09c7d181a60560b99891232f05291bb', operation='UPDATE', pgid='pgtrigger_update_update_07acb', table='cases_turnaroundconsent', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_turnaroundconsentevent" ("answer", "asked_on", "child_id", "goes_on", "how", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "ref", "turnaround_id", "whose", "withdrawn_by_id", "withdrawn_on", "withdrawn_why", "witness", "words") VALUES (OLD."answer", OLD."asked_on", OLD."child_id", OLD."goes_on", OLD."how", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."ref", OLD."turnaround_id", OLD."whose", OLD."withdrawn_by_id", OLD."withdrawn_on", OLD."withdrawn_why", OLD."witness", OLD."words"); RETURN NULL;', hash='589fea72f2796a71e2160307355f530f31281470', operation='DELETE', pgid='pgtrigger_delete_delete_be0ba', table='cases_turnaroundconsent', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='TurnaroundEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=yjs.refs.new_ref, editable=False, max_length=12)),
                        ('statutory', models.CharField(blank=True, db_default='', default='', max_length=300)),
                        ('allowed_why', models.CharField(blank=True, db_default='', default='', max_length=2000)),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('child_words', models.TextField(blank=True)),
                        ('reopened_why', models.CharField(blank=True, db_default='', default='', max_length=2000)),
                        ('allowed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('child', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.child')),
                        ('ended_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('involvement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.involvement')),
                        ('outcome', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.listentry')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.turnaround')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0e094e8823eb2da9e1c707ef761c3d7a282374a2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_147bc', table='cases_turnaroundevent', when='BEFORE'))],
                    },
                ),
                migrations.CreateModel(
                    name='TurnaroundConsentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ref', models.CharField(default=yjs.refs.new_ref, editable=False, max_length=12)),
                        ('whose', models.CharField(choices=[('child', 'The child'), ('carer', 'A parent or carer')], max_length=5)),
                        ('answer', models.CharField(choices=[('given', 'Agreed'), ('refused', 'Did not agree'), ('not_asked', 'Was not asked')], max_length=9)),
                        ('asked_on', models.DateField()),
                        ('how', models.CharField(blank=True, choices=[('signed', 'Signed'), ('spoken', 'Said so, with a witness')], max_length=6)),
                        ('witness', models.CharField(blank=True, db_default='', default='', max_length=120)),
                        ('words', models.CharField(blank=True, db_default='', default='', max_length=1000)),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_on', models.DateField(blank=True, null=True)),
                        ('withdrawn_why', models.CharField(blank=True, db_default='', default='', max_length=1000)),
                        ('goes_on', models.CharField(blank=True, db_default='', default='', max_length=1000)),
                        ('child', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.child')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cases.turnaroundconsent')),
                        ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('turnaround', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.turnaround')),
                        ('withdrawn_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='40d87f863bfba44d9d94e0240a099e93f3669f86', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1b1be', table='cases_turnaroundconsentevent', when='BEFORE'))],
                    },
                ),
            ],
        ),
        yjs.audit.tables.Together([
            migrations.AlterField(
                model_name='listentry',
                name='list',
                field=models.CharField(choices=[('flag-kinds', 'Kinds of flag'), ('reasons-to-close', 'Reasons to close the work with a child'), ('turnaround-entry', 'Ways into Turnaround'), ('turnaround-endings', 'What becomes of Turnaround'), ('requirement-kinds', 'Kinds of requirement and condition'), ('other-services', 'Other youth justice services')], max_length=20),
            ),
            migrations.AlterField(
                model_name='listentryevent',
                name='list',
                field=models.CharField(choices=[('flag-kinds', 'Kinds of flag'), ('reasons-to-close', 'Reasons to close the work with a child'), ('turnaround-entry', 'Ways into Turnaround'), ('turnaround-endings', 'What becomes of Turnaround'), ('requirement-kinds', 'Kinds of requirement and condition'), ('other-services', 'Other youth justice services')], max_length=20),
            ),
            migrations.AlterField(
                model_name='notice',
                name='kind',
                field=models.CharField(choices=[('concern', 'A concern'), ('answer', 'What was done about a concern'), ('contact', 'A contact'), ('appointment', 'An appointment'), ('offence', 'An offence or arrest'), ('outcome', 'An outcome'), ('programme', 'An order or programme'), ('hearing', 'A day in court'), ('breach', 'Compliance and breach'), ('arrest', 'An arrest'), ('bail', 'Bail'), ('referral', 'A referral'), ('residence', 'Where the child lives'), ('ete', 'School, college or work'), ('care_status', 'Care status'), ('circumstance', 'A need, plan or support'), ('flag', 'A flag'), ('document', 'A document'), ('worker', 'Who works with the child'), ('details', "The child's details"), ('task', 'A task for you'), ('boundary', 'What the child must not do'), ('incident', 'A serious incident'), ('transfer', 'A transfer or caretaking'), ('transition', 'A move to probation'), ('turnaround', 'Turnaround')], max_length=12),
            ),
            migrations.AlterField(
                model_name='noticeevent',
                name='kind',
                field=models.CharField(choices=[('concern', 'A concern'), ('answer', 'What was done about a concern'), ('contact', 'A contact'), ('appointment', 'An appointment'), ('offence', 'An offence or arrest'), ('outcome', 'An outcome'), ('programme', 'An order or programme'), ('hearing', 'A day in court'), ('breach', 'Compliance and breach'), ('arrest', 'An arrest'), ('bail', 'Bail'), ('referral', 'A referral'), ('residence', 'Where the child lives'), ('ete', 'School, college or work'), ('care_status', 'Care status'), ('circumstance', 'A need, plan or support'), ('flag', 'A flag'), ('document', 'A document'), ('worker', 'Who works with the child'), ('details', "The child's details"), ('task', 'A task for you'), ('boundary', 'What the child must not do'), ('incident', 'A serious incident'), ('transfer', 'A transfer or caretaking'), ('transition', 'A move to probation'), ('turnaround', 'Turnaround')], max_length=12),
            ),
        ]),
    ]
