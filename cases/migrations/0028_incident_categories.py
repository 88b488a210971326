"""The six categories of serious incidents that are notified since April 2022."""

from django.db import migrations

from cases.incident_catalogue import load_categories


def load(apps, schema_editor) -> None:
    load_categories(apps.get_model("cases", "IncidentCategory"))


class Migration(migrations.Migration):
    dependencies = [("cases", "0027_serious_incidents")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
