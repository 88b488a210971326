"""What becomes of Turnaround, as it is proposed."""

from django.db import migrations

from cases.list_catalogue import load_lists


def load(apps, schema_editor) -> None:
    load_lists(apps.get_model("cases", "ListEntry"))


class Migration(migrations.Migration):
    dependencies = [("cases", "0043_turnaround")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
