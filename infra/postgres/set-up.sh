#!/usr/bin/env bash
# Makes the vault's roles and gives each login its password, from a folder with one file for each. Run again it changes what
# was changed there. As a superuser: PGHOST, PGUSER, PGDATABASE and PGPASSFILE or PGPASSWORD as psql reads them.
#
#   PASSWORDS=secrets/postgres infra/postgres/set-up.sh
set -euo pipefail

passwords=${PASSWORDS:-secrets/postgres}
here=$(cd "$(dirname "$0")" && pwd)
[ -z "${PGPASSWORD_FILE:-}" ] || { PGPASSWORD=$(<"$PGPASSWORD_FILE"); export PGPASSWORD; }

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --file "$here/roles.sql"
for login in hub_vault_owner hub_intake hub_linkage hub_timelines hub_audit hub_shredder; do
  [ -s "$passwords/$login" ] || { echo "There is no password in $passwords/$login: run infra/secrets.sh" >&2; exit 1; }
  # By standard input, for a command's arguments can be seen by others, and quoted by psql itself.
  { printf '\\set password `cat %q`\n' "$passwords/$login"; printf 'ALTER ROLE %s PASSWORD :'\''password'\'';\n' "$login"; } |
    psql --no-psqlrc --quiet --set ON_ERROR_STOP=1
  echo "login    $login"
done
