# Becomes a command, as the root of the system: DIRECTORY USER PATH COUNT NAME=VALUE... PROGRAM ARGUMENT..., with COUNT variables.
tools=/dev/.recipes
busybox=$tools/busybox

fault() {
    echo "$1" > $tools/fault
    exit 125
}

directory=$1 user=$2 path=$3 count=$4
shift 4
if [ "$user" = builder ]; then
    owner=$($busybox stat -c %u:%g /app 2> /dev/null)
    case $owner in '' | 0:*) fault ownerless ;; esac
    while IFS=: read -r name _ id _ _ home shell; do
        [ "$id" = "${owner%:*}" ] || continue
        set -- "USER=$name" "LOGNAME=$name" "HOME=$home" "SHELL=${shell:-/bin/sh}" "$@"
        count=$((count + 4))
    done < /etc/passwd
fi
cd "$directory" 2> /dev/null || fault directory
eval "program=\${$((count + 1))}"
case $program in
    */*) places= ;;
    *) places=$path ;;
esac
found=
IFS=:
for place in ${places:-.}; do
    file=${places:+$place/}$program
    [ ! -f "$file" ] || [ ! -x "$file" ] || { found=$file && break; }
done
unset IFS
[ "$found" ] || fault command
# By its path: of a name busybox would take its own program before the system's.
number=0 words=
while [ $((number += 1)) -le $# ]; do
    if [ $number = $((count + 1)) ]; then words="$words \"\$found\""; else words="$words \"\${$number}\""; fi
done
eval "set -- $words"
[ "$user" = builder ] || exec $busybox env -i "$@"
# The pid file is none: it would refuse to start what runs already.
exec $busybox setpriv --nnp $busybox start-stop-daemon -S -p $tools/none -c "$owner" -x $busybox -- env -i "$@"
