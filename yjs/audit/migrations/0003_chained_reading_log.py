"""The reading log moves to the table that docs/database-roles.sql made: chained, and the audit owner's."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

# The entries kept so far go first, in their order; months without a partition of their own get one.
MOVE = """
SELECT audit.make_partitions(min(at)::date, current_date) FROM audit_viewing HAVING count(*) > 0;
SELECT count(*) FROM (SELECT * FROM audit_viewing ORDER BY id OFFSET 0) AS kept, LATERAL audit.append(
    kept.at, kept.by_id, kept.subject_kind, kept.subject_ref, kept.section, kept.request_id,
    CASE WHEN kept.subject_kind IN ('search', 'list') THEN kept.subject_kind ELSE kept.operation END,
    kept.link, kept.reason, kept.recipient, ARRAY(SELECT jsonb_array_elements_text(
        coalesce(kept.detail -> 'found', kept.detail -> 'refs', kept.detail -> 'shown', '[]'))),
    kept.detail - 'found' - 'refs' - 'shown');
"""


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("audit", "0002_reading_log_fields"),
    ]

    operations = [
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        migrations.DeleteModel(name="Viewing"),
        migrations.CreateModel(
            name="Viewing",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_ref", models.CharField(blank=True, max_length=12)),
                ("section", models.CharField(max_length=60)),
                ("request_id", models.CharField(max_length=64)),
                ("operation", models.CharField(max_length=10)),
                ("link", models.CharField(blank=True, max_length=60)),
                ("reason", models.TextField(blank=True)),
                ("recipient", models.TextField(blank=True)),
                (
                    "shown",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                ("detail", models.JSONField(default=dict)),
                ("recorded_at", models.DateTimeField()),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "db_table": '"audit"."viewing"',
                "ordering": ["-at", "-id"],
                "managed": False,
            },
        ),
    ]
