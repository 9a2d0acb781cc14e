#!/bin/bash
# Boxes beside their peers, in one run of hyperfine on one base image.
# usage: tests/Benchmarks/roots/roots.sh [BASE-TREE] [runs]; needs root, hyperfine, and for the peers schroot and podman (left out if missing)
set -euo pipefail
cd "$(dirname "$0")/../../.."
tree=${1:?the tree of a base image: ListBases --output json tells it}
runs=${2:-100}
work=$(mktemp -d)
trap 'rm -rf "$work"; rm -f "/etc/schroot/chroot.d/recipes-benchmark"' EXIT
dotnet build tests/Benchmarks/Boxes -c Release -v q -nologo -clp:NoSummary -o "$work/program" >&2
commands=(--command-name 'unshare + chroot' "unshare --mount --pid --fork chroot $tree /bin/true")
if command -v schroot >/dev/null; then
  printf '[recipes-benchmark]\ntype=directory\ndirectory=%s\nunion-type=overlay\nusers=root\nroot-users=root\n' "$tree" > /etc/schroot/chroot.d/recipes-benchmark
  commands+=(--command-name 'schroot with overlay' 'schroot -c recipes-benchmark -d / -- /bin/true')
fi
if command -v podman >/dev/null; then
  podman=(podman --events-backend file)
  [ -d /run/systemd/system ] || podman+=(--cgroup-manager cgroupfs)
  [ ! -d /sys/fs/cgroup/memory ] || podman+=(--runtime runc)
  commands+=(--command-name 'podman run' "${podman[*]} run --rm --network none --ulimit nofile=1024:1024 --ulimit nproc=1024:1024 --rootfs $tree:O /bin/true")
fi
hyperfine -N --warmup 3 --runs "$runs" --export-csv "$work/peers.csv" "${commands[@]}" >/dev/null 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
awk -F, 'NR > 1 { printf "%-28s %7.1f ms\n", $1, $4 * 1000 }' "$work/peers.csv"
# Create, enter, run true, destroy: within one process.
dotnet "$work/program/Boxes.dll" "$tree" "$runs"
