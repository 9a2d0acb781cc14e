#!/bin/sh
# Both build seven libraries from the same archives with the same options; a table compares them. See ../README.md.
# usage: run.sh [--rounds N] [--jobs N] [--only PART,...] CHOCPKG     CHOCPKG: a clone (or its .git) of github.com/chocolate-doom/chocpkg
# PART: cold, noop, store, change, configure, path or 200. RECIPES_BENCHMARK_MIRROR keeps the archives between runs.
set -eu
rounds=3 jobs=$(nproc) only=
while [ $# -gt 1 ]; do
  case $1 in
    --rounds) rounds=$2 ;;
    --jobs) jobs=$2 ;;
    --only) only=$2 ;;
    *) break ;;
  esac
  shift 2
done
if [ $# -ne 1 ] || [ ! -d "$1" ]; then
  sed -n '2,4s/^# //p' "$0" >&2
  exit 2
fi
for tool in hyperfine /usr/bin/time python3 perl git make autoreconf pkg-config apt-get; do
  command -v $tool >/dev/null || { echo "run.sh: '$tool' is missing" >&2; exit 5; }
done
chocpkg=$(cd "$1" && pwd)
if [ -d "$chocpkg/.git" ]; then chocpkg=$chocpkg/.git; fi
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mirror=${RECIPES_BENCHMARK_MIRROR:-$work/mirror}
results=$work/results.tsv
seven='zlib libpng libogg libvorbis flac libsamplerate libffi'
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { echo "[$(cut -d ' ' -f 1 /proc/loadavg)] $*" >&2; }

say 'archives and recipes'
"$here/sources.sh" "$mirror"
"$here/prepare.sh" "$work" "$mirror" "$chocpkg" "$jobs"
# The system's own libraries are hidden from both; results of others are nobody's.
mkdir -p "$work/empty" "$work/home"
export PKG_CONFIG_LIBDIR="$work/empty" XDG_CACHE_HOME="$work/cache"
say 'compiling the build program'
(cd "$work/recipes" && ./build.sh --help >"$work/help.txt")

ours() { (cd "$work/recipes" && ./build.sh "$@" --jobs "$jobs"); }
theirs() { (cd "$work" && chocpkg/chocpkg/chocpkg "$@"); }
clean_ours() { rm -rf "$work/recipes/.recipes" "$work/recipes/install" "$work/recipes/install.native" "$work/cache"; }
clean_theirs() { (cd "$work/chocpkg" && rm -rf packages install install.native build build.native); }

# measure LABEL SIDE COMMAND: wall and CPU seconds of a shell's line, and the load before it
measure() {
  label=$1 side=$2
  shift 2
  load=$(cut -d ' ' -f 1 /proc/loadavg)
  if ! /usr/bin/time -q -o "$work/time" -f '%e %U %S' "$@" >"$work/log" 2>&1; then
    echo "run.sh: $label of $side failed:" >&2
    tail -n 40 "$work/log" >&2
    exit 1
  fi
  awk -v OFS='\t' -v l="$label" -v s="$side" -v load="$load" '{ print l, s, $1, $2 + $3, load }' "$work/time" >>"$results"
}

wants() { case ",${only:-$1}," in *",$1,"*) true ;; *) false ;; esac; }

cold() {
  round=1
  while [ "$round" -le "$rounds" ]; do
    say "cold install, round $round of $rounds"
    clean_theirs
    measure cold chocpkg chocpkg/chocpkg/chocpkg install seven
    clean_ours
    measure cold recipes ./ours.sh $seven --timeline "$work/cold.$round.json"
    round=$((round + 1))
  done
}

# Both sides installed, if no part before did it; ours twice, for the second run notes that there is nothing to do.
installed() {
  if ! { theirs install seven && ./ours.sh $seven && sleep 1 && ./ours.sh $seven; } >log 2>&1; then
    echo 'run.sh: the packages cannot be installed:' >&2
    tail -n 40 log >&2
    exit 1
  fi
}

noop() {
  say 'nothing to do'
  installed
  hyperfine --shell=none --warmup 2 --runs 20 --export-csv noop.csv -n chocpkg 'chocpkg/chocpkg/chocpkg install seven' \
    -n recipes "./ours.sh $seven" >/dev/null 2>&1
}

