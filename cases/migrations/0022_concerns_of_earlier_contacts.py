"""A contact that was marked as a concern before concerns were kept gets one, unless it has been corrected since.

What an import brought is left out: its concerns were answered where the record was kept before.
"""

from django.db import migrations
from django.db.models import Q

from yjs.refs import new_ref

MARKED = "concern"


def raise_earlier_concerns(apps, schema_editor) -> None:
    """One concern for each, raised when and by whom the contact was recorded; nobody has said what was done."""
    concerns = apps.get_model("cases", "RaisedConcern").objects.using(schema_editor.connection.alias)
    contacts = apps.get_model("cases", "Contact").objects.using(schema_editor.connection.alias)
    marked = Q(risk_level=MARKED) | Q(safeguarding_level=MARKED)
    rows = contacts.filter(marked, concern=None, correction=None, local_id=None)
    rows = rows.values_list("pk", "child", "risk_level", "safeguarding_level", "recorded_by", "recorded_at")
    for contact, child, risk, safeguarding, by, at in rows.iterator():
        concerns.create(
            ref=new_ref(),
            contact_id=contact,
            child_id=child,
            is_risk=risk == MARKED,
            is_safeguarding=safeguarding == MARKED,
            raised_by_id=by,
            raised_at=at,
        )


class Migration(migrations.Migration):
    dependencies = [("cases", "0021_dates_of_closed_records")]
    operations = [migrations.RunPython(raise_earlier_concerns, migrations.RunPython.noop)]
