namespace Recipes.Packagers.Rpm;

/// <summary>The directories that every system has from its package <c>filesystem</c>: another package that claimed them would conflict with it.</summary>
internal static class RpmDirectories
{
    private static readonly HashSet<string> System = new(
        (string[])
            [
                .. "/bin /boot /dev /etc /etc/ld.so.conf.d /etc/logrotate.d /etc/opt /etc/profile.d /etc/rc.d /etc/rc.d/init.d /etc/sysconfig /home /lib /lib64 /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp".Split(
                    ' '
                ),
                .. "/lib/systemd /lib/systemd/system /usr /usr/bin /usr/etc /usr/games /usr/include /usr/lib /usr/lib64 /usr/lib/pkgconfig /usr/lib64/pkgconfig /usr/lib64/cmake /usr/lib/cmake".Split(
                    ' '
                ),
                .. "/usr/lib/systemd /usr/lib/systemd/system /usr/lib/systemd/system-preset /usr/lib/systemd/user /usr/lib/sysusers.d /usr/lib/tmpfiles.d /usr/libexec /usr/local /usr/sbin /usr/src".Split(
                    ' '
                ),
                .. "/usr/share /usr/share/aclocal /usr/share/applications /usr/share/bash-completion /usr/share/bash-completion/completions /usr/share/doc /usr/share/icons /usr/share/info /usr/share/licenses".Split(
                    ' '
                ),
                .. "/usr/share/locale /usr/share/man /usr/share/misc /usr/share/pixmaps /usr/share/pkgconfig /var /var/cache /var/lib /var/local /var/log /var/opt /var/spool /var/tmp".Split(
                    ' '
                ),
            ],
        StringComparer.Ordinal
    );

    public static bool IsOfSystem(PackageFile file) =>
        file.Kind == PackageFileKind.Directory
        && (
            System.Contains(file.Path)
            || (file.Path.StartsWith("/usr/share/man/man", StringComparison.Ordinal) && file.Path.Length <= "/usr/share/man/man3p".Length)
        );
}
