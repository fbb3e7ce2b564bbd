#!/bin/sh
# The database with its two roles: one owns the tables and migrates them, the other serves.
# Runs once, when the cluster is new; CREDENTIALS holds a password for each role.
set -eu
export CREDENTIALS="${CREDENTIALS:-/credentials}"
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\set owner_password `cat "$CREDENTIALS/owner"`
\set app_password `cat "$CREDENTIALS/app"`
CREATE ROLE thidua_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE thidua_app LOGIN PASSWORD :'app_password';
CREATE DATABASE thidua OWNER thidua_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE thidua FROM PUBLIC;
GRANT CONNECT ON DATABASE thidua TO thidua_app;
SQL
