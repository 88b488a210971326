-- The walls of the database: five roles, and a reading log that nobody can bend (docs/decisions/0013 and 0014).
--
-- Run it in the service's own database, as its administrator, before the first migration and again with each release;
-- what is already so stays as it is:
--     psql --set ON_ERROR_STOP=1 --single-transaction --file docs/database-roles.sql DATABASE
-- Then give the four roles that sign in a password of their own (ALTER ROLE yjs_app PASSWORD '…').
--
--   yjs_owner      runs the migrations, owns the tables; not the database, nor the logs
--   yjs_app        web, worker and beat: reads and writes casework, cannot change a log
--   yjs_audit      owns the logs; nobody signs in as it, nobody is a member of it
--   yjs_reporting  reads, for returns and board reports
--   yjs_backup     reads everything, for backups
--
-- The administrator is a superuser, or on a managed server a role with CREATEROLE that owns the database.

-- --- Roles ---------------------------------------------------------------------------------------------------
DO $roles$
DECLARE
    wanted text;
    superuser boolean := (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);
BEGIN
    FOREACH wanted IN ARRAY ARRAY['yjs_owner', 'yjs_app', 'yjs_audit', 'yjs_reporting', 'yjs_backup'] LOOP
        CONTINUE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = wanted);
        EXECUTE format('CREATE ROLE %I %s', wanted, CASE wanted WHEN 'yjs_audit' THEN 'NOLOGIN' ELSE 'LOGIN' END);
        IF wanted IN ('yjs_owner', 'yjs_audit') AND NOT superuser THEN
            EXECUTE format('GRANT %I TO CURRENT_USER WITH INHERIT FALSE, SET TRUE', wanted);
        END IF;
        IF wanted = 'yjs_reporting' THEN
            ALTER ROLE yjs_reporting SET default_transaction_read_only = on;
        ELSIF wanted = 'yjs_backup' AND superuser THEN
            ALTER ROLE yjs_backup REPLICATION;
            GRANT pg_read_all_data, pg_read_all_settings TO yjs_backup;
        END IF;
    END LOOP;
    IF superuser THEN
        ALTER ROLE yjs_backup BYPASSRLS;  -- or pg_dump would stop at the second wall, rather than leave rows out
    END IF;
END
$roles$;

-- --- This database ---------------------------------------------------------------------------------------------
-- Whoever owns the database or the schema public could drop what is in it, so the administrator does.
DO $database$
DECLARE
    made record;
BEGIN
    IF (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()) LIKE 'yjs\_%' THEN
        EXECUTE format('ALTER DATABASE %I OWNER TO CURRENT_USER', current_database());
    END IF;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO yjs_app, yjs_reporting, yjs_backup', current_database());
    EXECUTE format('GRANT CONNECT, CREATE ON DATABASE %I TO yjs_owner', current_database());
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    GRANT USAGE, CREATE ON SCHEMA public TO yjs_owner;

    -- What an earlier release made as another role belongs to yjs_owner from now on.
    FOR made IN
        SELECT CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind,
               kept.oid::regclass::text AS name
          FROM pg_class kept
         WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')
           AND pg_get_userbyid(relowner) NOT IN ('yjs_owner', 'yjs_audit')
           AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = kept.oid
                                                   AND deptype IN ('e', 'a', 'i'))
         UNION ALL
        SELECT 'FUNCTION', kept.oid::regprocedure::text
          FROM pg_proc kept
         WHERE pronamespace = 'public'::regnamespace AND pg_get_userbyid(proowner) <> 'yjs_owner'
           AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = kept.oid
                                                   AND deptype = 'e')
    LOOP
        EXECUTE format('ALTER %s %s OWNER TO yjs_owner', made.kind, made.name);
    END LOOP;
END
$database$;

