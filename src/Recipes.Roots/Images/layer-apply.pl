# Applies the layer of an image (a tar stream on standard input) to the tree that is named: adds, changes, and deletes what whiteouts name.
# https://github.com/opencontainers/image-spec/blob/main/layer.md. The tree is the root of this process, so that no link of an earlier
# layer leads out of it. No module is loaded: none could be found there.
my ($tree) = @ARGV;
my $is_generic = `uname -m` =~ /aarch64/;
my ($mknodat, $fchownat, $lsetxattr) = $is_generic ? (33, 54, 6) : (259, 260, 189);
my $here = -100;
my (%made, @directories, %attributes, $long_name, $long_link);
$SIG{__DIE__} = sub { print STDERR $_[0]; exit 1 };

sub fail { die "$_[0]\n" }

sub take {
    my ($length) = @_;
    my $data = '';
    while (length $data < $length) {
        my $count = read STDIN, $data, $length - length $data, length $data;
        $count or fail('it ends too early');
    }
    $data
}

sub number {
    my ($field) = @_;
    my $first = ord $field;
    return oct $field =~ s/[^0-7]//gr unless $first & 0x80;
    my $value = $first & 0x7f;
    $value = $value * 256 + $_ for unpack 'C*', substr $field, 1;
    $value
}

