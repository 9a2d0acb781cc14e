#!/bin/busybox sh
# The first process of a virtual machine. It decides nothing: GuestSteps writes the steps, which are calls of the functions below, and says what
# each is for. Besides there are only busybox, resize2fs and the kernel's modules; the base image is seen at /system.

/bin/busybox --install -s /bin
export PATH=/bin
tools=/dev/.recipes
readonly_shares=
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
while read -r module; do insmod "/modules/$module"; done < /modules/order

# A disk or a port, by the name that the machine's arguments give it.
disk() {
    for found in /sys/block/vd*; do
        name=
        read -r name < "$found/serial"
        [ "$name" = "$1" ] && found=/dev/${found##*/} && return
    done
    fail "there is no disk '$1'"
}

port() {
    for found in /sys/class/virtio-ports/*; do
        name=
        read -r name < "$found/name"
        [ "$name" = "$1" ] && found=/dev/${found##*/} && return
    done
    fail "there is no port '$1'"
}

say() { echo "$*" >&3; }
inside() { chroot /system $tools/busybox "$@"; }

fail() {
    answer="fault failed $*"
    leave
}

# Everything is on the disks before the machine ends; proc(5) writes blanks in paths as \040.
leave() {
    cd /
    kill -9 -1
    tac /proc/mounts | while read -r _ place _; do
        case $place in
            /system | /system/*) umount "$(printf %b "$place")" ;;
        esac
    done
    sync
    [ -n "$answer" ] && say "$answer"
    reboot -n -f
    sleep 60
}

grow() {
    disk system
    /sbin/resize2fs "$found" > /job/said 2>&1 || fail "the disk cannot grow: $(tail -n 1 /job/said)"
    say grown
}

enter() {
    hostname "$1"
    mount -t proc proc /system/proc || fail 'there is no /proc in the base image'
    mount -t sysfs sysfs /system/sys || fail 'there is no /sys in the base image'
    mount -t devtmpfs devtmpfs /system/dev || fail 'there is no /dev in the base image'
    mkdir -p /dev/pts /dev/shm $tools
    mount -t devpts -o ptmxmode=666,mode=620 devpts /system/dev/pts
    mount -t tmpfs -o mode=1777 tmpfs /system/dev/shm
    ln -s /proc/self/fd /dev/fd
    ln -s fd/0 /dev/stdin
    ln -s fd/1 /dev/stdout
    ln -s fd/2 /dev/stderr
    cp /bin/busybox /enter $tools
    ip link set lo up
}

network() {
    interface=$(ls /sys/class/net | grep -v -x lo | head -n 1)
    ip link set "$interface" up
    ip addr add 10.0.2.15/24 dev "$interface"
    ip route add default via 10.0.2.2
    echo 'nameserver 10.0.2.3' > $tools/resolv.conf
    inside touch /etc/resolv.conf
    mount --bind $tools/resolv.conf "/system$(inside readlink -f /etc/resolv.conf)"
}

# share DISK ro|rw MODE directory|file PATH
share() {
    disk "$1"
    if [ "$4" = file ]; then
        inside mkdir -p "$(dirname "$5")"
        inside touch "$5"
        mkdir -p "/shares/$1"
        place=/shares/$1
    else
        inside mkdir -p "$5" || fail "the directory '$5' cannot be made"
        place=/system$(inside readlink -f "$5")
    fi
    mount -t ext4 -o "$2,noatime,noinit_itable" "$found" "$place" || fail "the disk of '$5' cannot be mounted"
    [ "$2" = ro ] || [ "$4" = file ] || chmod "$3" "$place"
    if [ "$4" = file ]; then
        place=/system$(inside readlink -f "$5")
        mount --bind "/shares/$1/content" "$place"
    fi
    [ "$2" = rw ] || readonly_shares="$place
$readonly_shares"
}

# bring NAME PATH: the one file or directory on the input disk, as that path.
bring() {
    disk input
    new="$2.recipes-new"
    inside rm -rf "$new"
    inside mkdir -p "$new" || fail "the directory of '$2' cannot be made"
    inside tar -xf "$found" -C "$new" 2> /job/said || fail "'$2' cannot be written: $(tail -n 1 /job/said)"
    inside mv "$new/$1" "$2" && inside rmdir "$new" || fail "'$2' cannot be written"
}

listen() {
    while read -r word <&3; do
        case $word in
            interrupt) read -r leader < /job/leader && kill -INT "-$leader" ;;
            kill) kill -9 -1 ;;
        esac
    done
}

# run DIRECTORY USER PATH COUNT NAME=VALUE... PROGRAM ARGUMENT...
run() { begin /job/input "$@"; }

# As run, with what comes in all the while.
feed() {
    port in
    begin "$found" "$@"
}

begin() {
    input=$1
    shift
    port err
    errors=$found
    port out
    launch setsid "$@" < "$input" > "$found" 2> "$errors"
}

# As run, at the second serial line: terminal ROWS COLUMNS DIRECTORY...
terminal() {
    stty -F /dev/ttyS1 sane rows "$1" cols "$2"
    shift 2
    launch 'setsid -c' "$@" < /dev/ttyS1 > /dev/ttyS1 2>&1
}

launch() {
    session=$1
    shift
    listen < /dev/null > /dev/null 2>&1 &
    say begun
    $session sh -c 'echo $$ > /job/leader; exec chroot /system /dev/.recipes/busybox sh /dev/.recipes/enter "$@" 3>&-' launch "$@"
    answer="exit $?"
    kill -9 -1
    ! grep -q '^oom_kill [1-9]' /proc/vmstat || say 'limit memory: a process was killed'
    [ ! -s $tools/fault ] || answer="fault $(head -n 1 $tools/fault)"
}

# collect PATH...: paths without the first slash, onto the output disk. Nobody listens at sockets any more.
collect() {
    cd /
    echo "$readonly_shares" | while read -r place; do [ -z "$place" ] || umount "$place"; done
    disk output
    for path in "$@"; do
        if [ ! -e "/system/$path" ] && ! inside test -e "/$path" && ! inside test -L "/$path"; then
            answer="fault absent /$path"
            return
        fi
    done
    inside tar -C / -cf "$found" "$@" 2> /job/said && say collected && return
    for path in "$@"; do inside find "/$path" -type s -exec rm -f {} +; done
    inside tar -C / -cf "$found" "$@" 2> /job/said && say collected && return
    answer="fault failed what is to be brought back cannot be read: $(tail -n 1 /job/said)"
}

snapshot() {
    disk output
    tar -C /system -cf "$found" . 2> /job/said || answer="fault failed the files cannot be read: $(tail -n 1 /job/said)"
}

port control
exec 3<> "$found"
say hello
disk job
tar -xf "$found" -C /job || fail 'the steps cannot be read'
disk system
mount -t ext4 -o noatime,noinit_itable "$found" /system || fail 'the system disk cannot be mounted'
answer='exit 0'
. /job/steps
leave
