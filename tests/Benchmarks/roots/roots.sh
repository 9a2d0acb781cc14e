#!/bin/bash
# Boxes beside their peers, in one run on one base image of bookworm with build-essential.
# usage: roots.sh [runs of true] [runs of hello] [parts: true,many,hello]
# Needs root, hyperfine, mmdebstrap; and for the peers schroot, podman with runc, sbuild with a user who has ids in /etc/subuid (each left out if missing).
set -euo pipefail
cd "$(dirname "$0")/../../.."
runs=${1:-100}
hellos=${2:-3}
parts=,${3:-true,many,hello},
work=$(mktemp -d)
group=
trap 'rm -rf "$work"; rm -f /etc/schroot/chroot.d/recipes-benchmark; [ -z "$group" ] || rmdir "$group" 2>/dev/null || true' EXIT
chmod 755 "$work"

dotnet build tests/Benchmarks/Boxes -c Release -v q -nologo -clp:NoSummary -o "$work/boxes" >&2
dotnet build build/_build.csproj -c Release -v q -nologo -clp:NoSummary -o "$work/program" >&2

# A checkout of its own: nothing of this one's is used or changed.
mkdir -p "$work/checkout/.nuke"
echo '{}' > "$work/checkout/.nuke/parameters.json"
ln -s "$PWD/recipes" "$work/checkout/recipes"
export RECIPES_ROOTS_DIRECTORY=${RECIPES_ROOTS_DIRECTORY:-$work/roots} RECIPES_NO_STORE=true RECIPES_MIRROR=debian
ours() { (cd "$work/checkout" && dotnet "$work/program/_build.dll" "$@"); }
ours ListBases | grep -q '^bookworm ' || ours NewBase --base bookworm --include build-essential,pkg-config >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
tree=$(ours ListBases --output json | sed -n 's/.*"tree": *"\([^"]*\)".*/\1/p' | head -n 1)

median() { sort -n | awk '{ all[NR] = $1 } END { print (NR % 2) ? all[(NR + 1) / 2] : (all[NR / 2] + all[NR / 2 + 1]) / 2 }'; }

if [[ $parts == *,true,* ]]; then
echo "create, enter, run true, destroy: medians of $runs"
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
box=$(dotnet "$work/boxes/Boxes.dll" cycle "$tree" "$runs" | median)
awk -F, -v box="$box" '
  NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; printf "%-28s %8.1f ms\n", "box (ours)", box; next }
  { ms = $column["median"] * 1000; printf "%-28s %8.1f ms   ours: %+.1f ms, x %.2f\n", $1, ms, box - ms, box / ms }' "$work/peers.csv"
fi

if [[ $parts == *,many,* ]]; then
echo
echo "50 boxes at once"
if [ -d /sys/fs/cgroup/memory ]; then group=/sys/fs/cgroup/memory/recipes-benchmark peak=memory.max_usage_in_bytes
elif [ -f /sys/fs/cgroup/cgroup.controllers ]; then group=/sys/fs/cgroup/recipes-benchmark peak=memory.peak; fi
# Of all processes together, ours and the boxes'; what one box alone needs is that of the program itself.
peak_of() {
  mkdir -p "$group"
  bash -c 'echo $$ > "$1/cgroup.procs"; exec dotnet "$2" many "$3" "$4"' peak "$group" "$work/boxes/Boxes.dll" "$tree" "$1" >"$work/many"
  cat "$group/$peak"
  sleep 0.2
  rmdir "$group"
}
if [ -n "$group" ]; then
  one=$(peak_of 1)
  fifty=$(peak_of 50)
  cat "$work/many"
  awk -v one="$one" -v fifty="$fifty" 'BEGIN { printf "memory: %.1f MiB with one box, %.1f MiB with 50: %.2f MiB for each further one\n", one / 2^20, fifty / 2^20, (fifty - one) / 49 / 2^20 }'
else
  dotnet "$work/boxes/Boxes.dll" many "$tree" 50
fi
fi

if [[ $parts != *,hello,* ]]; then exit 0; fi
echo
echo "hello from its source: medians of $hellos, in turns"
ours Fetch --package hello/stable >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
user=
if command -v sbuild >/dev/null; then user=$(cut -d: -f1 /etc/subuid | while read -r name; do id -u "$name" >/dev/null 2>&1 && echo "$name"; done | head -n 1 || true); fi
if [ -n "$user" ]; then
  home=$work/home
  mkdir -p "$home/.cache/sbuild" "$home/hello" "$work/lists/partial"
  { cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null || true; } | sed -n "s/^deb /deb-src /p" >"$work/source.list"
  { cat /etc/apt/sources.list.d/*.sources 2>/dev/null || true; } | sed 's/^Types:.*/Types: deb-src/' >"$work/source.sources"
  list=$work/source.sources
  [ -s "$list" ] || list=$work/source.list
  apt_with() { apt-get -o Dir::Etc::SourceParts=/dev/null -o Dir::Etc::SourceList="$list" -o Dir::State::Lists="$work/lists" -qq "$@"; }
  apt_with update >&2
  (cd "$home/hello" && apt_with source --download-only hello >"$work/log" 2>&1) || { cat "$work/log" >&2; exit 1; }
  # The same base, as the tarball that sbuild wants.
  tar --numeric-owner -C "$tree" -cf "$home/.cache/sbuild/bookworm-$(dpkg --print-architecture).tar" .
  chown -R "$user:" "$home"
fi
# Wall time and processor time, in seconds.
timed() {
  local name=$1
  shift
  /usr/bin/time -f '%e %U %S' -o "$work/time" "$@" >"$work/log" 2>&1 || { echo "$name failed:" >&2; tail -n 30 "$work/log" >&2; exit 1; }
  awk '{ print $1 }' "$work/time" >>"$work/$name.wall"
  awk '{ print $2 + $3 }' "$work/time" >>"$work/$name.cpu"
}
export -f ours
export work
for ((i = 0; i < hellos; i++)); do
  timed host bash -c 'ours Reinstall --package hello/stable'
  timed box bash -c 'ours Reinstall --package hello/stable --build-root box --base bookworm'
  if [ -n "$user" ]; then
    timed sbuild setpriv --reuid="$user" --regid="$user" --init-groups env -u TMPDIR HOME="$home" USER="$user" LOGNAME="$user" \
      bash -c 'cd ~/hello && rm -f *.deb *.buildinfo *.changes && sbuild --chroot-mode=unshare -d bookworm --no-run-lintian hello_*.dsc'
  fi
done
box=$(median <"$work/box.wall")
boxcpu=$(median <"$work/box.cpu")
for name in host sbuild; do
  [ -f "$work/$name.wall" ] || continue
  wall=$(median <"$work/$name.wall")
  cpu=$(median <"$work/$name.cpu")
  awk -v name="$name" -v wall="$wall" -v cpu="$cpu" -v box="$box" -v boxcpu="$boxcpu" 'BEGIN {
    printf "%-28s %8.2f s, %.2f s of processors   ours: %.2f s, %.2f s: x %.2f, x %.2f\n", name, wall, cpu, box, boxcpu, box / wall, boxcpu / cpu }'
done
