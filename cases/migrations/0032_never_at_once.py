"""What cannot be at the same time is refused by the database; what two records of a child already had stands beside."""

import cases.models.allocation
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models

TWICE = """
UPDATE {table} AS one SET beside = true
 WHERE NOT beside AND EXISTS (
    SELECT FROM {table} AS other
     WHERE other.child_id = one.child_id AND other.id < one.id AND {alike}
       AND daterange(other.starts_on, other.ends_on, '[]') && daterange(one.starts_on, one.ends_on, '[]'))
"""
SAME = {
    "cases_residence": "other.kind = one.kind",
    "cases_eteprovision": "(other.provision = one.provision OR (other.provision = 'NONE') <> (one.provision = 'NONE'))",
    "cases_carestatus": "other.status = one.status",
}


class Migration(migrations.Migration):
    dependencies = [("cases", "0031_whole_episodes")]
    operations = [
        *[
            migrations.RunSQL(TWICE.format(table=table, alike=alike), migrations.RunSQL.noop)
            for table, alike in SAME.items()
        ],
        migrations.AddConstraint(
            model_name="carestatus",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("beside", False)),
                expressions=[
                    ("child", "="),
                    ("status", "="),
                    (cases.models.allocation.Days(models.F("starts_on"), models.F("ends_on")), "&&"),
                ],
                name="care_status_never_twice",
            ),
        ),
        migrations.AddConstraint(
            model_name="eteprovision",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("beside", False)),
                expressions=[
                    ("child", "="),
                    ("provision", "="),
                    ("place", "="),
                    (cases.models.allocation.Days(models.F("starts_on"), models.F("ends_on")), "&&"),
                ],
                name="ete_never_twice",
            ),
        ),
        migrations.AddConstraint(
            model_name="eteprovision",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("beside", False)),
                expressions=[
                    ("child", "="),
                    (
                        models.Case(
                            models.When(provision="NONE", then=models.Value(1)),
                            default=models.Value(0),
                            output_field=models.IntegerField(),
                        ),
                        "<>",
                    ),
                    (cases.models.allocation.Days(models.F("starts_on"), models.F("ends_on")), "&&"),
                ],
                name="ete_stands_alone",
            ),
        ),
        migrations.AddConstraint(
            model_name="residence",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("beside", False)),
                expressions=[
                    ("child", "="),
                    ("kind", "="),
                    (cases.models.allocation.Days(models.F("starts_on"), models.F("ends_on")), "&&"),
                ],
                name="residence_never_twice",
            ),
        ),
    ]
