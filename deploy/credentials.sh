#!/bin/sh
# Makes the passwords of this installation once; afterwards it changes nothing. Each service mounts
# only the folder it needs.
set -eu
cd "${1:-/credentials}"
[ -e app/database_url ] && exit 0

password() { head -c 30 /dev/urandom | base64 | tr '+/' '-_'; }

umask 022
for role in superuser owner app; do password >"database/$role"; done
address() { printf 'postgresql+psycopg://thidua_%s:%s@database/thidua' "$1" "$(cat "database/$1")"; }
address owner >owner/migration_database_url
address app >owner/database_url
address app >app/database_url.new
mv app/database_url.new app/database_url # last: its presence says that everything is there