-- --- The reading log -------------------------------------------------------------------------------------------
-- Its schema is the audit owner's, so that neither the migrations nor the application can drop or alter it.
CREATE SCHEMA IF NOT EXISTS audit AUTHORIZATION yjs_audit;
SET ROLE yjs_audit;
GRANT USAGE ON SCHEMA audit TO yjs_app, yjs_owner, yjs_backup;
ALTER DEFAULT PRIVILEGES IN SCHEMA audit GRANT SELECT ON TABLES TO yjs_backup;

CREATE TABLE IF NOT EXISTS audit.viewing (
    id bigint NOT NULL,                 -- 1, 2, 3 … without a gap
    at timestamptz NOT NULL,            -- when, by the application's clock
    by_id bigint,                       -- who; null when the service itself acted
    subject_kind text NOT NULL,
    subject_ref text NOT NULL,
    section text NOT NULL,
    request_id text NOT NULL,
    operation text NOT NULL,
    link text NOT NULL,                 -- the reader's tie to the case at that moment
    reason text NOT NULL,
    recipient text NOT NULL,
    shown text[] NOT NULL,              -- references of the records that a list or a search put on the screen
    detail jsonb NOT NULL,
    recorded_at timestamptz NOT NULL,   -- when, by the database's clock
    previous_hash text NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE IF NOT EXISTS audit.viewing_rest PARTITION OF audit.viewing DEFAULT;
CREATE INDEX IF NOT EXISTS viewing_of_subject ON audit.viewing (subject_ref, at DESC, id DESC);
CREATE INDEX IF NOT EXISTS viewing_by_person ON audit.viewing (by_id, at DESC, id DESC);
CREATE INDEX IF NOT EXISTS viewing_newest ON audit.viewing (at DESC, id DESC);
CREATE INDEX IF NOT EXISTS viewing_shown ON audit.viewing USING gin (shown);

CREATE TABLE IF NOT EXISTS audit.head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    seq bigint NOT NULL,
    hash text NOT NULL,
    at timestamptz NOT NULL
);
INSERT INTO audit.head VALUES (true, 0, repeat('0', 64), now()) ON CONFLICT DO NOTHING;
GRANT SELECT ON audit.viewing, audit.head TO yjs_app, yjs_backup;

-- The hash of an entry: SHA-256 of every field, each as "length:text,", so that no two entries read alike.
CREATE OR REPLACE FUNCTION audit.fingerprint(entry audit.viewing) RETURNS text
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(sha256(convert_to(string_agg(octet_length(part) || ':' || part || ',', '' ORDER BY place), 'UTF8')), 'hex')
      FROM unnest(ARRAY[
          entry.previous_hash, entry.id::text, (extract(epoch FROM entry.at) * 1000000)::bigint::text,
          coalesce(entry.by_id::text, ''), entry.subject_kind, entry.subject_ref, entry.section, entry.request_id,
          entry.operation, entry.link, entry.reason, entry.recipient, to_jsonb(entry.shown)::text, entry.detail::text,
          (extract(epoch FROM entry.recorded_at) * 1000000)::bigint::text
      ]) WITH ORDINALITY AS parts (part, place)
$$;

-- The one way in. It locks the head until the caller's transaction ends: append late, commit soon.
CREATE OR REPLACE FUNCTION audit.append(
    at timestamptz, by_id bigint, subject_kind text, subject_ref text, section text, request_id text,
    operation text, link text, reason text, recipient text, shown text[], detail jsonb
) RETURNS audit.viewing LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before audit.head;
    entry audit.viewing;
BEGIN
    SELECT * INTO STRICT before FROM audit.head FOR UPDATE;
    entry := (before.seq + 1, at, by_id, subject_kind, subject_ref, section, request_id, operation, link, reason,
              recipient, shown, detail, clock_timestamp(), before.hash, '');
    entry.hash := audit.fingerprint(entry);
    INSERT INTO audit.viewing VALUES (entry.*);
    UPDATE audit.head SET seq = entry.id, hash = entry.hash, at = entry.recorded_at;
    RETURN entry;
END
$$;

