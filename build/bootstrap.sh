# Read by build.sh when the build program is missing or its sources have changed. POSIX sh.
#
# .nuke/temp/program/
#   current        the number of the program to run, then the files and directories that are its sources, separated by tabs
#   <number>/      a program: its assemblies, sources (the list as it was before the compilation) and compile/ (what compiles it again)
#   seen           when the last full build ended, and the sources as they were before it
#   building       the process of the full build that runs; found later, it means that obj/ and bin/ cannot be trusted
#   lock           held by the process that compiles
#   attempt.<pid>/ belongs to one process, until the program in it is renamed to <number>
#
# Renaming current is the one step that publishes: a process killed at any moment leaves the old program or the new one. Programs that still
# run keep their files, because nothing is written into a numbered directory and it is kept for a day.

root=$(cd "$SCRIPT_DIR" && pwd -P)
project=$root/${BUILD_PROJECT_FILE#"$SCRIPT_DIR"/}
attempt=$state/attempt.$$
program=$attempt/program

# fail <exit code> <line>...
fail() {
  code=$1
  shift
  printf '%s\n' "$@" >&2
  unlock
  exit "$code"
}

fail_without_sdk() {
  fail 5 "$1" "Install the .NET SDK $DOTNET_CHANNEL from https://dot.net/download, or for this checkout alone:" \
    "  curl -sSL $DOTNET_INSTALL_URL | bash -s -- --channel $DOTNET_CHANNEL --install-dir '$TEMP_DIRECTORY/dotnet-unix'"
}

say() {
  if [ -t 2 ]; then printf '%s\n' "$1" >&2; fi
}

# The system ends flock's lock with this process; the directory that stands in for it is taken over from a process that is gone.
lock() {
  if command -v flock >/dev/null; then
    exec 9>>"$state/lock"
    flock -n 9 || { say 'Waiting for another process that compiles ...' && flock 9; }
    return
  fi
  until mkdir "$state/lock.directory" 2>/dev/null; do
    sleep 1
    owner=
    read -r owner 2>/dev/null <"$state/lock.directory/owner"
    if [ -z "$owner" ] || ! kill -0 "$owner" 2>/dev/null; then
      mv "$state/lock.directory" "$attempt/stale" 2>/dev/null && rm -rf "$attempt/stale"
    fi
  done
  locked=$state/lock.directory
  printf '%s\n' $$ >"$locked/owner"
}

unlock() {
  rm -rf "$attempt" ${locked:+"$locked"}
  exec 9>&-
}

# Reads what bootstrap.targets wrote of a project.
read_project() {
  directory='' arguments='' compiler='' reference='' output='' assembly='' generates=''
  while read -r key value; do
    case $key in
      directory) directory=$value ;;
      arguments) arguments=$value ;;
      compiler) compiler=$value ;;
      reference) reference=$value ;;
      output) output=$value ;;
      assembly) assembly=$value ;;
      generated) generates=yes ;;
    esac
  done <"$1"
}

# Says in one line how two lists differ: "catalog" and "program" for the content of a C# file below recipes/ and build/, "files" for other C# files
# and those that came or went, "data" for what no compiler sees, "projects" for everything else. $1: embedded and copied files; $2, $3: the lists.
differences() {
  awk '
    function kind(path, is_new) {
      if (path ~ /\.cs$/) return is_new ? "files" : path ~ /^recipes\// ? "catalog" : path ~ /^build\// ? "program" : "files"
      if (!is_new && path ~ /^(recipes|build)\/.*\.(md|patch|diff|txt|asc|sig)$/ && !(path in inputs)) return "data"
      return "projects"
    }
    FILENAME == ARGV[1] { inputs[$0]; next }
    { path = substr($0, length($1) + length($2) + 3) }
    FILENAME == ARGV[2] { before[path] = $1 " " $2; next }
    !(path in before) { print kind(path, 1); next }
    { if (before[path] != $1 " " $2) print kind(path, 0); delete before[path] }
    END { for (path in before) print kind(path, 1) }
  ' "$@" | sort -u | tr '\n' ' '
}

# Whether MSBuild, which looks for newer files only, would overlook a change. $1: seen; $2: the list.
overlooks() {
  awk '
    FILENAME == ARGV[1] && FNR == 1 { end = $1; next }
    { path = substr($0, length($1) + length($2) + 3) }
    FILENAME == ARGV[1] { before[path] = $1 " " $2; next }
    before[path] != $1 " " $2 && int($2) <= end { found = 1 }
    { delete before[path] }
    END { for (path in before) if (path !~ /\.cs$/) found = 1; exit !found }
  ' "$@"
}

