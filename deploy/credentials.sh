#!/bin/sh
# Makes the passwords of this installation, each once, and tells each service its own; with --new it makes them
# anew (deploy/change-passwords.sh). Each service mounts only the folder it needs. Its address names a file
# (libpq's) in which the password stands: it is read at each connection, so a new one needs no restart.
set -eu
cd "${1:-/credentials}"

password() { head -c 30 /dev/urandom | base64 | tr '+/' '-_'; }
write() { cat >"$1.new" && chmod "$2" "$1.new" && mv "$1.new" "$1"; }

umask 022
for role in superuser owner app backup; do
    if [ "${2:-}" = --new ] || [ ! -s "database/$role" ]; then
        password | write "database/$role" 0644
    fi
done

tell() {
    service=$1 setting=$2 role=$3
    printf 'postgresql+psycopg://thidua_%s@/thidua?host=/run/postgresql&passfile=/credentials/passfile' "$role" |
        write "$service/$setting" 0644
}
keep() { # what libpq reads is its owner's alone
    service=$1 && shift
    for role in "$@"; do
        printf '*:*:*:thidua_%s:%s\n' "$role" "$(cat "database/$role")"
    done | write "$service/passfile" 0600
}
tell owner migration_database_url owner
tell owner database_url app
tell app database_url app
tell backup database_url backup
tell backup backup_database_url backup
keep owner owner app
keep app app
keep backup backup