sub text { $_[0] =~ s/\0.*//sr }

# The path below the root; empty for the root itself.
sub clean {
    my ($name) = @_;
    my @parts = grep { length && $_ ne '.' } split m{/}, $name;
    (grep { $_ eq '..' } @parts) and fail("the name '$name' leads out of it");
    join '/', @parts
}

sub names { opendir my $directory, $_[0] or return (); grep { $_ ne '.' && $_ ne '..' } readdir $directory }
sub is_directory { -d $_[0] && !-l $_[0] }
sub is_there { my @status = lstat $_[0]; scalar @status }

# What this layer itself has brought stays, with all that it is in.
sub delete_older {
    my ($path) = @_;
    my $stays = $made{$path};
    if (is_directory("/$path")) {
        delete_older("$path/$_") and $stays = 1 for names("/$path");
        $stays or rmdir "/$path" or fail("rmdir /$path: $!");
    } else {
        $stays or unlink "/$path" or fail("unlink /$path: $!");
    }
    $stays
}

sub delete_all {
    my ($path) = @_;
    is_directory("/$path") or return unlink "/$path" || fail("unlink /$path: $!");
    delete_all("$path/$_") for names("/$path");
    rmdir "/$path" or fail("rmdir /$path: $!");
}

sub make_parents {
    my ($path) = @_;
    my ($parent) = $path =~ m{^(.*)/} or return;
    # Through a link of the tree too: /lib means /usr/lib.
    return if -d "/$parent";
    make_parents($parent);
    is_there("/$parent") and unlink "/$parent";
    mkdir "/$parent", 0755 or fail("mkdir /$parent: $!");
    $made{$parent} = 1;
}

sub whiteout {
    my ($path) = @_;
    my ($parent, $name) = $path =~ m{^(?:(.*)/)?\.wh\.(.*)$} or return 0;
    my $prefix = defined $parent ? "$parent/" : '';
    if ($name eq '.wh..opq') {
        delete_older("$prefix$_") for names('/' . ($parent // ''));
    } elsif ($name !~ /^\.wh\./) {
        $name eq '' || $name eq '.' || $name eq '..' and fail("the whiteout '$path' names nothing");
        delete_older("$prefix$name") if is_there("/$prefix$name");
    }
    1
}

sub pax {
    my ($data) = @_;
    my %found;
    while ($data =~ /\G(\d+) /gc) {
        my $length = $1 - length($1) - 1;
        my $record = substr $data, pos $data, $length;
        pos($data) += $length;
        $record =~ /^([^=]+)=(.*)\n$/s and $found{$1} = $2;
    }
    %found
}

sub write_file {
    my ($path, $size) = @_;
    # O_WRONLY | O_CREAT | O_EXCL
    sysopen my $file, "/$path", 01 | 0100 | 0200, 0600 or fail("write /$path: $!");
    my $left = $size;
    while ($left > 0) {
        my $data = take($left < 1048576 ? $left : 1048576);
        (syswrite($file, $data) // -1) == length $data or fail("write /$path: $!");
        $left -= length $data;
    }
    close $file or fail("write /$path: $!");
    take(-$size % 512) if $size % 512;
}

sub own {
    my ($path, $uid, $gid, $mode, $time, $is_link) = @_;
    # What perl knows as a text is handed over as an address.
    my ($file, $user, $group) = ("/$path", 0 + $uid, 0 + $gid);
    syscall($fchownat, $here, $file, $user, $group, 0x100) == 0 or fail("chown $file to $uid:$gid: $!");
    for (grep { /^SCHILY\.xattr\./ } keys %attributes) {
        my ($name, $value) = (substr($_, 14), $attributes{$_});
        # Those of other security modules are refused: as by tar, that is no reason to do without the file.
        syscall $lsetxattr, $file, $name, $value, length $value, 0;
    }
    $is_link and return;
    chmod $mode, "/$path" or fail("chmod /$path: $!");
    utime $time, $time, "/$path";
}

# The root of this process is the tree, wherever a link in it leads.
chroot $tree or fail("chroot $tree: $!");
chdir '/';
binmode STDIN;
while (1) {
    my $header = '';
    my $count = read STDIN, $header, 512;
    # Archives may end without the two empty blocks, but between members only.
    last if !$count;
    $header .= take(512 - length $header) if length $header < 512;
    last if $header !~ /[^\0]/;
    my $sum = 0;
    $sum += $_ for unpack 'C*', substr($header, 0, 148) . ' ' x 8 . substr $header, 156;
    $sum == number(substr $header, 148, 8) or fail('it is no sound tar file');
    my ($name, $mode, $uid, $gid, $size, $time) = (text(substr $header, 0, 100), map { number($_) } unpack 'x100 a8 a8 a8 a12 a12', $header);
    my ($type, $link) = (substr($header, 156, 1), text(substr $header, 157, 100));
    $name = text(substr $header, 345, 155) . "/$name" if substr($header, 257, 6) eq "ustar\0" && substr($header, 345, 1) ne "\0";
    if ($type =~ /[LKxg]/) {
        my $data = take($size);
        take(-$size % 512) if $size % 512;
        $long_name = text($data) if $type eq 'L';
        $long_link = text($data) if $type eq 'K';
        %attributes = pax($data) if $type eq 'x';
        next;
    }
    $name = $attributes{path} // $long_name // $name;
    $link = $attributes{linkpath} // $long_link // $link;
    $size = $attributes{size} // $size;
    ($uid, $gid) = ($attributes{uid} // $uid, $attributes{gid} // $gid);
    (grep { /^GNU\.sparse/ } keys %attributes) || $type eq 'S' and fail("'$name' is a sparse file, which is not supported");
    my $is_directory = $type eq '5' || ($type =~ /[0\0]/ && $name =~ m{/$});
    my $path = clean($name);
    $mode &= 07777;
    if (!length $path) {
        chmod $mode, '/' if $is_directory;
    } elsif (whiteout($path)) {
        $size == 0 or fail("the whiteout '$path' has a content");
    } elsif ($type =~ /[34]/) {
        # Device nodes are the box's own matter, and beyond users.
    } else {
        make_parents($path);
        is_there("/$path") and !($is_directory && is_directory("/$path")) and delete_all($path);
        if ($is_directory) {
            is_directory("/$path") or mkdir "/$path", 0700 or fail("mkdir /$path: $!");
            own($path, $uid, $gid, $mode, $time);
            push @directories, [$path, $time];
        } elsif ($type eq '1') {
            my $target = clean($link);
            link "/$target", "/$path" or fail("'$path' is a hard link to '$link': $!");
        } elsif ($type eq '2') {
            symlink $link, "/$path" or fail("link /$path: $!");
            own($path, $uid, $gid, $mode, $time, 1);
        } elsif ($type eq '6') {
            my $where = "/$path";
            syscall($mknodat, $here, $where, 0010600, 0) == 0 or fail("make the fifo /$path: $!");
            own($path, $uid, $gid, $mode, $time);
        } elsif ($type =~ /[0\0]/ || $type eq '7') {
            write_file($path, $size);
            own($path, $uid, $gid, $mode, $time);
        } else {
            fail("'$name' is of the unknown kind '$type'");
        }
        $made{$path} = 1;
    }
    (%attributes, $long_name, $long_link) = ();
    ($long_name, $long_link) = (undef, undef);
}
utime $$_[1], $$_[1], "/$$_[0]" for reverse @directories;
# What follows the end must be read: who writes it would fail.
1 while read STDIN, my $rest, 1048576;
