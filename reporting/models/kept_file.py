"""The file of a signed-off document is frozen with it."""

import pgtrigger

from reporting.rules.documents import State
from yjs.audit.models import StoredFile

REFUSE_WHEN_SIGNED_OFF = f"""
    IF EXISTS (SELECT 1 FROM reporting_quarterlyreturn WHERE file = OLD.name AND status = '{State.SIGNED_OFF.value}')
       OR EXISTS (SELECT 1 FROM reporting_boardreport WHERE file = OLD.name AND status = '{State.SIGNED_OFF.value}')
    THEN
        RAISE EXCEPTION 'The file belongs to a document that is signed off';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""  # nosec B608: constants of ours


class KeptFile(StoredFile):
    """A proxy that puts one trigger on the table of files; the ground floor knows nothing of documents."""

    class Meta:
        proxy = True
        triggers = [
            pgtrigger.Trigger(
                name="signed_off_file_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=REFUSE_WHEN_SIGNED_OFF,
            )
        ]