-- One partition for each month (UTC) from the first day's to the last day's; what waits in the rest moves into it.
CREATE OR REPLACE FUNCTION audit.make_partitions(first date, last date) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    month timestamptz := date_trunc('month', first::timestamptz);
    after timestamptz;
    name text;
    made integer := 0;
BEGIN
    IF last - first > 366 * 30 OR last > current_date + 366 * 5 THEN
        RAISE EXCEPTION 'Partitions are made for thirty years at once at most, and five years ahead';
    END IF;
    WHILE month <= last LOOP
        after := month + interval '1 month';
        name := 'viewing_' || to_char(month, 'YYYY_MM');
        IF to_regclass('audit.' || name) IS NULL THEN
            EXECUTE format('CREATE TABLE audit.%I (LIKE audit.viewing)', name);
            EXECUTE format('WITH moved AS (DELETE FROM audit.viewing_rest WHERE at >= %L AND at < %L RETURNING *)'
                           ' INSERT INTO audit.%I SELECT * FROM moved', month, after, name);
            EXECUTE format('ALTER TABLE audit.viewing ATTACH PARTITION audit.%I FOR VALUES FROM (%L) TO (%L)',
                           name, month, after);
            made := made + 1;
        END IF;
        month := after;
    END LOOP;
    RETURN made;
END
$$;

REVOKE ALL ON FUNCTION audit.fingerprint, audit.append, audit.make_partitions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.append TO yjs_app, yjs_owner;
GRANT EXECUTE ON FUNCTION audit.make_partitions TO yjs_app, yjs_owner;
RESET ROLE;
SELECT audit.make_partitions(current_date, current_date + 365);

-- --- The history of changes ------------------------------------------------------------------------------------
-- Event tables belong to the audit owner too. A migration that changes them opens them first, which leaves an entry in
-- the reading log, and closes them at its end. The administrator owns this function, for only that role may give away.
DO $$
BEGIN
    SET LOCAL ROLE yjs_audit;
    EXECUTE format('GRANT USAGE, CREATE ON SCHEMA audit TO %I', session_user);
    RESET ROLE;
END
$$;

CREATE OR REPLACE FUNCTION audit.hand_history(opened boolean, told text[]) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
-- `told` names the event tables to which the application itself adds: what no column shows, as a password set.
DECLARE
    holder name := CASE WHEN opened THEN 'yjs_owner' ELSE 'yjs_audit' END;
    kept record;
    handed integer := 0;
BEGIN
    FOR kept IN
        SELECT relname, format('public.%I', relname) AS name, pg_get_userbyid(relowner) AS owner
          FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
           AND (relname = 'pghistory_context'
                OR EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'pgh_id'))
    LOOP
        IF kept.owner <> holder THEN
            EXECUTE format('ALTER TABLE %s OWNER TO %I', kept.name, holder);
            handed := handed + 1;
        END IF;
        IF NOT opened AND (kept.owner <> holder OR has_table_privilege('yjs_app', kept.name, 'INSERT')
                           <> (kept.relname = ANY (told))) THEN
            EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, yjs_owner, yjs_app, yjs_reporting, yjs_backup', kept.name);
            EXECUTE format('GRANT SELECT ON %s TO yjs_owner, yjs_app, yjs_backup', kept.name);
            EXECUTE format('GRANT INSERT ON %s TO yjs_owner', kept.name);
            IF kept.relname = ANY (told) THEN
                EXECUTE format('GRANT INSERT ON %s TO yjs_app', kept.name);
            ELSIF kept.relname = 'pghistory_context' THEN
                EXECUTE format('GRANT UPDATE (metadata, updated_at) ON %s TO yjs_owner', kept.name);
            END IF;
        END IF;
    END LOOP;
    IF opened AND handed > 0 THEN
        PERFORM audit.append(now(), NULL, 'log', '', 'history opened for a migration', '', 'job', '', '', '', '{}',
                             jsonb_build_object('tables', handed, 'role', session_user));
    END IF;
    RETURN handed;
END
$$;
REVOKE ALL ON FUNCTION audit.hand_history FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.hand_history TO yjs_owner;