# The servers that MSBuild starts must not inherit the lock.
msbuild() {
  set -- "$project" -graph -nologo -verbosity:quiet -consoleLoggerParameters:NoSummary -terminalLogger:off "$@"
  if [ "$CI" = true ]; then set -- "$@" -nodeReuse:false -p:UseSharedCompilation=false; fi
  mkdir -p "$attempt/projects"
  (
    cd "$root" || exit
    export CustomAfterMicrosoftCommonTargets="$root/build/bootstrap.targets" BootstrapDirectory="$attempt"
    exec sh -c 'echo $$ >"$0" && exec dotnet build "$@"' "$state/building" "$@"
  ) >"$attempt/log" 2>&1 9>&-
}

# Compiles everything that MSBuild thinks necessary. $1: the differences since the last program.
build_all() {
  say 'Compiling recipes ...'
  rebuild=
  if [ -e "$state/building" ]; then
    # A build whose parent alone was killed may still be at work.
    read -r orphan <"$state/building"
    while [ -r "/proc/$orphan/cmdline" ] && tr '\0' '\n' <"/proc/$orphan/cmdline" | grep -qxF "$project"; do sleep 1; done
    rebuild='--no-incremental --force'
  elif [ -e "$state/seen" ] && overlooks "$state/seen" "$attempt/before"; then
    rebuild=--no-incremental
  fi
  case $rebuild$1 in
    *-* | *all* | *projects*) msbuild $rebuild ;;
    *) msbuild --no-restore || { grep -q 'error NETSDK' "$attempt/log" && msbuild; } ;;
  esac
  code=$?
  { date +%s && cat "$attempt/before"; } >"$attempt/seen" && mv "$attempt/seen" "$state/seen"
  if [ "$code" -eq 0 ]; then
    rm -f "$state/building"
    grep ': warning ' "$attempt/log" >&2
    return 0
  fi
  cat "$attempt/log" >&2
  case $code in
    12[89] | 13? | 14[0-4]) fail "$code" 'The compilation was stopped.' ;;
  esac
  [ -n "$rebuild" ] || rm -f "$state/building"
  ! grep -q -e NETSDK1045 -e 'global\.json' "$attempt/log" || fail_without_sdk 'No installed .NET SDK can compile the build program.'
  fail_to_compile
}

fail_to_compile() {
  fail 3 'The build program does not compile, so nothing was run.'
}

# Appends to sources: a project's directory, files outside it that are compiled or embedded, and the files above it that MSBuild reads.
add_sources() {
  add_source "$directory"
  {
    sed -n 's/^input //p' "$1"
    [ -z "$arguments" ] || sed -n -e '/^\/[a-z]*[:+-]/d' -e '/^\/[a-z]*$/d' -e '/^\//p' -e "s|^\.\./|$directory/../|p" "$arguments"
  } >"$attempt/outside"
  while read -r path; do
    case $path in "$directory"/*) ;; *) add_source "$path" ;; esac
  done <"$attempt/outside"
  above=$directory
  while [ -n "$above" ]; do
    above=${above%/*}
    for name in global.json NuGet.config nuget.config NuGet.Config Directory.Build.props Directory.Build.targets Directory.Build.rsp \
      Directory.Packages.props; do
      # Inside the checkout, those that do not exist yet are sources too.
      case $above in "$root" | "$root"/*) add_source "$above/$name" ;; *) [ ! -e "$above/$name" ] || add_source "$above/$name" ;; esac
    done
  done
}

add_source() {
  case $tab$sources$tab in
    *"$tab${1#"$root"/}$tab"*) ;;
    *) sources=$sources${sources:+$tab}${1#"$root"/} ;;
  esac
}

# Makes a program of what MSBuild left in bin/, and saves what compiles its catalog and itself again.
collect() {
  mkdir -p "$program/compile"
  sources='' catalog=''
  for file in "$attempt/projects"/*.project; do
    read_project "$file"
    add_sources "$file"
    case $directory in
      "$root/recipes") name=catalog catalog=$reference ;;
      "$root/build") name=program && cp -R "$output." "$program" ;;
      *) continue ;;
    esac
    cp "$file" "$program/compile/$name.project"
    sed -n "s|^input $root/||p" "$file" >>"$program/compile/inputs"
    # Analyzers have had their say; generators are kept where they generate.
    strip='/^\/\(analyzer\|additionalfile\):/d'
    [ -z "$generates" ] || strip=
    [ -z "$arguments" ] || sed -e '/^\/noconfig$/d' -e '/^\/\(out\|refout\|pdb\|doc\|generatedfilesout\|errorlog\):/d' -e "$strip" \
      "$arguments" >"$program/compile/$name.rsp"
  done
  add_source "$(command -v dotnet)"
  if [ -n "$catalog" ]; then
    # csc looks for a reference without a directory in /lib: this program's compile/, or a later one's.
    cp "$catalog" "$program/compile/"
    sed -e "s|^/reference:\"\{0,1\}$catalog\"\{0,1\}$|/reference:${catalog##*/}|" "$program/compile/program.rsp" >"$attempt/program.rsp" &&
      mv "$attempt/program.rsp" "$program/compile/"
  fi
}

