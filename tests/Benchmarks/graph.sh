#!/bin/sh
# Plans and runs a layered graph of targets that do nothing. usage: graph.sh [targets] [runs]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
targets=${1:-10000}
runs=${2:-15}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet build "$here/Graph" --configuration Release --output "$work/out" --verbosity quiet >/dev/null
for _ in $(seq "$runs"); do
  /usr/bin/time --format=%M --output="$work/memory" dotnet "$work/out/Graph.dll" "$targets" >"$work/times"
  echo "$(cat "$work/times") $(cat "$work/memory")"
done >"$work/results"

# median <column>
median() {
  awk -v column="$1" '{ print $column }' "$work/results" | sort -n | awk '{ values[NR] = $1 } END { print values[int((NR + 1) / 2)] }'
}
echo "$targets targets, $(median 5) edges, medians of $runs runs"
printf '%9.1f ms  plan\n%9.1f ms  run\n%9.1f ms  in all, from Main\n%9.1f MiB peak memory of the process\n' \
  "$(median 2)" "$(median 3)" "$(median 4)" "$(median 6 | awk '{ print $1 / 1024 }')"