-- --- The second wall (docs/decisions/0027) -----------------------------------------------------------------------
-- Who acts in this transaction, and which children are closed to them: barred, or restricted without their name and
-- without an opening of theirs at this moment. The policies on the tables (yjs/audit/walls.py) read the settings.
CREATE OR REPLACE FUNCTION audit.act_for(person bigint, moment timestamptz) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM set_config('yjs.acting_for', 'person ' || person, true);
    PERFORM set_config('yjs.closed', '{}', true);
    PERFORM set_config('yjs.closed', (SELECT coalesce(array_agg(child_id), '{}')::text FROM (
        SELECT child_id FROM public.cases_bar WHERE person_id = person AND ended_at IS NULL
        UNION
        SELECT child_id FROM public.cases_restriction AS closed
         WHERE ended_at IS NULL
           AND NOT EXISTS (SELECT FROM public.cases_namedperson
                            WHERE restriction_id = closed.id AND person_id = person AND ended_at IS NULL)
           AND NOT EXISTS (SELECT FROM public.cases_breakglass
                            WHERE restriction_id = closed.id AND person_id = person
                              AND opened_at <= moment AND ends_at > moment)
    ) AS children), true);
    -- What is known of people who were harmed is there for victim workers and managers alone (docs/decisions/0039).
    PERFORM set_config('yjs.victims', CASE WHEN EXISTS (
        SELECT FROM public.accounts_membership AS held JOIN public.accounts_user AS one ON one.id = held.user_id
         WHERE held.user_id = person AND one.is_active AND held.role IN ('victim_worker', 'team_manager')
           AND held.starts_on <= (moment AT TIME ZONE 'Europe/London')::date
           AND (held.ends_on IS NULL OR held.ends_on >= (moment AT TIME ZONE 'Europe/London')::date)
    ) THEN 'seen' ELSE '' END, true);
END
$$;
REVOKE ALL ON FUNCTION audit.act_for FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.act_for TO yjs_app;

-- --- Disposal of one record (docs/decisions/0024 and docs/retention.md) ------------------------------------------
-- The application cannot remove history, nor rows that are frozen. These functions can, for the rows of one child
-- whose disposal one person proposed and another approved, whose time has come and over which nothing stands; they
-- check that themselves. The administrator owns them: only that role may pass over triggers (on a managed server it
-- needs GRANT SET ON PARAMETER session_replication_role).

-- Every row that leads to the child by foreign keys, however many steps away: {"cases_contact": [1, 2], …}. The
-- history is walked too, so that what hung on a row that was removed long ago is found.
CREATE OR REPLACE FUNCTION audit.rows_of_child(child bigint) RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    belongs jsonb := jsonb_build_object('cases_child', jsonb_build_array(child));
    link record;
    before jsonb;
    ids jsonb;
    strange boolean;
