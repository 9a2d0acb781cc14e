#!/bin/sh
# After an edit of one recipe: build.sh, which runs the program too, against a bare dotnet build of the same project. usage: edit.sh [runs]
# CI=true leaves the compile server out of build.sh; UseSharedCompilation=false of both.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

cd "$root"
git ls-files -co --exclude-standard -- build recipes src build.sh global.json '*.props' '*.config' .editorconfig .nuke |
  while read -r file; do if [ -e "$file" ]; then echo "$file"; fi; done | tar -cf - -T - | tar -xf - -C "$work"
cd "$work"
mkdir -p recipes/benchmark
cat >edit.sh <<'EDIT'
#!/bin/sh
cat >recipes/benchmark/Benchmark.cs <<SOURCE
namespace Recipes.Catalog;

/// <summary>Edited again and again.</summary>
public sealed class Benchmark : Recipe
{
    /// <inheritdoc/>
    protected override Package Define(Package package) => package.Describe("$(date +%s%N)");
}
SOURCE
EDIT
chmod +x edit.sh
./edit.sh
./build.sh --help >/dev/null
hyperfine --shell=none --warmup 1 --runs "${1:-10}" --prepare ./edit.sh --export-csv results.csv \
  --command-name 'dotnet build --no-restore' 'dotnet build build/_build.csproj --no-restore' \
  --command-name 'build.sh' './build.sh --help' >/dev/null
awk -f "$root/tests/Benchmarks/ratios.awk" results.csv
