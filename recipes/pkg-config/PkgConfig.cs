namespace Recipes.Catalog;

/// <summary>Finds installed libraries.</summary>
public sealed class PkgConfig : Recipe
{
    // Of the machine's own packages: those of the prefix are named by the environment.
    private static readonly string Places =
        $"/usr/local/lib/pkgconfig:/usr/lib/{Platform.OfThisMachine?.Name}/pkgconfig:/usr/lib64/pkgconfig:/usr/lib/pkgconfig:/usr/share/pkgconfig";

    public Variant Stable =>
        _ =>
            _.Released("0.28")
                .FetchDownload(
                    "https://pkgconfig.freedesktop.org/releases/pkg-config-0.28.tar.gz",
                    "6b6eb31c6ec4421174578652c7e141fdaae2dabad1021f420d8713206ac1f845"
                )
                .Configure($"--with-pc-path={Places}");

    // The rewrite that distributions have in its place by now, with the same command line.
    public Variant Pkgconf =>
        _ =>
            _.Released("1.8.1")
                .Licensed("ISC")
                .FetchDebianSource("pkgconf")
                .Autoreconf()
                .Configure("--program-transform-name=s/pkgconf/pkg-config/", $"--with-pkg-config-dir={Places}")
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    protected override Package Define(Package package) =>
        package
            .Describe("Development tool for locating installed packages and libraries")
            .Licensed("GPL-2.0-or-later")
            .At("https://www.freedesktop.org/wiki/Software/pkg-config/")
            .CheckTool("pkg-config")
            .FromSystem("pkg-config", dnf: "pkgconf-pkg-config", pacman: "pkgconf", brew: "pkgconf")
            .BuildAutotools("--with-internal-glib");
}
