"""The check-list of transfers, and the names of other services, as they are proposed."""

from django.db import migrations

from cases.list_catalogue import load_lists
from cases.transfer_catalogue import load_items


def load(apps, schema_editor) -> None:
    load_lists(apps.get_model("cases", "ListEntry"))
    load_items(apps.get_model("cases", "TransferItem"))


class Migration(migrations.Migration):
    dependencies = [("cases", "0039_transfers_and_probation")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
