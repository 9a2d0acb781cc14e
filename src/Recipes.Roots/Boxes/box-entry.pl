# Enters boxes: executes the operations that it is given one after the other, each directly as system calls. It decides nothing;
# BoxProgram writes the operations and says what each is for. Perl, because it is on every machine that builds software, and makes system
# calls, where one mount(8) alone costs two milliseconds. No module is loaded: most cost more than all else here.
# With operations as its arguments it executes those; without any it is a fork server (ForkServer.cs), compiled once for many boxes.

# unistd.h: these differ between processors, those below do not.
my ($mount, $umount, $unshare, $prctl, $sethostname, $clone, $duplicate, $end) = splice @ARGV, 0, 8;
my ($open_tree, $move_mount, $mount_setattr) = (428, 429, 442);
my ($ms_readonly, $ms_remount, $ms_bind, $ms_move, $ms_rec, $ms_private) = (1, 32, 4096, 8192, 16384, 1 << 18);
my ($clone_parent, $clone_users, $signal_of_end) = (0x8000, 0x10000000, 17);
my $at_here = -100;
my @devices = qw(null zero full random urandom tty);
my @of_terminals = qw(INT HUP TERM QUIT);
my (@operations, @open, $faults, %trees, @made, @placed, %variables, $uid, $gid, $first);
$SIG{__DIE__} = sub { syswrite $faults, "failed $_[0]"; finish(125) };

# Perl's own exit would first take down what the kernel takes down anyway, for a millisecond.
sub finish { syscall($end, 0 + $_[0]) }
sub fail { my ($what, $kind) = @_; syswrite $faults, ($kind || 'failed') . " $what: $!\n"; finish(125) }
sub call { my ($what, @arguments) = @_; my $result = syscall(shift @arguments, @arguments); $result == -1 and fail($what); $result }
sub next_one { my $value = shift @operations; "$value" }
sub number { my $value = shift @operations; 0 + $value }

sub wait_for {
    my ($child) = @_;
    my $code = 125;
    while ((my $ended = wait()) != -1) {
        next if $ended != $child;
        $code = $? & 127 ? 128 + ($? & 127) : $? >> 8;
        last;
    }
    $code
}

sub make_directories {
    my ($path) = @_;
    my $made = '';
    for my $part (grep { length } split m{/}, $path) {
        $made .= "/$part";
        next if -d $made;
        mkdir $made, 0755 or fail("mkdir $made");
        push @made, $made;
    }
}

# A mount of what is at a path, attached to nothing yet: it outlives the way to a root in which the path means something else.
sub open_tree {
    my ($name, $path, $attributes) = @_;
    # OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC, AT_RECURSIVE
    $trees{$name} = call("open $path", $open_tree, $at_here, $path, 1 | 02000000 | 0x8000);
    # AT_EMPTY_PATH | AT_RECURSIVE; struct mount_attr { set, clear, propagation, userns }
    my $values = pack 'Q4', $attributes, 0, 0, 0;
    $attributes and call("protect $path", $mount_setattr, $trees{$name}, my $empty = '', 0x1000 | 0x8000, $values, 32);
}

