"""An index for the history of one child: the contexts whose subject the child is, newest first."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_outcome_catalogue"), ("pghistory", "0007_auto_20250421_0444")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX IF NOT EXISTS context_of_subject ON pghistory_context"
            " ((metadata ->> 'subject_ref'), created_at DESC)",
            "DROP INDEX IF EXISTS context_of_subject",
        )
    ]
