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

    public Variant StableGit => _ => _.Released("1.6.10").FetchGit("https://github.com/glennrp/libpng.git", "v1.6.10");

    public Variant Latest => _ => _.FetchGit("https://github.com/glennrp/libpng.git", "libpng16");

    protected override Package Define(Package package) =>
        package
            .Describe("Library for reading/writing .png image files")
            .Licensed("libpng-2.0")
            .At("http://www.libpng.org/pub/png/libpng.html")
            .DependsOn<Zlib>()
            .CheckPkgConfig("libpng")
            .BuildAutotools();
}