my %do = (
    join => sub { my $file = next_one(); open my $group, '>', $file or fail("open $file"); syswrite $group, '0' or fail("join $file"); close $group },
    unshare => sub { my $flags = number(); call('create namespaces', $unshare, $flags) },
    # The first process of a process namespace: all others of the box end with it.
    init => sub {
        $SIG{$_} = 'IGNORE' for @of_terminals;
        call('leave the shared mounts', $mount, 'none', '/', 0, $ms_rec | $ms_private, 0);
    },
    tree => sub { my ($name, $path, $attributes) = (next_one(), next_one(), number()); open_tree($name, $path, $attributes) },
    # What an overlay without syncs leaves for the next mount, which would refuse it: a box is not promised to survive a power failure.
    settle => sub {
        my $marks = next_one() . '/work';
        unlink "$marks/incompat/volatile/dirty";
        rmdir "$marks/$_" for 'incompat/volatile', 'incompat';
    },
    mount => sub {
        my ($source, $target, $type, $flags, $data) = (next_one(), next_one(), next_one(), number(), next_one());
        make_directories($target);
        call("mount $type on $target", $mount, $source, $target, $type, $flags, $data);
    },
    execute => sub {
        my @command = map { next_one() } 1 .. number();
        system({ $command[0] } @command) == 0 or fail("@command");
    },
    directories => sub { make_directories(next_one()) for 1 .. number() },
    'open-devices' => sub { open_tree($_, "/dev/$_", 0) for @devices },
    # Only what every program may use: no disk, no terminal but one's own.
    'make-devices' => sub {
        make_directories('/dev');
        call('make /dev', $mount, 'tmpfs', '/dev', 'tmpfs', 2, 'mode=755,size=64k');
        for (@devices) {
            open my $file, '>', "/dev/$_" or fail("make /dev/$_");
            call("put /dev/$_", $move_mount, $trees{$_}, my $empty = '', $at_here, "/dev/$_", 4);
        }
        symlink $$_[0], "/dev/$$_[1]" for ['/proc/self/fd', 'fd'], ['fd/0', 'stdin'], ['fd/1', 'stdout'], ['fd/2', 'stderr'], ['pts/ptmx', 'ptmx'];
        mkdir "/dev/$_", 0755 for qw(pts shm);
        call('make /dev/pts', $mount, 'devpts', '/dev/pts', 'devpts', 10, 'newinstance,ptmxmode=0666,mode=620');
        call('make /dev/shm', $mount, 'tmpfs', '/dev/shm', 'tmpfs', 6, 'mode=1777');
    },
    root => sub {
        chdir(my $root = next_one()) or fail("chdir $root");
        call("move $root to /", $mount, '.', '/', 0, $ms_move, 0);
        chroot '.' and chdir '/' or fail("chroot $root");
    },
    place => sub {
        my ($name, $target, $is_file, $stays) = (next_one(), next_one(), number(), number());
        make_directories($is_file ? $target =~ s{/[^/]*$}{}r : $target);
        if ($is_file && !-e $target) {
            open my $file, '>', $target or fail("create $target");
            push @made, $target unless $stays;
        }
        # MOVE_MOUNT_F_EMPTY_PATH
        call("put $name at $target", $move_mount, $trees{$name}, my $empty = '', $at_here, $target, 4);
        push @placed, $target unless $stays;
    },
    readonly => sub {
        -e (my $path = next_one()) or return;
        call("bind $path", $mount, $path, $path, 0, $ms_bind | $ms_rec, 0);
        call("protect $path", $mount, 'none', $path, 0, $ms_bind | $ms_remount | $ms_readonly | 14, 0);
    },
    loopback => sub {
        # AF_INET, SOCK_DGRAM; SIOCSIFFLAGS with IFF_UP | IFF_RUNNING: best effort, as without an IPv4 stack.
        my $socket;
        socket($socket, 2, 2, 0) and ioctl $socket, 0x8914, my $request = pack 'a16 s x22', 'lo', 0x41;
    },
    hostname => sub { my $name = next_one(); call("name the host $name", $sethostname, $name, length $name) },
    # The owner of a directory, as the box's own passwd describes it.
    owner => sub {
        my $path = next_one();
        ($uid, $gid) = (stat $path)[4, 5];
        $uid or fail("look for the owner of $path", 'ownerless');
        open my $passwd, '<', '/etc/passwd';
        while (<$passwd>) {
            chomp;
            my ($name, undef, $id, undef, undef, $home, $shell) = split /:/;
            next if $id != $uid;
            @variables{qw(USER LOGNAME HOME SHELL)} = ($name, $name, $home, $shell || '/bin/sh');
            last;
        }
    },
    # The command itself: what is left of the box when it has ended ends with this process, its mount points are removed.
    spawn => sub {
        my $child = fork // fail('fork');
        if ($child) {
            my $code = wait_for($child);
            kill 9, -1;
            1 while wait() != -1;
            syscall($umount, $_, 2) for reverse @placed;
            -d $_ && !-l $_ ? rmdir $_ : unlink $_ for reverse @made;
            finish($code);
        }
        $SIG{$_} = 'DEFAULT' for @of_terminals;
    },
    # PR_CAPBSET_DROP of each capability that is not kept; an unknown one is EINVAL and ends the list.
    capabilities => sub {
        my $kept = number();
        for my $capability (grep { !($kept & (1 << $_)) } 0 .. 63) {
            last if syscall($prctl, 24, $capability, 0, 0, 0) == -1;
        }
    },
    # PR_SET_SECCOMP, SECCOMP_MODE_FILTER; struct sock_fprog
    filter => sub { my $code = pack 'H*', next_one(); call('refuse system calls', $prctl, 22, 2, pack('S x6 P', length($code) / 8, $code), 0, 0) },
    # What whoever started this has open is nobody's business in the box: close_range with CLOSE_RANGE_CLOEXEC.
    close => sub {
        call('close descriptors', 436, 3, 0xffffffff, 4);
        for (1 .. number()) { my $kept = number(); open $open[$_], '<&=', $kept or fail("keep descriptor $kept"); fcntl $open[$_], 2, 0 }
    },
    # PR_SET_NO_NEW_PRIVS
    confine => sub { call('refuse new privileges', $prctl, 38, 1, 0, 0, 0) },
    directory => sub { $first = next_one() },
    variable => sub { my ($name, $value) = (next_one(), next_one()); $variables{$name} = $value },
    run => sub {
        if (defined $uid) {
            $) = "$gid $gid"; $( = $gid; $< = $uid; $> = $uid;
            $< == $uid && $> == $uid or fail("become user $uid");
        }
        chdir $first or fail("enter the directory $first", 'directory');
        %ENV = %variables;
        my @command = splice @operations;
        exec { $command[0] } @command or fail($command[0], 'command');
    },
);

