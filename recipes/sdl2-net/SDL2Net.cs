namespace Recipes.Catalog;

/// <summary>Networks for SDL.</summary>
[Package("SDL2_net")]
public sealed class SDL2Net : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("2.2.0")
                .FetchDownload(
                    "https://www.libsdl.org/projects/SDL_net/release/SDL2_net-2.2.0.tar.gz",
                    "4e4a891988316271974ff4e9585ed1ef729a123d22c08bd473129179dc857feb"
                );

    public Variant StableGit => _ => _.Released("2.0.1").FetchGit("https://github.com/libsdl-org/SDL_net.git", "release-2.0.1");

    public Variant Latest => _ => _.FetchGit("https://github.com/libsdl-org/SDL_net.git", "main");

    public Variant Debian => _ => _.Released("2.2.0+dfsg").FetchDebianSource("libsdl2-net");

    protected override Package Define(Package package) =>
        package
            .Describe("SDL networking library")
            .Licensed("Zlib")
            .At("https://github.com/libsdl-org/SDL_net")
            .DependsOn<SDL2>()
            .CheckPkgConfig("SDL2_net")
            .FromSystem("libsdl2-net-dev", dnf: "SDL2_net-devel", pacman: "sdl2_net", brew: "sdl2_net")
            .BuildAutotools(x => x with { MacroDirectories = ["acinclude"] });
}
