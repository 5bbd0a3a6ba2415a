#!/usr/bin/env bash
# Makes every secret that docker-compose.yml reads, those that are missing, in ./secrets. A secret that is there is never
# replaced. Readable by you and by the account the services run as (uid 1000), and by nobody else.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 077
mkdir -p secrets/postgres secrets/kafka

./hub secrets --data secrets >/dev/null
password() { [ -s "$1" ] || head -c 24 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n' >"$1"; }
for login in superuser hub_vault_owner hub_intake hub_linkage hub_timelines hub_audit hub_shredder; do
  password "secrets/postgres/$login"
done
password secrets/sign-in-admin
password secrets/sign-in-client

# Files of a secret keep their owner in the container: uid 1000 must be able to read them.
if [ "$(id -u)" = 0 ]; then chown -R 1000:1000 secrets; fi
[ "$(stat -c %u secrets)" = 1000 ] ||
  echo 'The services run as uid 1000 and could not read these: chown -R 1000 secrets, as root.' >&2
echo 'Every secret is in ./secrets. Keep a copy of secrets/keys where these machines are not.'
