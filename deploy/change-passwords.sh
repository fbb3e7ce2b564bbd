#!/bin/sh
# New passwords for every role of the database, from the folder of docker-compose.yml, while all runs: services
# read theirs at each connection. For the moment between the two steps new connections are refused and asked
# again; those that are open stay.
set -eu
docker compose run --rm --no-deps credentials /credentials --new
docker compose exec --no-TTY database sh /srv/passwords.sh
