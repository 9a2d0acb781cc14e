# Tells what the layer of a box changes in its base: A, C or D and a path, a line each. Documentation/filesystems/overlayfs.rst:
# a character device 0:0 deletes, an opaque directory hides the base's. Backslashes and line ends in paths are escaped.
my ($upper, $lower) = @ARGV;
my $get_attribute = (`uname -m` =~ /aarch64/) ? 9 : 192;

sub say_it { my ($kind, $path) = @_; $path =~ s/\\/\\\\/g; $path =~ s/\n/\\n/g; print "$kind $path\n" }
sub names { my ($path) = @_; opendir my $directory, $path or return (); grep { $_ ne '.' && $_ ne '..' } readdir $directory }
sub is_directory { my ($path) = @_; -d $path && !-l $path }

sub is_opaque {
    my ($path) = @_;
    for my $name ('trusted.overlay.opaque', 'user.overlay.opaque') {
        my $value = ' ' x 8;
        my $asked = $name;
        my $length = syscall($get_attribute, $path, $asked, $value, 8);
        return 1 if $length == 1 && substr($value, 0, 1) eq 'y';
    }
    0
}

sub same_content {
    my ($one, $other) = @_;
    return 0 if -s $one != -s $other;
    open my $left, '<:raw', $one or return 0;
    open my $right, '<:raw', $other or return 0;
    while (1) {
        my $count = read $left, my $a, 65536;
        read $right, my $b, 65536;
        return 0 if $a ne $b;
        return 1 if !$count;
    }
}

sub differs {
    my ($one, $other) = @_;
    my @one = lstat $one;
    my @other = lstat $other;
    return 1 if $one[2] != $other[2] || $one[4] != $other[4] || $one[5] != $other[5];
    return readlink($one) ne readlink($other) if -l $one;
    return 0 if -d $one;
    return $one[6] != $other[6] if !-f $one;
    !same_content($one, $other)
}

# All that is below a path that only one side has.
sub all_of {
    my ($kind, $root, $path) = @_;
    if (is_directory("$root/$path")) {
        say_it($kind, "$path/");
        all_of($kind, $root, "$path/$_") for names("$root/$path");
    } else {
        say_it($kind, $path);
    }
}

sub compare {
    my ($path, $opaque) = @_;
    my $prefix = length $path ? "$path/" : '';
    my %seen;
    for my $name (names("$upper/$path")) {
        $seen{$name} = 1;
        my $entry = "$prefix$name";
        my ($above, $below) = ("$upper/$entry", "$lower/$entry");
        my @status = lstat $above;
        my $exists = () = lstat $below;
        if (($status[2] & 0170000) == 0020000 && $status[6] == 0) {
            all_of('D', $lower, $entry) if $exists;
        } elsif (!$exists) {
            all_of('A', $upper, $entry);
        } elsif (is_directory($above) && is_directory($below)) {
            say_it('C', "$entry/") if differs($above, $below);
            compare($entry, is_opaque($above));
        } elsif (is_directory($above) || is_directory($below)) {
            all_of('D', $lower, $entry);
            all_of('A', $upper, $entry);
        } elsif (differs($above, $below)) {
            say_it('C', $entry);
        }
    }
    return unless $opaque;
    all_of('D', $lower, "$prefix$_") for grep { !$seen{$_} } names("$lower/$path");
}

compare('', 0);
