-- The passwords of the four roles that sign in, from the environment of psql: they stand in no command line.
\getenv owner OWNER_PASSWORD
\getenv app APP_PASSWORD
\getenv reporting REPORTING_PASSWORD
\getenv backup BACKUP_PASSWORD
ALTER ROLE yjs_owner PASSWORD :'owner';
ALTER ROLE yjs_app PASSWORD :'app';
ALTER ROLE yjs_reporting PASSWORD :'reporting';
ALTER ROLE yjs_backup PASSWORD :'backup';