# Runs the compiler as MSBuild ran it last. $1: catalog or program. Hard links to the old program are replaced, never written through.
compile() {
  read_project "$program/compile/$1.project"
  rm -f "$program/$assembly" "$program/${assembly%.*}.pdb"
  server=/shared
  if [ "$CI" = true ] || [ "$UseSharedCompilation" = false ]; then server=; fi
  (
    cd "$directory" || exit
    exec dotnet "$compiler" $server /nologo /noconfig "@$program/compile/$1.rsp" "/lib:$program/compile" "/out:$program/$assembly" \
      "/refout:$attempt/$assembly"
  ) >>"$attempt/log" 2>&1 9>&-
}

# Compiles the catalog, the program or both from the old program's arguments. Fails where only a full build can tell what is wrong.
build_directly() {
  changed=$1
  mkdir "$program" && cp -Rl "$state/$generation/." "$program" && : >"$attempt/log" || return
  failed=
  case $changed in
    *catalog*)
      compile catalog || failed=1
      if [ -z "$failed" ] && ! cmp -s "$attempt/$assembly" "$program/compile/$assembly"; then
        mv -f "$attempt/$assembly" "$program/compile/$assembly"
        changed=program
      fi
      ;;
  esac
  case $failed$changed in program* | *' program'*) compile program || failed=1 ;; esac
  if [ -n "$failed" ]; then
    # An error that has a place in a file is final; others may come of files that are gone.
    if grep ': error ' "$attempt/log" | grep -q -v '([0-9,]*): error ' || ! grep -q ': error ' "$attempt/log"; then
      rm -rf "$program"
      return 1
    fi
  fi
  cat "$attempt/log" >&2
  [ -z "$failed" ] || fail_to_compile
}

# Numbers the attempt and makes it the program to run. $1: whether the list before the compilation was complete. What came, went or changed
# since then gets a time that matches nothing; only the packages' lock file is written by the compilation itself.
publish() {
  list "$sources" >"$attempt/after"
  if [ -s "$attempt/after" ]; then
    awk -v complete="$1" -v start="$started" '
      { path = substr($0, length($1) + length($2) + 3) }
      FILENAME == ARGV[1] { before[path] = $0; next }
      { line = path in before ? before[path] : complete || int($2) >= start ? "0 0 " path : $0 }
      { print path ~ /\/packages\.lock\.json$/ ? $0 : line; delete before[path] }
      END { if (complete) for (path in before) print "0 0 " path }
    ' "$attempt/before" "$attempt/after" >"$program/sources"
  fi
  previous=$generation
  generation=$((${generation:-0} + 1))
  while [ -e "$state/$generation" ]; do generation=$((generation + 1)); done
  mv "$program" "$state/$generation" && printf '%s\n' "$generation $sources" >"$attempt/current" && mv "$attempt/current" "$state/current" ||
    fail 70 "The compiled program could not be moved into $state."
  find "$state" ! -path "$state" -prune -type d -mtime +0 ! -name "$generation" ! -name "$previous" ! -name "attempt.$$" -exec rm -rf {} +
}

command -v dotnet >/dev/null || fail_without_sdk 'There is no dotnet on the PATH.'
mkdir -p "$attempt" || fail 70 "$state cannot be written."
lock
# Who waited for the lock may find the work done.
generation='' sources=''
read -r generation sources 2>/dev/null <"$state/current"
list "$sources" >"$attempt/before"
if [ -z "$generation" ] || ! cmp -s "$attempt/before" "$state/$generation/sources"; then
  started=$(date +%s)
  old_sources=$sources
  difference=all
  if [ -s "$attempt/before" ] && [ -s "$state/$generation/sources" ]; then
    difference=$(differences "$state/$generation/compile/inputs" "$state/$generation/sources" "$attempt/before")
  fi
  case $difference in
    *all* | *files* | *projects*) build_all "$difference" && collect ;;
    *) build_directly "$difference" || { build_all "$difference" && collect; } ;;
  esac
  if [ "$sources" = "$old_sources" ]; then publish 1; else publish ''; fi
fi
unlock
