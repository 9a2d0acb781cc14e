#!/bin/sh
# Writing packages against dpkg-deb and rpmbuild on the same trees, at the same level and with as many threads: two where the format has any.
set -eu
usage() {
  echo "usage: packagers.sh [--only small,large-gzip,large-zstd,large-xz,large-rpm] [--rounds N] [--packages N] [--files N] [--megabytes N]" >&2
  exit 2
}
parts=small,large-gzip,large-zstd,large-xz,large-rpm
rounds=1
packages=100
files=20000
megabytes=500
while [ $# -gt 0 ]; do
  [ $# -gt 1 ] || usage
  case $1 in
  --only) parts=$2 ;;
  --rounds) rounds=$2 ;;
  --packages) packages=$2 ;;
  --files) files=$2 ;;
  --megabytes) megabytes=$2 ;;
  *) usage ;;
  esac
  shift 2
done
for part in $(echo "$parts" | tr , ' '); do
  case $part in small | large-gzip | large-zstd | large-xz | large-rpm) ;; *) usage ;; esac
done
case $rounds,$packages,$files,$megabytes in *[!0-9,]* | ,* | *, | *,,* | 0,* | *,0,* | *,0) usage ;; esac
wanted() { case ",$parts," in *",$1,"*) ;; *) return 1 ;; esac }

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
export work

dotnet build "$here/Packagers" --configuration Release --output "$work/program" --verbosity quiet >/dev/null
program="dotnet $work/program/Packagers.dll"

# What the peers want beside the files: usage: dpkg KIND LEVEL TREE..., rpmbuild KIND LEVEL TREE...
cat >"$work/dpkg" <<'end'
kind=$1 level=$2
shift 2
for tree; do dpkg-deb --root-owner-group --threads-max=2 "-Z$kind" "-z$level" --build "$tree" "$work/out" >/dev/null; done
end
cat >"$work/rpmbuild" <<'end'
case $1 in
gzip) payload=w$2.gzdio ;;
xz) payload=w$2T2.xzdio ;;
zstd) payload=w$2T2.zstdio ;;
esac
shift 2
for tree; do
  rpmbuild -bb --define "_topdir $work/rpm" --define "_rpmdir $work/out" --define "_binary_payload $payload" --define "__os_install_post %{nil}" \
    --define "_build_id_links none" "$tree.spec" >/dev/null 2>&1
done
end
describe() {
  name=$(basename "$1")
  mkdir -p "$1/DEBIAN"
  printf 'Package: %s\nVersion: 1.0-1\nArchitecture: all\nMaintainer: A B <a@example.org>\nDescription: sample\n' "$name" >"$1/DEBIAN/control"
  printf 'Name: %s\nVersion: 1.0\nRelease: 1\nSummary: sample\nLicense: MIT\nBuildArch: noarch\n%%description\nsample\n%%install\nmkdir -p %%{buildroot}\ncp -a %s/usr %%{buildroot}/\n%%files\n/usr/share/sample\n' \
    "$name" "$1" >"$1.spec"
}

# measure RESULTS COMMAND...: seconds of the clock and of processors, memory of the largest process in KiB, bytes of the packages; a line of RESULTS.
measure() {
  results=$1
  shift
  rm -rf "$work/out"
  mkdir "$work/out"
  sync
  /usr/bin/time --format='%e %U %S %M' --output="$work/measured" "$@"
  size=$(find "$work/out" -type f -exec cat {} + | wc -c)
  awk -v size="$size" '{ print $1, $2 + $3, $4, size }' "$work/measured" >>"$results"
}

# median COLUMN RESULTS
median() { sort -g -k "$1,$1" "$2" | awk -v column="$1" '{ value[NR] = $column } END { print value[int((NR + 1) / 2)] }'; }

# tell NAME RESULTS [RESULTS OF THE PEER]: medians, and their ratio to the peer's; of memory the most.
tell() {
  printf '%-22s %9.2f %9.2f %9.0f %9.2f' "$1" "$(median 1 "$2")" "$(median 2 "$2")" "$(sort -n -k 3,3 "$2" | awk 'END { print $3 / 1024 }')" \
    "$(median 4 "$2" | awk '{ print $1 / 1e6 }')"
  if [ $# -gt 2 ]; then
    for column in 1 2 4; do
      echo "$(median "$column" "$2") $(median "$column" "$3")" | awk '{ printf " %7.2f", $1 / $2 }'
    done
  fi
  echo
}

# compare FORMAT KIND LEVEL TREE...: both sides, one after the other in each round.
compare() {
  format=$1 kind=$2 level=$3
  shift 3
  case $format in deb) peer=dpkg ;; *) peer=rpmbuild ;; esac
  : >"$work/theirs"
  : >"$work/ours"
  round=0
  while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    measure "$work/theirs" sh "$work/$peer" "$kind" "$level" "$@"
    rm -rf "$work/rpm"
    case $kind in zstd) ours=zstandard ;; *) ours=$kind ;; esac
    measure "$work/ours" $program write "$format" "$ours" "$level" "$work/out" "$@"
  done
  case $format in deb) peer=dpkg-deb ;; esac
  tell "$peer $kind -$level" "$work/theirs"
  tell "ours, $format $kind -$level" "$work/ours" "$work/theirs"
}
title() { printf '\n%s\n%-22s %9s %9s %9s %9s %7s %7s %7s\n' "$1" '' 'wall s' 'CPU s' 'peak MiB' 'MB' 'x wall' 'x CPU' 'x size'; }

if wanted small; then
  small=
  i=0
  while [ "$i" -lt "$packages" ]; do
    i=$((i + 1))
    small="$small $work/small$i"
  done
  $program tree 20 200000 $small
  for tree in $small; do describe "$tree"; done
  title "$packages packages of 20 files, 0.2 MB each; medians of $rounds"
  compare deb xz 6 $small
  compare deb gzip 6 $small
  compare deb zstd 3 $small
  compare rpm gzip 9 $small
  compare rpm xz 6 $small
fi
case $parts in *large*) ;; *) exit 0 ;; esac
$program tree "$files" "${megabytes}000000" "$work/large"
describe "$work/large"
# Whatever is read first would wait for the disk.
find "$work/large/usr" -type f -exec cat {} + >/dev/null
title "one package of $files files, $megabytes MB; medians of $rounds"
if wanted large-gzip; then compare deb gzip 6 "$work/large"; fi
if wanted large-zstd; then compare deb zstd 3 "$work/large"; fi
if wanted large-xz; then compare deb xz 6 "$work/large"; fi
if wanted large-rpm; then
  compare rpm gzip 9 "$work/large"
  compare rpm zstd 3 "$work/large"
  compare rpm xz 6 "$work/large"
fi