BEGIN
    LOOP
        before := belongs;
        FOR link IN
            SELECT kept.relname AS name, field.attname AS field, parent.relname AS parent,
                   coalesce(audit.history_of_table(kept.oid), kept.relname::text) AS history
              FROM pg_constraint rule
              JOIN pg_class kept ON kept.oid = rule.conrelid
              JOIN pg_class parent ON parent.oid = rule.confrelid
              JOIN pg_attribute field ON field.attrelid = rule.conrelid AND field.attnum = rule.conkey[1]
             WHERE rule.contype = 'f' AND rule.connamespace = 'public'::regnamespace AND before ? parent.relname
        LOOP
            EXECUTE format(
                'SELECT jsonb_agg(DISTINCT id) FROM (SELECT id FROM public.%I WHERE %I = ANY($1)'
                ' UNION SELECT past.id FROM public.%I past WHERE past.%I = ANY($1) %s'
                ' UNION SELECT value::bigint FROM jsonb_array_elements_text($2)) AS every',
                link.name, link.field, link.history, link.field,
                -- A row that once hung on this child and hangs on another now (a merge that was undone) is the other's.
                CASE WHEN EXISTS (SELECT FROM pg_attribute WHERE attrelid = format('public.%I', link.name)::regclass
                                                             AND attname = 'child_id')
                     THEN format('AND NOT EXISTS (SELECT FROM public.%I now WHERE now.id = past.id AND now.child_id <> ALL ($3))',
                                 link.name) ELSE '' END)
               INTO ids USING audit.numbers(belongs -> link.parent), coalesce(belongs -> link.name, '[]'),
                              audit.numbers(belongs -> 'cases_child');
            IF ids IS NOT NULL THEN
                belongs := jsonb_set(belongs, ARRAY[link.name], ids);
            END IF;
        END LOOP;
        -- A victim goes with the last child whose offence they were harmed by; one of another child's too stays.
        IF belongs ? 'cases_victimoffence' THEN
            SELECT jsonb_agg(victim_id) INTO ids FROM (
                SELECT victim_id FROM public.cases_victimoffence WHERE id = ANY(audit.numbers(belongs -> 'cases_victimoffence'))
                UNION
                SELECT victim_id FROM public.cases_victimoffenceevent WHERE id = ANY(audit.numbers(belongs -> 'cases_victimoffence'))
                EXCEPT
                SELECT victim_id FROM public.cases_victimoffence WHERE id <> ALL(audit.numbers(belongs -> 'cases_victimoffence'))
            ) AS victims;
            IF ids IS NOT NULL THEN
                belongs := jsonb_set(belongs, '{cases_victim}', ids);
            END IF;
        END IF;
        EXIT WHEN belongs = before;
    END LOOP;
    FOR link IN SELECT key AS name, value AS ids FROM jsonb_each(belongs) LOOP
        IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = format('public.%I', link.name)::regclass AND attname = 'child_id') THEN
            EXECUTE format('SELECT EXISTS (SELECT FROM public.%I WHERE id = ANY($1) AND child_id <> ALL ($2))', link.name)
               INTO strange USING audit.numbers(link.ids), audit.numbers(belongs -> 'cases_child');
            IF strange THEN
                RAISE EXCEPTION 'A row of another child in % leads to this one: nothing is disposed of', link.name;
            END IF;
        END IF;
    END LOOP;
    RETURN belongs;
END
$$;

CREATE OR REPLACE FUNCTION audit.numbers(listed jsonb) RETURNS bigint[]
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(array_agg(value::bigint), '{}') FROM jsonb_array_elements_text(listed)
$$;

-- The event table into which the triggers of a table write.
CREATE OR REPLACE FUNCTION audit.history_of_table(kept oid) RETURNS text
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT substring(made.prosrc FROM 'INSERT INTO "([a-z0-9_]+)"')
      FROM pg_trigger hung JOIN pg_proc made ON made.oid = hung.tgfoid
     WHERE hung.tgrelid = kept AND made.prosrc LIKE '%\_pgh\_attach\_context()%' LIMIT 1
$$;

-- The columns of a table whose words go when a record is thinned out: free text, answers, drawings, where somebody
-- can be reached. Categories, dates, numbers and the child's name stay. docs/retention.md lists them; a test compares.
CREATE OR REPLACE FUNCTION audit.words_of_table(name text) RETURNS TABLE (field name, kind text)
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT attname, format_type(atttypid, NULL) FROM pg_attribute
     WHERE attrelid = format('public.%I', name)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
       AND (atttypid IN ('text'::regtype, 'jsonb'::regtype, 'bytea'::regtype)
            OR (atttypid = 'varchar'::regtype AND atttypmod - 4 >= 60) OR attname IN ('phone', 'postcode', 'who_helps', 'police_reference', 'sibling_ref'))
       AND name || '.' || attname NOT IN (
           'cases_child.first_name', 'cases_child.surname', 'cases_child.known_as', 'cases_hearing.court',
           'cases_hearing.remand_decision', 'cases_referral.agency')
       AND name NOT IN ('cases_hold', 'cases_processingrestriction', 'cases_disposalproposal', 'reporting_returnchild')
