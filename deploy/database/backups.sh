#!/bin/sh
# The role that `thidua backup` uses: it copies the whole server and changes nothing in it. Runs
# once, when the cluster is new; on an older one it may be run by hand, any number of times.
set -eu
export CREDENTIALS="${CREDENTIALS:-/credentials}"
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\set backup_password `cat "$CREDENTIALS/backup"`
SELECT 'CREATE ROLE thidua_backup' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'thidua_backup') \gexec
ALTER ROLE thidua_backup LOGIN REPLICATION PASSWORD :'backup_password';
GRANT CONNECT ON DATABASE thidua TO thidua_backup;
SQL
hba=$(psql --no-psqlrc --quiet --tuples-only --no-align --username "$POSTGRES_USER" --dbname postgres \
    --command 'SHOW hba_file')
grep -Eq '^(host|local) +replication +thidua_backup ' "$hba" ||
    echo 'host replication thidua_backup all scram-sha-256' >>"$hba"
psql --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres \
    --command 'SELECT pg_reload_conf()' >/dev/null
