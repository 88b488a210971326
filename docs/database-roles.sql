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
