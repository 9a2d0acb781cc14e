namespace Recipes.Catalog;

/// <summary>Doom as it was in 1993.</summary>
public sealed class ChocolateDoom : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("3.0.1")
                .FetchDownload(
                    "https://www.chocolate-doom.org/downloads/3.0.1/chocolate-doom-3.0.1.tar.gz",
                    "d435d6177423491d60be706da9f07d3ab4fabf3e077ec2a3fc216e394fcfc8c7"
                );

    public Variant StableGit =>
        _ => _.Released("3.0.1").FetchGit("https://github.com/chocolate-doom/chocolate-doom.git", "chocolate-doom-3.0.1").Autoreconf();

    public Variant Latest => _ => _.FetchGit("https://github.com/chocolate-doom/chocolate-doom.git").Autoreconf();

    public Variant Debian => _ => _.FetchDebianSource("chocolate-doom").Autoreconf().Verified("2026-11-20", "Debian 12, gcc 12.2");

    protected override Package Define(Package package) =>
        package
            .Describe("Conservative, historically-accurate Doom source port")
            .Licensed("GPL-2.0-or-later")
            .At("https://www.chocolate-doom.org/")
            .DependsOn<SDL2>()
            .DependsOn<SDL2Mixer>()
            .DependsOn<SDL2Net>()
            .BuildAutotools();
}
