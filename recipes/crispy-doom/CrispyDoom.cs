namespace Recipes.Catalog;

/// <summary>Doom with the limits lifted.</summary>
public sealed class CrispyDoom : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("5.12.0")
                .FetchDownload(
                    "https://github.com/fabiangreffrath/crispy-doom/archive/crispy-doom-5.12.0.tar.gz",
                    "d85d6e76aa949385458b7702e6fb594996745b94032ffb13e1790376eeecb462"
                )
                .Autoreconf();

    public Variant Latest => _ => _.FetchGit("https://github.com/fabiangreffrath/crispy-doom.git", "master").Autoreconf();

    protected override Package Define(Package package) =>
        package
            .Describe("Crispy Doom")
            .Licensed("GPL-2.0-or-later")
            .At("https://fabiangreffrath.github.io/crispy-homepage/")
            .DependsOn<SDL2>()
            .DependsOn<SDL2Mixer>()
            .DependsOn<SDL2Net>()
            .BuildAutotools();
}
