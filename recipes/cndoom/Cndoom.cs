namespace Recipes.Catalog;

/// <summary>Doom for competitions.</summary>
public sealed class Cndoom : Recipe
{
    public Variant Stable =>
        _ =>
            _.FetchDownload(
                "https://doom.com.hr/cndoom/packages/cndoom.tar.gz",
                "9242c03c8ccf9d126667c5b2d92dc242e5ff109e0329be5bf05f43d53855fe73"
            );

    public Variant Latest => _ => _.FetchGit("https://github.com/fx02/cndoom.git").Autoreconf();

    protected override Package Define(Package package) =>
        package
            .Describe("Competition Doom port used for speedruning")
            .Licensed("GPL-2.0-or-later")
            .At("https://doom.com.hr/")
            .DependsOn<SDL2>()
            .DependsOn<SDL2Mixer>()
            .DependsOn<SDL2Net>()
            .BuildAutotools();
}
