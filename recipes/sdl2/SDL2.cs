using System.Runtime.InteropServices;

namespace Recipes.Catalog;

/// <summary>Windows, sound, input and graphics for games.</summary>
[Package("SDL2")]
public sealed class SDL2 : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("2.26.5")
                .FetchDownload(
                    "https://www.libsdl.org/release/SDL2-2.26.5.tar.gz",
                    "ad8fea3da1be64c83c45b1d363a6b4ba8fd60f5bde3b23ec73855709ec5eabf7"
                );

    public Variant StableGit => _ => _.Released("2.26.5").FetchGit("https://github.com/libsdl-org/SDL.git", "release-2.26.5");

    public Variant Latest => _ => _.FetchGit("https://github.com/libsdl-org/SDL.git", "SDL2");

    // Repacked by Debian without what its guidelines forbid: no release of upstream's.
    public Variant Debian => _ => _.Released("2.26.5+dfsg").FetchDebianSource("libsdl2").Verified("2026-11-20", "Debian 12, gcc 12.2");

    protected override Package Define(Package package) =>
        package
            .Describe("Simple DirectMedia Layer")
            .Licensed("Zlib")
            .At("https://www.libsdl.org/")
            .CheckPkgConfig("sdl2")
            .FromSystem("libsdl2-dev", dnf: "SDL2-devel", pacman: "sdl2", brew: "sdl2")
            .BuildAutotools(x => x with { OutOfTree = true, MacroDirectories = ["acinclude"] })
            .On(OSPlatform.OSX, x => x.Configure("--disable-video-x11"))
            .On(Platform.Emscripten, x => x.Configure("--disable-assembly"));
}
