#!/bin/sh
# Writing packages against dpkg-deb and rpmbuild on the same trees, at the same level and with as many threads: two where the format has any. usage: packagers.sh [packages] [files of the large tree] [megabytes of it]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
packages=${1:-100}
files=${2:-20000}
megabytes=${3:-500}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export work

dotnet build "$here/Packagers" --configuration Release --output "$work/program" --verbosity quiet >/dev/null
program="dotnet $work/program/Packagers.dll"

# What the peers want beside the files: usage: dpkg OPTIONS TREE..., rpmbuild PAYLOAD TREE...
cat >"$work/dpkg" <<'end'
options=$1
shift
for tree; do dpkg-deb --root-owner-group --threads-max=2 $options --build "$tree" "$work/out" >/dev/null; done
end
cat >"$work/rpmbuild" <<'end'
payload=$1
shift
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

# measure NAME COMMAND...: seconds of the clock and of processors, memory of the largest process, size of the results; the ratios to the line before where the name begins with "ours"
reference=-
busy=-
measure() {
  name=$1
  shift
  rm -rf "$work/out"
  mkdir "$work/out"
  /usr/bin/time --format='%e %M %U %S' --output="$work/measured" "$@"
  read -r seconds memory user system <"$work/measured"
  size=$(find "$work/out" -type f -exec cat {} + | wc -c)
  awk -v name="$name" -v s="$seconds" -v m="$memory" -v r="$reference" -v b="$size" -v u="$user" -v k="$system" -v c="$busy" 'BEGIN {
    printf "%-20s %8.2f s %8.2f s of processors %7.0f MiB %8.2f MB", name, s, u + k, m / 1024, b / 1e6
    if (name ~ /^ours/) printf "   %.2f %.2f", s / r, (u + k) / c
    print "" }'
  reference=$seconds
  busy=$(awk -v u="$user" -v k="$system" 'BEGIN { print u + k }')
}

i=0
small=
while [ "$i" -lt "$packages" ]; do
  i=$((i + 1))
  $program tree "$work/small$i" 20 200000 "$i"
  describe "$work/small$i"
  small="$small $work/small$i"
done
$program tree "$work/large" "$files" "${megabytes}000000" 0
describe "$work/large"
# Whatever is read first would wait for the disk.
cat "$work"/large/usr/share/sample/*/* >/dev/null

echo "$packages packages of 20 files, 0.2 MB each"
measure 'dpkg-deb xz -6' sh "$work/dpkg" '-Zxz -z6' $small
measure 'ours, deb xz -6' $program write deb xz 6 "$work/out" $small
measure 'dpkg-deb gzip -6' sh "$work/dpkg" '-Zgzip -z6' $small
measure 'ours, deb gzip -6' $program write deb gzip 6 "$work/out" $small
measure 'rpmbuild gzip -9' sh "$work/rpmbuild" w9.gzdio $small
measure 'ours, rpm gzip -9' $program write rpm gzip 9 "$work/out" $small
measure 'rpmbuild xz -6' sh "$work/rpmbuild" w6T2.xzdio $small
measure 'ours, rpm xz -6' $program write rpm xz 6 "$work/out" $small
echo "one package of $files files, $megabytes MB"
measure 'dpkg-deb gzip -6' sh "$work/dpkg" '-Zgzip -z6' "$work/large"
measure 'ours, deb gzip -6' $program write deb gzip 6 "$work/out" "$work/large"
measure 'dpkg-deb zstd -3' sh "$work/dpkg" '-Zzstd -z3' "$work/large"
measure 'ours, deb zstd -3' $program write deb zstandard 3 "$work/out" "$work/large"
measure 'dpkg-deb xz -6' sh "$work/dpkg" '-Zxz -z6' "$work/large"
measure 'ours, deb xz -6' $program write deb xz 6 "$work/out" "$work/large"
measure 'rpmbuild gzip -9' sh "$work/rpmbuild" w9.gzdio "$work/large"
measure 'ours, rpm gzip -9' $program write rpm gzip 9 "$work/out" "$work/large"
measure 'rpmbuild zstd -3' sh "$work/rpmbuild" w3T2.zstdio "$work/large"
measure 'ours, rpm zstd -3' $program write rpm zstandard 3 "$work/out" "$work/large"
measure 'rpmbuild xz -6' sh "$work/rpmbuild" w6T2.xzdio "$work/large"
measure 'ours, rpm xz -6' $program write rpm xz 6 "$work/out" "$work/large"
