#!/bin/sh
# The passwords that stand in the credentials, given to the roles of a running server.
set -eu
export CREDENTIALS="${CREDENTIALS:-/credentials}"
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\set superuser_password `cat "$CREDENTIALS/superuser"`
\set owner_password `cat "$CREDENTIALS/owner"`
\set app_password `cat "$CREDENTIALS/app"`
\set backup_password `cat "$CREDENTIALS/backup"`
BEGIN;
SET LOCAL password_encryption = 'scram-sha-256';
ALTER ROLE CURRENT_USER PASSWORD :'superuser_password';
ALTER ROLE thidua_owner PASSWORD :'owner_password';
ALTER ROLE thidua_app PASSWORD :'app_password';
ALTER ROLE thidua_backup PASSWORD :'backup_password';
COMMIT;
SQL
