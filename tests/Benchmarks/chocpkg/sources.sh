#!/bin/sh
# Gets the seven libraries' sources from the distribution's own archive and packs each as NAME-VERSION.tar.gz, which chocpkg can unpack.
# usage: sources.sh DIRECTORY   (what is there already is kept; the machine's apt configuration is not touched)
set -eu
mkdir -p "$1"
cd "$1"
mirror=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Debian's source, the package's name in the catalogue
while read -r source name; do
  if ! ls "$mirror/$name"-*.tar.gz >/dev/null 2>&1; then echo "$source $name"; fi
done >"$work/missing" <<END
zlib zlib
libpng1.6 libpng
libogg libogg
libvorbis libvorbis
flac flac
libsamplerate libsamplerate
libffi libffi
END
if [ ! -s "$work/missing" ]; then exit 0; fi

mkdir -p "$work/lists/partial" "$work/get"
cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | sed -n 's/^deb /deb-src /p' >"$work/source.list"
cat /etc/apt/sources.list.d/*.sources 2>/dev/null | sed 's/^Types:.*/Types: deb-src/' >"$work/source.sources"
list=$work/source.sources
if [ ! -s "$list" ]; then list=$work/source.list; fi
apt_with() {
  apt-get -o Dir::Etc::SourceParts=/dev/null -o Dir::Etc::SourceList="$list" -o Dir::State::Lists="$work/lists" -qq "$@"
}
apt_with update >&2
cd "$work/get"
while read -r source name; do
  # A security update's packaging may be gone from the archive; the release itself is what counts.
  apt_with source --download-only "$source" >"$work/log" 2>&1 || true
  archive=$(ls "$source"_*.orig.tar.* 2>/dev/null | head -n 1)
  if [ -z "$archive" ]; then
    echo "sources.sh: the distribution's archive gave no release of $source:" >&2
    cat "$work/log" >&2
    exit 1
  fi
  version=${archive#*_}
  version=${version%%[+]*}
  version=${version%.orig.tar.*}
  version=${version%.dfsg}
  rm -rf tree && mkdir tree
  tar -xf "$archive" -C tree
  mv tree/* "tree/$name-$version" 2>/dev/null || true
  tar --sort=name --owner=0 --group=0 --numeric-owner -C tree -cf - "$name-$version" | gzip -n >"$mirror/$name-$version.tar.gz"
done <"$work/missing"
