#!/usr/bin/env bash
# Makes the topics, the accounts and the rights of a hub's broker; run again, it makes what is missing and sets right what
# was changed. A partner may write to the topics of its feeds and read its receipts, and nothing else.
#
#   infra/kafka/set-up.sh wmas:ambulance uhcw:hospital hmc-coventry:coroner hmpps:prison
#
# An argument is a partner and its feeds: <partner>:<feed>[,<feed>…]. From the environment:
#   BROKERS        host:port[,…] (localhost:9092)
#   ADMIN_CONFIG   a properties file for the administrator's connection (none)
#   PASSWORDS      a folder with one file per account; a missing one is made, and its account with it (./kafka-passwords)
#   KAFKA_BIN      where kafka-topics.sh, kafka-configs.sh and kafka-acls.sh are (on the PATH)
#   REPLICATION    copies of each partition (3)       MIN_IN_SYNC    copies that must have a message (2)
#   PARTITIONS     of each feed's topic (6)           RETENTION_DAYS at most 7 (7)
set -euo pipefail

brokers=${BROKERS:-localhost:9092}
passwords=${PASSWORDS:-./kafka-passwords}
replication=${REPLICATION:-3}
min_in_sync=${MIN_IN_SYNC:-2}
partitions=${PARTITIONS:-6}
days=${RETENTION_DAYS:-7}

fail() { echo "$1" >&2; exit 1; }
[ $# -gt 0 ] || fail 'Name the partners and their feeds: set-up.sh wmas:ambulance …'
[[ $days =~ ^[1-7]$ ]] || fail 'RETENTION_DAYS is a whole number from 1 to 7: partners’ messages stay no longer.'
for argument; do
  [[ $argument =~ ^[a-z0-9][a-z0-9-]*:[a-z0-9][a-z0-9-]*(,[a-z0-9][a-z0-9-]*)*$ ]] ||
    fail "Not <partner>:<feed>[,<feed>…]: $argument"
  [[ $argument != hub:* ]] || fail 'hub is the hub’s own account: no partner is called that.'
done

kafka() { # kafka TOOL ARGUMENT…
  local tool=$1; shift
  "${KAFKA_BIN:+$KAFKA_BIN/}kafka-$tool.sh" --bootstrap-server "$brokers" \
    ${ADMIN_CONFIG:+--command-config "$ADMIN_CONFIG"} "$@"
}

# Deleted by age alone: compaction would keep the last message of every record for ever. The age is that of arrival, for a
# sender could give a message a time far ahead, and a segment is closed every day, for an open one is never deleted.
settings=(
  "retention.ms=$((days * 86400000))"
  cleanup.policy=delete
  message.timestamp.type=LogAppendTime
  segment.ms=86400000
  "min.insync.replicas=$min_in_sync"
  max.message.bytes=393216
)

topic() { # topic NAME PARTITIONS
  if grep -qxF "$1" <<<"$existing"; then
    local all; all=$(IFS=,; echo "${settings[*]}")
    kafka configs --alter --entity-type topics --entity-name "$1" --add-config "$all" >/dev/null
    echo "topic    $1, set right"
  else
    kafka topics --create --topic "$1" --partitions "$2" --replication-factor "$replication" \
      "${settings[@]/#/--config=}" >/dev/null
    echo "topic    $1, made"
  fi
}

account() { # account NAME: the password goes by a file, for a command's arguments can be seen by others
  local file=$passwords/$1
  [ -s "$file" ] || (umask 077; mkdir -p "$passwords"; head -c 24 /dev/urandom | base64 | tr '+/' '-_' >"$file")
  local given; given=$(mktemp)
  printf 'SCRAM-SHA-512=iterations=8192,password=%s\n' "$(<"$file")" >"$given"
  local done=yes
  # What the command says of a password it does not like, it says with the password.
  kafka configs --alter --entity-type users --entity-name "$1" --add-config-file "$given" >/dev/null 2>&1 || done=
  rm "$given"
  [ -n "$done" ] || fail "The account $1 could not be made: is its password in $file one line, and may ADMIN_CONFIG make accounts?"
  echo "account  $1"
}

allow() { # allow ACCOUNT RIGHT RESOURCE…: to read or to write is also to see that it is there
  kafka acls --add --allow-principal "User:$1" --operation "$2" "${@:3}" >/dev/null
}

existing=$(kafka topics --list)
feeds=$(for argument; do tr ',' '\n' <<<"${argument#*:}"; done | sort -u)
for feed in $feeds; do topic "notifications.$feed" "$partitions"; done
for argument; do topic "receipts.${argument%%:*}" 1; done

for argument; do
  partner=${argument%%:*}
  own=(); for feed in $(tr ',' ' ' <<<"${argument#*:}"); do own+=(--topic "notifications.$feed"); done
  account "$partner"
  allow "$partner" Write "${own[@]}"
  allow "$partner" Read --topic "receipts.$partner" --group "receipts.$partner"
  echo "rights   $partner"
done

account hub
receipts=(); for argument; do receipts+=(--topic "receipts.${argument%%:*}"); done
taken=(); for feed in $feeds; do taken+=(--topic "notifications.$feed"); done
allow hub Read "${taken[@]}" --group hub-intake
allow hub Write "${receipts[@]}"
# After a crash it reads what it had sent, so as not to send it again.
allow hub Read "${receipts[@]}"
allow hub Read --group hub-receipts-tail- --resource-pattern-type prefixed
echo 'rights   hub'
