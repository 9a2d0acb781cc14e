namespace Recipes.Catalog;

/// <summary>Sopwith, through SDL.</summary>
public sealed class SdlSopwith : Recipe
{
    public Variant Latest => _ => _.FetchGit("https://github.com/fragglet/sdl-sopwith.git", "trunk").Autoreconf();

    public Variant Debian => _ => _.Released("2.1.1").FetchDebianSource("sopwith").Autoreconf();

    protected override Package Define(Package package) =>
        package
            .Describe("Biplane shoot 'em-up")
            .Licensed("GPL-2.0-or-later")
            .At("https://fragglet.github.io/sdl-sopwith/")
            .DependsOn<SDL2>()
            .BuildAutotools();
}
