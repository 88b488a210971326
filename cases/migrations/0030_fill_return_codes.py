from django.db import migrations

from cases.outcome_catalogue import load_catalogue, load_return_codes


def load(apps, schema_editor):
    kinds = apps.get_model("cases", "OutcomeType")
    load_catalogue(kinds)
    load_return_codes(apps.get_model("cases", "ReturnCode"), kinds)


class Migration(migrations.Migration):
    dependencies = [("cases", "0029_courts_and_what_they_decide")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
