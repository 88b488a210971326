from django.db import migrations

from cases.outcome_catalogue import load_catalogue


def load(apps, schema_editor):
    load_catalogue(apps.get_model("cases", "OutcomeType"))


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
