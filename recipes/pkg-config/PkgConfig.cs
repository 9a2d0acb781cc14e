namespace Recipes.Catalog;

/// <summary>Finds installed libraries.</summary>
public sealed class PkgConfig : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("0.28")
                .FetchDownload(
                    "https://pkgconfig.freedesktop.org/releases/pkg-config-0.28.tar.gz",
                    "6b6eb31c6ec4421174578652c7e141fdaae2dabad1021f420d8713206ac1f845"
                );

    protected override Package Define(Package package) =>
        package
            .Describe("Development tool for locating installed packages and libraries")
            .Licensed("GPL-2.0-or-later")
            .At("https://www.freedesktop.org/wiki/Software/pkg-config/")
            .CheckTool("pkg-config")
            .FromSystem("pkg-config", dnf: "pkgconf-pkg-config", pacman: "pkgconf", brew: "pkgconf")
            .BuildAutotools("--with-internal-glib");
}
