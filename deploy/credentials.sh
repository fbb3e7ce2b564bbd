#!/bin/sh
# Makes the passwords of this installation, each once; afterwards it changes nothing. Each service
# mounts only the folder it needs.
set -eu
cd "${1:-/credentials}"

password() { head -c 30 /dev/urandom | base64 | tr '+/' '-_'; }

umask 022
for role in superuser owner app backup; do
    [ -s "database/$role" ] || password >"database/$role"
done
address() { printf 'postgresql+psycopg://thidua_%s:%s@database/thidua' "$1" "$(cat "database/$1")"; }
keep() { [ -e "$2" ] || { address "$1" >"$2.new" && mv "$2.new" "$2"; }; }
keep owner owner/migration_database_url
keep app owner/database_url
keep app app/database_url
keep backup backup/database_url
keep backup backup/backup_database_url
