#!/bin/sh
# Gives the two roles of roles.sql their passwords: read by psql from the files of
# secrets, so that they stand in no list of processes.
set -eu

psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\set owner `cat /run/secrets/database_owner_password`
\set house `cat /run/secrets/database_password`
ALTER ROLE clinic_owner PASSWORD :'owner';
ALTER ROLE clinic PASSWORD :'house';
SQL
