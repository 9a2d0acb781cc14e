namespace Recipes.Catalog;

/// <summary>Reads and writes PNG images.</summary>
public sealed class Libpng : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("1.6.39")
                .FetchDownload(
                    "https://raw.githubusercontent.com/chocolate-doom/chocpkg-mirrors/master/libpng-1.6.39.tar.gz",
                    "af4fb7f260f839919e5958e5ab01a275d4fe436d45442a36ee62f73e5beb75ba"
                );

    // The same release, as the archive of its tag.
    public Variant Release1639 =>
        _ =>
            _.Released("1.6.39")
                .FetchDownload(
                    "https://github.com/glennrp/libpng/archive/refs/tags/v1.6.39.tar.gz",
                    "a00e9d2f2f664186e4202db9299397f851aea71b36a35e74910b8820e380d441"
                )
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    public Variant StableGit => _ => _.Released("1.6.10").FetchGit("https://github.com/glennrp/libpng.git", "v1.6.10");

    public Variant Latest => _ => _.FetchGit("https://github.com/glennrp/libpng.git", "libpng16");

    protected override Package Define(Package package) =>
        package
            .Describe("Library for reading/writing .png image files")
            .Licensed("libpng-2.0")
            .At("http://www.libpng.org/pub/png/libpng.html")
            .DependsOn<Zlib>()
            .CheckPkgConfig("libpng")
            .FromSystem("libpng-dev", dnf: "libpng-devel", pacman: "libpng", brew: "libpng")
            .BuildAutotools();
}