$$;

CREATE OR REPLACE FUNCTION audit.erase(belongs jsonb, thin_out boolean) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    kept record;
    word record;
    history text;
    ids bigint[];
    more text[];
    contexts uuid[] := '{}';
    used uuid[];
    files text[] := '{}';
    refs text[] := '{}';
    n bigint;
    counts jsonb := '{}';
BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);  -- no trigger, ours or a foreign key's
    FOR kept IN SELECT key AS name, value AS listed FROM jsonb_each(belongs) LOOP
        ids := audit.numbers(kept.listed);
        FOR word IN
            SELECT attname AS field FROM pg_attribute
             WHERE attrelid = format('public.%I', kept.name)::regclass AND NOT attisdropped
               AND (attname IN ('ref', 'stored_name') OR attname ~ '(^|_)file$')
        LOOP
            EXECUTE format('SELECT coalesce(array_agg(%I::text) FILTER (WHERE %I <> %L), %L) FROM public.%I WHERE id = ANY($1)',
                           word.field, word.field, '', '{}', kept.name) INTO more USING ids;
            IF word.field = 'ref' THEN refs := refs || more; ELSE files := files || more; END IF;
        END LOOP;
        CONTINUE WHEN thin_out AND NOT EXISTS (SELECT FROM audit.words_of_table(kept.name));
        history := audit.history_of_table(format('public.%I', kept.name)::regclass);
        IF history IS NOT NULL THEN
            EXECUTE format('WITH gone AS (DELETE FROM public.%I WHERE id = ANY($1) RETURNING pgh_context_id)'
                           ' SELECT count(*), coalesce(array_agg(DISTINCT pgh_context_id) FILTER (WHERE pgh_context_id IS NOT NULL), %L) FROM gone',
                           history, '{}') INTO n, used USING ids;
            contexts := contexts || used;
            counts := counts || jsonb_build_object(history, n);
        END IF;
        IF thin_out THEN
            FOR word IN SELECT * FROM audit.words_of_table(kept.name) LOOP
                EXECUTE format(CASE
                    WHEN word.kind = 'jsonb' THEN
                        'UPDATE public.%1$I SET %2$I = CASE jsonb_typeof(%2$I) WHEN ''array'' THEN ''[]''::jsonb ELSE ''{"thinned_out": ""}'' END'
                        ' WHERE id = ANY($1) AND %2$I NOT IN (''{}'', ''[]'')'
                    WHEN word.kind = 'bytea' OR word.field IN ('phone', 'postcode', 'police_reference', 'sibling_ref', 'stored_name') OR word.field ~ '(^|_)file$' THEN
                        'UPDATE public.%1$I SET %2$I = '''' WHERE id = ANY($1) AND %2$I <> '''''
                    ELSE 'UPDATE public.%1$I SET %2$I = ''[thinned out]'' WHERE id = ANY($1) AND %2$I <> ''''' END,
                    kept.name, word.field) USING ids;
            END LOOP;
            n := cardinality(ids);
        ELSE
            EXECUTE format('DELETE FROM public.%I WHERE id = ANY($1)', kept.name) USING ids;
            GET DIAGNOSTICS n = ROW_COUNT;
        END IF;
        counts := counts || jsonb_build_object(kept.name, n);
    END LOOP;
    DELETE FROM public.drafts_draft WHERE subject_ref = ANY(refs);
    GET DIAGNOSTICS n = ROW_COUNT;
    counts := counts || jsonb_build_object('drafts_draft', n);
    DELETE FROM public.drafts_keptlist WHERE subject_ref = ANY(refs);
    DELETE FROM public.audit_storedfile WHERE name = ANY(files);
    GET DIAGNOSTICS n = ROW_COUNT;
    counts := counts || jsonb_build_object('audit_storedfile', n);

    -- What was done for what reason goes with what it was done to, unless it was done to something else as well.
    FOR kept IN
        SELECT relname AS name FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'pgh_context_id'
         WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    LOOP
        EXECUTE format('SELECT coalesce(array_agg(DISTINCT pgh_context_id), %L) FROM public.%I WHERE pgh_context_id = ANY($1)',
                       '{}', kept.name) INTO used USING contexts;
        UPDATE public.pghistory_context SET metadata = metadata - 'reason' WHERE id = ANY(used) AND metadata ? 'reason';
        contexts := ARRAY(SELECT unnest(contexts) EXCEPT SELECT unnest(used));
    END LOOP;
    DELETE FROM public.pghistory_context WHERE id = ANY(contexts);
    PERFORM set_config('session_replication_role', 'origin', true);
    RETURN jsonb_build_object('files', to_jsonb(files), 'counts', counts);
END
$$;

-- The one way in: what stands in the way (as {"stands": …}), or the files that went with the record. Called twice it
-- does the work once.
CREATE OR REPLACE FUNCTION audit.dispose(proposal bigint, at timestamptz, request_id text) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    asked record;
    stands text;
    gone jsonb;
BEGIN
    PERFORM FROM public.cases_child WHERE id = (SELECT child_id FROM public.cases_disposalproposal WHERE id = proposal) FOR UPDATE;
    SELECT p.*, c.ref AS child_ref, r.category,
           CASE p.kind WHEN 'thin_out' THEN d.thin_on WHEN 'delete' THEN d.delete_on END AS falls_due
      INTO asked
      FROM public.cases_disposalproposal p
      JOIN public.cases_child c ON c.id = p.child_id
      JOIN public.cases_retentiondate d ON d.child_id = c.id
      LEFT JOIN public.cases_retentionrule r ON r.id = d.rule_id
     WHERE p.id = proposal FOR UPDATE OF p;
    IF NOT FOUND OR EXISTS (SELECT FROM public.cases_disposal WHERE proposal_ref = asked.ref) THEN
        RETURN '{"stands": "done"}';
    END IF;
    stands := CASE
        WHEN asked.kind NOT IN ('thin_out', 'delete') OR asked.decision <> 'approved' OR asked.decided_by_id IS NULL
             OR asked.decided_by_id = asked.proposed_by_id THEN 'not approved'
        WHEN asked.falls_due IS NULL OR asked.falls_due > (now() AT TIME ZONE 'Europe/London')::date THEN 'not due'
        WHEN EXISTS (SELECT FROM public.cases_hold WHERE child_id = asked.child_id AND lifted_at IS NULL) THEN 'hold'
        WHEN EXISTS (SELECT FROM public.cases_processingrestriction WHERE child_id = asked.child_id AND lifted_at IS NULL) THEN 'restriction'
        WHEN EXISTS (SELECT FROM public.cases_accessrequest WHERE child_id = asked.child_id AND closed_at IS NULL) THEN 'access request'
    END;
    IF stands IS NOT NULL THEN
        RETURN jsonb_build_object('stands', stands);
    END IF;
    gone := audit.erase(audit.rows_of_child(asked.child_id), asked.kind = 'thin_out');
    INSERT INTO public.cases_disposal (child_ref, proposal_ref, kind, category, due_on, proposed_by_id, proposed_at,
                                       approved_by_id, approved_at, done_at, counts)
    VALUES (asked.child_ref, asked.ref, asked.kind, asked.category, asked.falls_due, asked.proposed_by_id, asked.proposed_at,
            asked.decided_by_id, asked.decided_at, at, gone -> 'counts');
    PERFORM audit.append(at, NULL, 'child', asked.child_ref,
                         CASE asked.kind WHEN 'delete' THEN 'record deleted' ELSE 'record thinned out' END, request_id, 'job',
                         '', '', '', '{}', jsonb_build_object(
                             'proposal', asked.ref, 'category', asked.category, 'due_on', asked.falls_due,
                             'proposed_by', asked.proposed_by_id, 'approved_by', asked.decided_by_id));
    RETURN gone;
END
$$;
REVOKE ALL ON FUNCTION audit.rows_of_child, audit.numbers, audit.history_of_table, audit.words_of_table, audit.erase,
    audit.dispose FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.dispose TO yjs_app;

-- --- Merging two records of one child (docs/decisions/0034) ----------------------------------------------------------
-- Rows that are frozen cannot be given to another child by the application. This function can, for one merge that it
-- finds written down and not undone, and over which nothing stands; it says which rows it moved, and moves them back.
-- A new table with a key to a child is moved without a word; the children behind a signed return stay as they were.
CREATE OR REPLACE FUNCTION audit.move_rows(merge bigint, back boolean) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    asked record;
    kept record;
    ids jsonb;
    moved jsonb := '{}';
    old_ref text;
    new_ref text;
BEGIN
    SELECT * INTO asked FROM public.cases_childmerge WHERE id = merge FOR UPDATE;
    IF NOT FOUND OR asked.undone_at IS NOT NULL OR back = (asked.moved = '{}'::jsonb) THEN
        RAISE EXCEPTION 'There is no such merge to carry out';
    END IF;
    IF EXISTS (SELECT FROM public.cases_hold WHERE child_id IN (asked.child_id, asked.merged_id) AND lifted_at IS NULL)
       OR EXISTS (SELECT FROM public.cases_restriction WHERE child_id IN (asked.child_id, asked.merged_id) AND ended_at IS NULL)
       OR EXISTS (SELECT FROM public.cases_bar WHERE child_id IN (asked.child_id, asked.merged_id) AND ended_at IS NULL) THEN
        RAISE EXCEPTION 'Something stands over one of the records';
    END IF;
    PERFORM set_config('session_replication_role', 'replica', true);  -- no trigger, ours or a foreign key's
    FOR kept IN
        SELECT owner.relname AS name, field.attname AS field
          FROM pg_constraint rule
          JOIN pg_class owner ON owner.oid = rule.conrelid
          JOIN pg_attribute field ON field.attrelid = rule.conrelid AND field.attnum = rule.conkey[1]
         WHERE rule.contype = 'f' AND rule.confrelid = 'public.cases_child'::regclass
           AND owner.relname NOT IN ('cases_childmerge', 'reporting_returnchild')
    LOOP
        IF back THEN
            EXECUTE format('UPDATE public.%I SET %I = $1 WHERE id = ANY($2) AND %I = $3', kept.name, kept.field, kept.field)
              USING asked.merged_id, audit.numbers(coalesce(asked.moved -> (kept.name || '.' || kept.field), '[]')), asked.child_id;
        ELSE
            EXECUTE format('WITH gone AS (UPDATE public.%I SET %I = $1 WHERE %I = $2 RETURNING id) SELECT jsonb_agg(id) FROM gone',
                           kept.name, kept.field, kept.field)
               INTO ids USING asked.child_id, asked.merged_id;
            IF ids IS NOT NULL THEN
                moved := moved || jsonb_build_object(kept.name || '.' || kept.field, ids);
            END IF;
        END IF;
    END LOOP;
    SELECT ref INTO old_ref FROM public.cases_child WHERE id = asked.merged_id;
    SELECT ref INTO new_ref FROM public.cases_child WHERE id = asked.child_id;
    IF back THEN
        UPDATE public.drafts_draft SET subject_ref = old_ref, url = replace(url, new_ref, old_ref)
         WHERE id = ANY(audit.numbers(coalesce(asked.moved -> 'drafts', '[]'))) AND subject_ref = new_ref;
    ELSE
        WITH gone AS (UPDATE public.drafts_draft SET subject_ref = new_ref, url = replace(url, old_ref, new_ref)
                       WHERE subject_ref = old_ref RETURNING id)
        SELECT jsonb_agg(id) INTO ids FROM gone;
        moved := moved || jsonb_build_object('drafts', coalesce(ids, '[]'));
    END IF;
    PERFORM set_config('session_replication_role', 'origin', true);
    RETURN moved;
END
$$;
REVOKE ALL ON FUNCTION audit.move_rows FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.move_rows TO yjs_app;
