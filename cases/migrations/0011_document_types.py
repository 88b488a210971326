from django.db import migrations

from cases.document_catalogue import load_types


def load(apps, schema_editor):
    load_types(apps.get_model("cases", "DocumentType"))


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_documents")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
