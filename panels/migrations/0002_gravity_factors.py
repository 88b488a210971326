"""Write the general factors of the gravity matrix."""

from django.db import migrations

from panels.factor_catalogue import load_factors


def add_factors(apps, schema_editor) -> None:
    """Write the factors."""
    load_factors(apps.get_model("panels", "GravityFactor"))


class Migration(migrations.Migration):
    dependencies = [("panels", "0001_panels")]
    operations = [migrations.RunPython(add_factors, migrations.RunPython.noop)]
