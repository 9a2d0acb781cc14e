#!/bin/sh
# Nothing to do: build.sh against an empty program of the console template. usage: startup.sh [runs]
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

dotnet new console --name hello --output "$work/hello" >/dev/null
dotnet build "$work/hello" --configuration Release --output "$work/out" --verbosity quiet >/dev/null

cd "$root"
# The first run does what there is to do, the second finds nothing and notes that.
for _ in 1 2 3; do
  ./build.sh --target Install --package neato-lib >/dev/null
  sleep 1
done
hyperfine --shell=none --warmup 5 --runs "${1:-50}" --export-csv "$work/results.csv" \
  --command-name 'dotnet hello.dll' "dotnet $work/out/hello.dll" \
  --command-name 'build.sh with nothing to do' './build.sh --target Install --package neato-lib' >/dev/null
awk -f "$root/tests/Benchmarks/ratios.awk" "$work/results.csv"
