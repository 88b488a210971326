"""A record is open while a bail holds or another service looks after the child."""

from django.db import migrations

from cases.retention_catalogue import DATES_VIEW, FIRST_DATES_VIEW


class Migration(migrations.Migration):
    dependencies = [("cases", "0040_lists_of_transfers")]
    operations = [migrations.RunSQL(DATES_VIEW, FIRST_DATES_VIEW)]
