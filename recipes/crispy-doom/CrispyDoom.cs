namespace Recipes.Catalog;

/// <summary>Doom with the limits lifted.</summary>
public sealed class CrispyDoom : Recipe
{
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
