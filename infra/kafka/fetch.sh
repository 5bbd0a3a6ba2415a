#!/usr/bin/env bash
# Fetches the broker that pom.xml names into .runtime/kafka/<version>, once, and prints that folder.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version=$(sed -n 's|.*<kafka.version>\(.*\)</kafka.version>.*|\1|p' "$here/pom.xml")
into=$here/../../.runtime/kafka/$version
if [ ! -d "$into" ]; then
  mkdir -p "$(dirname "$into")"
  part=$(mktemp -d "$(dirname "$into")/.part-XXXXXX")
  trap 'rm -rf "$part"' EXIT
  mvn -q -B -ntp -f "$here/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$part" >&2
  # Another run may have been quicker: its folder is as good, and half a folder is never seen.
  mv -T "$part" "$into" 2>/dev/null || [ -d "$into" ]
fi
realpath "$into"
