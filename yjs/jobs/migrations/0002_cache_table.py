"""The cache's table: what slows a guesser at the sign-in outlives a Redis that is flushed, killed or away."""

from django.db import migrations

MAKE = """
CREATE TABLE cache_entries (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX cache_entries_expires ON cache_entries (expires);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0001_outbox_and_measurements'),
    ]

    operations = [
        migrations.RunSQL(MAKE, "DROP TABLE cache_entries;"),
    ]