# From the store into an empty prefix, beside tar -x of the same bytes.
store() {
  installed
  if [ -z "$(find cache -type f 2>/dev/null | head -n 1)" ]; then
    say 'the program keeps no store'
    return
  fi
  say 'from the store'
  tar -C recipes/install -cf install.tar .
  # Once before, untimed: it must install from the store and from nothing else.
  rm -rf recipes/install recipes/.recipes
  ./ours.sh $seven >log 2>&1
  if grep -q ':Build  *Succeeded' log; then
    say 'the store did not give all packages: no row for it'
    return
  fi
  hyperfine --shell=none --runs 7 --prepare 'rm -rf unpacked' --export-csv tar.csv -n 'tar -x' \
    "sh -c 'mkdir unpacked && tar -C unpacked -xf install.tar'" >/dev/null 2>&1
  hyperfine --shell=none --runs 7 --prepare 'rm -rf recipes/install recipes/.recipes' --export-csv store.csv -n store "./ours.sh $seven" >/dev/null 2>&1
  du -sb recipes/install | cut -f 1 >store.bytes
}

# configure_libogg OPTION: the same further argument on both sides; none removes it
configure_libogg() {
  cp plain/libogg.sh chocpkg/pkgdef/libogg.sh
  cp plain/Libogg.cs recipes/recipes/libogg/Libogg.cs
  if [ $# -gt 0 ]; then
    sed -i "s/^build_autotools/build_autotools $1/" chocpkg/pkgdef/libogg.sh
    perl -0pi -e 's/BuildAutotools\(\s*\)/BuildAutotools("'"$1"'")/ or s/BuildAutotools\(/BuildAutotools("'"$1"'", /' recipes/recipes/libogg/Libogg.cs
  fi
  (cd recipes && ./build.sh --help >/dev/null)
}

change() {
  installed
  mkdir -p plain
  cp chocpkg/pkgdef/libogg.sh recipes/recipes/libogg/Libogg.cs plain
  # Of the first nothing in libogg's files changes, of the second something does.
  for option in --enable-silent-rules --disable-static; do
    say "libogg with $option"
    configure_libogg $option
    measure "change $option" chocpkg chocpkg/chocpkg/chocpkg install seven
    grep -c '^Building ' log >"rebuilt.$option" || true
    measure "change $option" recipes ./ours.sh $seven --timeline "$work/change.$option.json"
  done
  configure_libogg
}

# What configure finds out must be the same with the cache as without: filled meanwhile, or by the run before.
configure() {
  round=1
  while [ "$round" -le "$rounds" ]; do
    say "configure cache, round $round of $rounds"
    for side in without filling filled; do
      rm -rf kept "config.$side"
      mkdir "config.$side"
      if [ $side = filled ]; then mv recipes/.recipes/configure-cache kept; fi
      clean_ours
      set -- --configure-cache
      if [ $side = without ]; then set --; fi
      if [ $side = filled ]; then mkdir recipes/.recipes && mv kept recipes/.recipes/configure-cache; fi
      measure configure $side ./ours.sh $seven "$@"
      built=recipes/.recipes/work
      (cd "$built" && find . -name '*conf*.h' | sort) >"config.$side/files"
      while read -r file; do
        cp "$built/$file" "config.$side/$(echo "$file" | tr / _)"
      done <"config.$side/files"
      diff -r config.without "config.$side" >config.diff || {
        echo 'run.sh: the configure cache changed what was configured:' >&2
        cat config.diff >&2
        exit 1
      }
    done
    round=$((round + 1))
  done
  find config.filled -name '*conf*.h' | wc -l >config.count
}

path() {
  say 'each package alone, for the critical path'
  clean_ours
  for package in $seven; do
    ours Install --package "$package" --timeline "$work/alone.$package.json" >log 2>&1
  done
}

two_hundred() {
  say 'two hundred packages'
  measure 'first 200' chocpkg chocpkg/chocpkg/chocpkg install two-hundred
  measure 'first 200' recipes ./ours.sh two-hundred
  sleep 1
  ./ours.sh two-hundred >/dev/null
  hyperfine --shell=none --warmup 1 --runs 5 --export-csv noop200.csv -n chocpkg 'chocpkg/chocpkg/chocpkg install two-hundred' \
    -n recipes './ours.sh two-hundred' >/dev/null 2>&1
}

cd "$work"
cat >ours.sh <<END
#!/bin/sh
cd "$work/recipes" && exec ./build.sh Install --jobs $jobs --package "\$@"
END
chmod +x ours.sh
if wants cold; then cold; fi
if wants noop; then noop; fi
if wants store; then store; fi
if wants change; then change; fi
if wants configure; then configure; fi
if wants path; then path; fi
if wants 200; then two_hundred; fi
python3 "$here/report.py" "$work" "$jobs"
