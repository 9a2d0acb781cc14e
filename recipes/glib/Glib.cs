namespace Recipes.Catalog;

/// <summary>What GNOME builds upon.</summary>
public sealed class Glib : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("2.74.6")
                .FetchDownload(
                    "https://download.gnome.org/sources/glib/2.74/glib-2.74.6.tar.xz",
                    "069cf7e51cd261eb163aaf06c8d1754c6835f31252180aff5814e5afc7757fbc"
                )
                .DependsOn<Pcre2>(atLeast: "10.32")
                // What the machine happens to have would decide what is made.
                .BuildMeson("-Dselinux=disabled", "-Dlibmount=disabled", "-Dlibelf=disabled", "-Dtests=false", "-Dxattr=false")
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    public Variant Release2476 =>
        _ =>
            _.Released("2.47.6")
                .FetchDownload(
                    "https://raw.githubusercontent.com/chocolate-doom/chocpkg-mirrors/master/glib-2.47.6.tar.gz",
                    "da87bea88da06f60d6e7618c574c67b9fd109ee07fc78074dede473dde8f8196"
                )
                .BuildAutotools("--with-pcre=internal");

    protected override Package Define(Package package) =>
        package
            .Describe("GNOME glib core utility library")
            .Licensed("LGPL-2.1-or-later")
            .At("https://docs.gtk.org/glib/")
            .DependsOn<Libffi>(atLeast: "3.0.0")
            .DependsOn<Gettext>()
            .DependsOn<Zlib>()
            .CheckPkgConfig("glib-2.0")
            .FromSystem("libglib2.0-dev", dnf: "glib2-devel", pacman: "glib2", brew: "glib");
}
