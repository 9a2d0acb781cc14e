# Becomes a command, as the root of the system: DIRECTORY USER PATH PROGRAM NAME=VALUE... PROGRAM ARGUMENT...
tools=/dev/.recipes
busybox=$tools/busybox

fault() {
    echo "$1" > $tools/fault
    exit 125
}

directory=$1 user=$2 path=$3 program=$4
shift 4
if [ "$user" = builder ]; then
    owner=$($busybox stat -c %u:%g /app 2> /dev/null)
    case $owner in '' | 0:*) fault ownerless ;; esac
    while IFS=: read -r name _ id _ _ home shell; do
        [ "$id" != "${owner%:*}" ] || set -- "USER=$name" "LOGNAME=$name" "HOME=$home" "SHELL=${shell:-/bin/sh}" "$@"
    done < /etc/passwd
fi
cd "$directory" 2> /dev/null || fault directory
case $program in
    */*) [ -f "$program" ] && [ -x "$program" ] || fault command ;;
    *)
        found=
        IFS=:
        for place in $path; do [ ! -f "$place/$program" ] || [ ! -x "$place/$program" ] || found=yes; done
        unset IFS
        [ "$found" ] || fault command
        ;;
esac
[ "$user" = builder ] || exec $busybox env -i "$@"
# The pid file is none: it would refuse to start what runs already.
exec $busybox setpriv --nnp $busybox start-stop-daemon -S -p $tools/none -c "$owner" -x $busybox -- env -i "$@"
