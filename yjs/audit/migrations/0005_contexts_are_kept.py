"""Who did what, and why, is not rewritten by a later act; and the contexts answer by moment and by person.

pghistory keeps one context for a request and overwrites its words with those of the last action. Here a context belongs
to one transaction: a second one of the same request gets a context of its own, its id derived from the first.
`created_at` is the moment the transaction began, so it tells whether a context is of this transaction.
"""

from django.db import migrations

KEEP = """
CREATE FUNCTION public.context_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.created_at <> now() OR NEW.created_at <> OLD.created_at OR NEW.id <> OLD.id THEN
        RAISE EXCEPTION 'Contexts of history cannot be changed';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER context_kept BEFORE UPDATE OR DELETE ON pghistory_context
    FOR EACH ROW EXECUTE FUNCTION public.context_kept();

CREATE OR REPLACE FUNCTION public._pgh_attach_context() RETURNS pghistory_context.id%TYPE AS $$
DECLARE
    context uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;
    said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;
    begun timestamptz;
BEGIN
    IF context IS NULL OR said IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT created_at INTO begun FROM public.pghistory_context WHERE id = context;
    IF begun <> now() THEN
        context := md5(context::text || now()::text)::uuid;
    END IF;
    INSERT INTO public.pghistory_context AS kept (id, metadata, created_at, updated_at)
        VALUES (context, said, now(), now())
        ON CONFLICT (id) DO UPDATE SET metadata = EXCLUDED.metadata, updated_at = EXCLUDED.updated_at
            WHERE kept.metadata <> EXCLUDED.metadata;
    RETURN context;
END
$$ LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp;

CREATE INDEX IF NOT EXISTS context_newest ON pghistory_context (created_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS context_by_person ON pghistory_context ((metadata ->> 'by'), created_at DESC);
"""
FREE = """
DROP INDEX IF EXISTS context_newest, context_by_person;
DROP TRIGGER IF EXISTS context_kept ON pghistory_context;
DROP FUNCTION IF EXISTS public.context_kept();
"""


def library_function(apps, schema_editor) -> None:
    """Reversed, the library's own function comes back."""
    from pghistory.models import Context

    Context.install_pgh_attach_context_func(using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_checks_of_the_chain"),
        ("cases", "0003_history_of_a_child"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, library_function),
        migrations.RunSQL(KEEP, FREE),
    ]
