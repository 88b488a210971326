"""The dates of retention count what the second wall hides from whoever reviews them (decision 0027)."""

from django.db import migrations

from cases.retention_catalogue import FIRST_DATES_VIEW


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_word_a_flag")]
    operations = [migrations.RunSQL(FIRST_DATES_VIEW, migrations.RunSQL.noop)]
