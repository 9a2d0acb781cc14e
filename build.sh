#!/bin/sh
# Runs the build program (build/_build.csproj) with the given arguments and gives back its exit code. It is compiled before only if
# one of its sources changed: then build/bootstrap.sh does that. Nothing else is done here, for each process started costs a millisecond.

SCRIPT_DIR=$0
while [ -L "$SCRIPT_DIR" ]; do
  link=$(readlink "$SCRIPT_DIR")
  case $link in
    /*) SCRIPT_DIR=$link ;;
    *) SCRIPT_DIR=${SCRIPT_DIR%"${SCRIPT_DIR##*/}"}$link ;;
  esac
done
SCRIPT_DIR=${SCRIPT_DIR#./}
case $SCRIPT_DIR in
  /*) SCRIPT_DIR=${SCRIPT_DIR%/*} ;;
  */*) SCRIPT_DIR=$PWD/${SCRIPT_DIR%/*} ;;
  *) SCRIPT_DIR=$PWD ;;
esac

###########################################################################
# CONFIGURATION
###########################################################################

BUILD_PROJECT_FILE="$SCRIPT_DIR/build/_build.csproj"
TEMP_DIRECTORY="$SCRIPT_DIR/.nuke/temp"

DOTNET_GLOBAL_FILE="$SCRIPT_DIR/global.json"
DOTNET_INSTALL_URL="https://dot.net/v1/dotnet-install.sh"
DOTNET_CHANNEL="10.0"

export DOTNET_CLI_TELEMETRY_OPTOUT=1
export DOTNET_NOLOGO=1

###########################################################################
# EXECUTION
###########################################################################

state=$TEMP_DIRECTORY/program
tab='	'
unset CDPATH

if [ -x "$TEMP_DIRECTORY/dotnet-unix/dotnet" ]; then
  PATH=$TEMP_DIRECTORY/dotnet-unix:$PATH
  export PATH
fi

# Prints size, time and path of every source; nothing where find(1) has no -printf. $1: files and directories, separated by tabs.
list() (
  cd "$SCRIPT_DIR" || exit
  IFS=$tab
  set -f
  find -L $1 \( -name bin -o -name obj -o -name '.*' -o -name '*~' \) -prune -o -type f -printf '%s %T@ %p\n' 2>/dev/null
)

# Replaces this shell by the program, so that signals reach it and its exit code is ours.
run() {
  command -v dotnet >/dev/null && exec dotnet "$state/$program" "$@"
}

if read -r program sources 2>/dev/null <"$state/current" && list "$sources" | cmp -s - "$state/${program%/*}/sources"; then
  run "$@"
fi

. "$SCRIPT_DIR/build/bootstrap.sh"
run "$@"
fail_without_sdk 'There is no dotnet on the PATH.'