# PR_SET_PDEATHSIG: with whoever started this ends all of it, however that ends.
sub guard { call('die with the parent', $prctl, 1, 9, 0, 0, 0) }

# Newuidmap and newgidmap set the ids of a process that is in a new user namespace: somebody outside has to ask them.
sub map_ids {
    my ($process, @maps) = @_;
    $SIG{CHLD} = 'DEFAULT';
    for my $program ('newuidmap', 'newgidmap') {
        system($program, $process, split / /, shift @maps) == 0 or return 0;
    }
    1
}

# Starts a process in new namespaces; returns its number, and 0 in it.
sub start {
    my ($flags, $users, $groups) = @_;
    return syscall($clone, $flags | $signal_of_end, 0, 0, 0, 0) unless $flags & $clone_users;
    pipe my $mapped, my $map or return -1;
    my $child = syscall($clone, $flags | $signal_of_end, 0, 0, 0, 0);
    if ($child > 0 && !(fork // return -1)) {
        close $mapped;
        map_ids($child, $users, $groups) and syswrite $map, 'x';
        finish(0);
    }
    if (!$child) {
        close $map;
        sysread $mapped, my $byte, 1 or do { $! = 0; fail('map ids by newuidmap and newgidmap', 'unmapped') };
        $( = 0; $) = '0 0'; $< = 0; $> = 0;
    }
    $child
}

sub execute {
    # What is executed is nobody's business in the box: this also overwrites the arguments that /proc shows.
    $0 = 'box';
    guard();
    while (defined(my $operation = shift @operations)) {
        my $code = $do{$operation} or do { $! = 0; fail("unknown operation $operation") };
        $code->();
    }
}

# A command is executed once its owner has taken note of it, and never if nobody can tell him any more that it is there: he starts it anew then.
sub await_owner {
    my ($turn) = @_;
    sysread $turn, my $byte, 1 or do { $! = 0; fail('execute: the fork server was ended first', 'unserved') };
    close $turn;
}

# Takes what precedes the operations.
sub take { @operations = @_; my ($channel, @namespaces) = splice @operations, 0, 4; open_faults($channel); @namespaces }

# What goes wrong is said where nobody in the box can write.
sub open_faults { open $faults, '>&=', $_[0]; fcntl $faults, 2, 1 }

# Our files become those of the process that starts, under the numbers that it shall know them by; those without one stay our own, and are returned.
sub give {
    my @files = @_;
    my ($highest) = sort { $b <=> $a } map { $$_[0] } @files;
    # F_DUPFD_CLOEXEC: none of them may be where another one is to go.
    $$_[1] = fcntl($$_[1], 1030, $highest + 1) or finish(125) for @files;
    syscall($duplicate, 0 + $$_[1], 0 + $$_[0], 0) >= 0 or finish(125) for grep { $$_[0] >= 0 } @files;
    map { open my $file, '<&=', $$_[1] or finish(125); $file } grep { $$_[0] < 0 } @files
}

sub open_files {
    my ($owner, @words) = @_;
    my @files;
    while (my ($source, $mode, $number) = splice @words, 0, 3) {
        sysopen my $file, $source < 0 ? '/dev/null' : "/proc/$owner/fd/$source", $mode or return;
        push @files, [$number, $file];
    }
    @files
}

sub request {
    read(STDIN, my $length, 8) == 8 or return;
    read(STDIN, my $text, $length) == $length or return;
    my @words = split /\0/, $text, -1;
    pop @words;
    @words
}

sub serve {
    $0 = 'boxes';
    my $owner = getppid;
    # Files are found through /proc, which may be that of another process namespace.
    finish(125) if readlink('/proc/self') ne $$ || !-e "/proc/$owner";
    $SIG{CHLD} = 'IGNORE';
    syswrite STDOUT, "ready\n";
    while (my ($count, @words) = request()) {
        my @files = open_files($owner, splice @words, 0, 3 * $count);
        shift @words;
        pipe my $turn, my $begin or @files = ();
        my $child = @files ? start($words[1] | $clone_parent, @words[2, 3]) : -1;
        if (!$child) {
            setpgrp 0, 0;
            $SIG{CHLD} = 'DEFAULT';
            close $begin;
            my ($aside) = give(@files, [-1, $turn]);
            take(@words);
            await_owner($aside);
            execute();
        }
        syswrite STDOUT, "$child\n";
        next if $child < 0;
        # Its owner knows it, and sees to it that it does not outlive him. Without this byte it ends by itself.
        read(STDIN, my $byte, 1) == 1 or last;
        syswrite $begin, $byte;
    }
    finish(0);
}

@ARGV or serve();
my $parent = shift @ARGV;
guard(), getppid() == $parent or finish(125);
my ($flags, @maps) = take(@ARGV);
my $child = $flags ? start($flags, @maps) : 0;
execute() if !$child;
fail('create a process of the box') if $child < 0;
$SIG{$_} = 'IGNORE' for @of_terminals;
finish(wait_for($child));
