namespace Recipes.Catalog;

/// <summary>What GNOME builds upon.</summary>
public sealed class Glib : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("2.47.6")
                .FetchDownload(
                    "https://raw.githubusercontent.com/chocolate-doom/chocpkg-mirrors/master/glib-2.47.6.tar.gz",
                    "da87bea88da06f60d6e7618c574c67b9fd109ee07fc78074dede473dde8f8196"
                );

    protected override Package Define(Package package) =>
        package
            .Describe("GNOME glib core utility library")
            .Licensed("LGPL-2.0-or-later")
            .At("https://docs.gtk.org/glib/")
            .DependsOn<Libffi>()
            .DependsOn<Gettext>()
            .DependsOn<Zlib>()
            .CheckPkgConfig("glib-2.0")
            .FromSystem("libglib2.0-dev", dnf: "glib2-devel", pacman: "glib2", brew: "glib")
            .BuildAutotools("--with-pcre=internal");
}
