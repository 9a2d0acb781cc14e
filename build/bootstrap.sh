# Read by build.sh when the build program is missing or its sources have changed. POSIX sh.
#
# .nuke/temp/program/
#   current        the program to run, <number>/<assembly>, then the files and directories that are its sources, separated by tabs
#   <number>/      a program: its assemblies, sources (the list as it was before the compilation), compile/ (what compiles it again)
#                  and traces/ (the program's own)
#   seen           when the last full build ended, and the sources as they were before it
#   building       the process of the full build that runs; found later, it means that obj/ and bin/ cannot be trusted
#   lock           held by the process that compiles
#   attempt.<pid>/ belongs to one process, until the program in it is renamed to <number>
#
# Renaming current is the one step that publishes: a process killed at any moment leaves the old program or the new one. Programs that still
# run keep their files, because none of these is written again and the directory is kept for a day.

root=$(cd "$SCRIPT_DIR" && pwd -P)
project=$root/${BUILD_PROJECT_FILE#"$SCRIPT_DIR"/}
program_directory=${project%/*}
catalog_directory=$root/recipes
attempt=$state/attempt.$$
new=$attempt/program
names_above='global.json NuGet.config nuget.config NuGet.Config Directory.Build.props Directory.Build.targets Directory.Build.rsp
Directory.Packages.props'

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

fail_to_compile() {
  fail 3 'The build program does not compile, so nothing was run.'
}

say() {
  if [ -t 2 ]; then printf '%s\n' "$1" >&2; fi
}

# The time by the clock that stamps files, as exact as list tells it.
now() {
  : >"$attempt/now"
  find "$attempt/now" -printf '%T@\n' 2>/dev/null || date +%s
}

# No servers are left behind on a build machine.
is_ci() {
  [ -n "$CI" ] && [ "$CI" != false ]
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
      generated) generates=1 ;;
    esac
  done <"$1"
}

# Says how two lists differ: "catalog" and "program" for the content of their C# files, "files" for other C# files and those that came or went, "data"
# for what no compiler sees, "projects" for everything else. $1: embedded and copied files; $2, $3: the lists.
differences() {
  LC_ALL=C awk -v program="${program_directory#"$root"/}/" -v catalog="${catalog_directory#"$root"/}/" '
    function kind(path, is_new) {
      if (path ~ /\.cs$/) {
        if (is_new) return "files"
        return index(path, catalog) == 1 ? "catalog" : index(path, program) == 1 ? "program" : "files"
      }
      if (is_new || path in inputs || index(path, catalog) != 1 && index(path, program) != 1) return "projects"
      return path ~ /\.(md|patch|diff|txt|asc|sig)$/ ? "data" : "projects"
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
  LC_ALL=C awk '
    FILENAME == ARGV[1] && FNR == 1 { end = $1 + 0; next }
    { path = substr($0, length($1) + length($2) + 3) }
    FILENAME == ARGV[1] { before[path] = $1 " " $2; next }
    before[path] != $1 " " $2 && $2 + 0 <= end { found = 1 }
    { delete before[path] }
    END { for (path in before) if (path !~ /\.cs$/) found = 1; exit !found }
  ' "$@"
}

# The servers that MSBuild starts must not inherit the lock.
msbuild() {
  set -- "$project" -graph -nologo -verbosity:quiet -consoleLoggerParameters:NoSummary -terminalLogger:off "$@"
  if is_ci; then set -- "$@" -nodeReuse:false -p:UseSharedCompilation=false; fi
  mkdir -p "$attempt/projects"
  (
    cd "$root" || exit
    export CustomAfterMicrosoftCommonTargets="$program_directory/bootstrap.targets" BootstrapDirectory="$attempt"
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
  { now && cat "$attempt/before"; } >"$attempt/seen" && mv "$attempt/seen" "$state/seen"
  if [ "$code" -eq 0 ]; then
    rm -f "$state/building"
    grep ': warning ' "$attempt/log" | sort -u >&2
    return 0
  fi
  # MSBuild's summary says everything again.
  awk '/^Build FAILED/ { exit } NF && !seen[$0]++' "$attempt/log" >&2
  case $code in
    12[89] | 13? | 14[0-4]) fail "$code" 'The compilation was stopped.' ;;
  esac
  [ -n "$rebuild" ] || rm -f "$state/building"
  ! grep -q -e NETSDK1045 -e 'global\.json' "$attempt/log" || fail_without_sdk 'No installed .NET SDK can compile this build program.'
  fail_to_compile
}

add_source() {
  case $tab$sources$tab in
    *"$tab${1#"$root"/}$tab"*) ;;
    *) sources=$sources${sources:+$tab}${1#"$root"/} ;;
  esac
}

# Adds a project's directory, the files outside it that are compiled or embedded, and the files above it that MSBuild reads. $1: the project.
add_sources() {
  add_source "$directory"
  {
    sed -n 's/^input //p' "$1"
    # Of the arguments, what is not an option is a file.
    [ -z "$arguments" ] || sed -e 's/"//g' -e '/^\/[a-z0-9]*[+-]\{0,1\}$/d' -e '/^\/[a-z0-9]*[+-]\{0,1\}:/d' "$arguments"
  } >"$attempt/files"
  while read -r path; do
    case $path in
      "$directory"/*) ;;
      ../*) add_source "$directory/$path" ;;
      /*) add_source "$path" ;;
    esac
  done <"$attempt/files"
  above=$directory
  while [ -n "$above" ]; do
    above=${above%/*}
    for name in $names_above; do
      # Inside the checkout, those that do not exist yet are sources too.
      case $above in "$root" | "$root"/*) add_source "$above/$name" ;; *) [ ! -e "$above/$name" ] || add_source "$above/$name" ;; esac
    done
  done
}

# Saves what compiles a project again. $1: catalog or program; $2: the project. Analyzers have had their say; generators are kept where they generate.
# csc finds a reference without a directory, the catalog's, below /lib: in this program's compile/ or a later one's.
save_arguments() {
  cp "$2" "$new/compile/$1.project"
  [ -n "$arguments" ] || return
  kept=analyzer
  [ -n "$generates" ] || kept=
  catalog=$catalog kept=$kept LC_ALL=C awk '
    { option = $0; sub(/^\//, "", option); sub(/:.*/, "", option); value = substr($0, length(option) + 3); gsub(/"/, "", value) }
    $0 == "/noconfig" || $0 ~ /^\/(out|refout|pdb|doc|generatedfilesout|errorlog):/ { next }
    $0 ~ /^\/(analyzer|additionalfile):/ && ENVIRON["kept"] == "" { next }
    option == "reference" && ENVIRON["catalog"] != "" && value == ENVIRON["catalog"] { sub(/.*\//, "", value); print "/reference:" value; next }
    { print }
  ' "$arguments" >"$new/compile/$1.rsp"
}

# Makes a program of what MSBuild left in bin/.
collect() {
  mkdir -p "$new/compile"
  : >"$new/compile/inputs"
  sources='' catalog='' nested=''
  for file in "$attempt/projects"/*.project; do
    read_project "$file"
    add_sources "$file"
    while read -r key path; do
      if [ "$key" = input ]; then printf '%s\n' "${path#"$root"/}" >>"$new/compile/inputs"; fi
    done <"$file"
    case $directory in
      "$catalog_directory")
        catalog=$reference
        cp "$reference" "$new/compile/"
        save_arguments catalog "$file"
        ;;
      "$program_directory") program_file=$file ;;
      "$catalog_directory"/* | "$program_directory"/*) nested=1 ;;
    esac
  done
  read_project "$program_file"
  save_arguments program "$program_file"
  cp -R "$output." "$new"
  # Which project a file belongs to is told by its directory.
  [ -z "$nested" ] || rm -f "$new/compile"/*.rsp
  add_source "$(command -v dotnet)"
}

# Runs the compiler as MSBuild ran it last. $1: catalog or program. Hard links to the old program are replaced, never written through.
compile() {
  [ -e "$new/compile/$1.rsp" ] || return
  read_project "$new/compile/$1.project"
  rm -f "$new/$assembly" "$new/${assembly%.*}.pdb"
  server=/shared
  if is_ci || [ "$UseSharedCompilation" = false ]; then server=; fi
  (
    cd "$directory" || exit
    exec dotnet "$compiler" $server /nologo /noconfig "@$new/compile/$1.rsp" "/lib:$new/compile" "/out:$new/$assembly" \
      "/refout:$attempt/$assembly"
  ) >>"$attempt/log" 2>&1 9>&-
}

# Compiles the catalog, the program or both from the old program's arguments. Fails where only a full build can tell what is wrong.
build_directly() {
  changed=$1
  mkdir "$new" && cp -Rl "$state/${program%/*}/." "$new" && rm -rf "$new/traces" && : >"$attempt/log" || return
  failed=
  case $changed in
    *catalog*)
      compile catalog || failed=1
      if [ -z "$failed" ] && ! cmp -s "$attempt/$assembly" "$new/compile/$assembly"; then
        mv -f "$attempt/$assembly" "$new/compile/$assembly"
        changed=program
      fi
      ;;
  esac
  case $failed$changed in program* | *' program'*) compile program || failed=1 ;; esac
  if [ -n "$failed" ] && { ! grep -q ': error ' "$attempt/log" || grep ': error ' "$attempt/log" | grep -q -v '([0-9,]*): error '; }; then
    # An error that has no place in a file may come of files that are gone.
    rm -rf "$new"
    return 1
  fi
  cat "$attempt/log" >&2
  [ -z "$failed" ] || fail_to_compile
}

# Numbers the new program and makes it the one to run. $1: whether the list before the compilation was complete. What came, went or changed since
# then gets a time that matches nothing; only the packages' lock files are written by the compilation itself.
publish() {
  list "$sources" >"$attempt/after"
  rm -f "$new/sources"
  if [ -s "$attempt/after" ]; then
    LC_ALL=C awk -v complete="$1" -v start="$started" '
      { path = substr($0, length($1) + length($2) + 3) }
      FILENAME == ARGV[1] { before[path] = $0; next }
      { line = path in before ? before[path] : complete || $2 + 0 >= start ? "0 0 " path : $0 }
      { print path ~ /\/packages\.lock\.json$/ ? $0 : line; delete before[path] }
      END { if (complete) for (path in before) print "0 0 " path }
    ' "$attempt/before" "$attempt/after" >"$new/sources"
  elif [ -n "$program" ] && diff -r -x traces "$new" "$state/${program%/*}" >/dev/null; then
    # Where find(1) tells no times, every run comes here.
    return
  fi
  read_project "$new/compile/program.project"
  previous=${program%/*}
  number=$((${previous:-0} + 1))
  while [ -e "$state/$number" ]; do number=$((number + 1)); done
  program=$number/$assembly
  mv "$new" "$state/$number" && printf '%s\n' "$program $sources" >"$attempt/current" && mv "$attempt/current" "$state/current" ||
    fail 70 "The compiled program could not be moved into $state."
  find "$state" ! -path "$state" -prune -type d -mtime +0 ! -name "$number" ! -name "${previous:-none}" ! -name "attempt.$$" -exec rm -rf {} +
}

command -v dotnet >/dev/null || fail_without_sdk 'There is no dotnet on the PATH.'
mkdir -p "$attempt" || fail 70 "$state cannot be written."
lock
# Who waited for the lock may find the work done.
program='' sources=''
read -r program sources 2>/dev/null <"$state/current"
old_sources=$sources
if [ -z "$sources" ]; then
  sources=${program_directory#"$root"/}
  for name in recipes src $names_above; do add_source "$name"; done
fi
list "$sources" >"$attempt/before"
if [ -z "$program" ] || ! cmp -s "$attempt/before" "$state/${program%/*}/sources"; then
  started=$(now)
  difference=all
  # A checkout that was moved or copied has other paths in its arguments.
  if [ -s "$attempt/before" ] && [ -s "$state/${program%/*}/sources" ] &&
    read_project "$state/${program%/*}/compile/program.project" && [ "$directory" = "$program_directory" ]; then
    difference=$(differences "$state/${program%/*}/compile/inputs" "$state/${program%/*}/sources" "$attempt/before")
  fi
  case $difference in
    *all* | *files* | *projects*) build_all "$difference" && collect ;;
    *) build_directly "$difference" || { build_all "$difference" && collect; } ;;
  esac
  if [ "$sources" = "$old_sources" ]; then publish 1; else publish ''; fi
fi
unlock
