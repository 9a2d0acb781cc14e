namespace Recipes.Catalog;

/// <summary>Mixes and plays sound and music.</summary>
[Package("SDL2_mixer")]
public sealed class SDL2Mixer : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("2.6.3")
                .FetchDownload(
                    "https://github.com/libsdl-org/SDL_mixer/releases/download/release-2.6.3/SDL2_mixer-2.6.3.tar.gz",
                    "7a6ba86a478648ce617e3a5e9277181bc67f7ce9876605eea6affd4a0d6eea8f"
                );

    public Variant StableGit => _ => _.Released("2.6.3").FetchGit("https://github.com/libsdl-org/SDL_mixer.git", "release-2.6.3");

    public Variant Latest => _ => _.FetchGit("https://github.com/libsdl-org/SDL_mixer.git", "SDL2");

    // Repacked by Debian without what its guidelines forbid: no release of upstream's.
    public Variant Debian => _ => _.Released("2.6.2+dfsg").FetchDebianSource("libsdl2-mixer").Verified("2026-11-20", "Debian 12, gcc 12.2");

    protected override Package Define(Package package) =>
        package
            .Describe("SDL audio mixing and music library")
            .Licensed("Zlib")
            .At("https://github.com/libsdl-org/SDL_mixer")
            .DependsOn<SDL2>()
            .CheckPkgConfig("SDL2_mixer")
            .FromSystem("libsdl2-mixer-dev", dnf: "SDL2_mixer-devel", pacman: "sdl2_mixer", brew: "sdl2_mixer")
            // Its own autogen.sh names that directory.
            .BuildAutotools(
                x => x with { MacroDirectories = ["acinclude"] },
                "--disable-music-mod",
                "--disable-music-flac-libflac-shared",
                "--disable-music-ogg-vorbis-shared",
                "--disable-music-ogg-tremor-shared",
                "--disable-music-mp3-mpg123-shared"
            )
            .WhenInstalled<Flac>(x => x.Configure("--enable-music-flac-libflac", "--disable-music-flac-drflac"))
            .WhenInstalled<Libogg>(x => x.Configure("--enable-music-ogg-vorbis", "--disable-music-ogg-stb"))
            .WhenInstalled<Fluidsynth>(
                x => x.Configure("--enable-music-midi-fluidsynth"),
                x => x.Configure("--disable-music-midi-fluidsynth")
            )
            .WhenInstalled<Libmpg123>(x => x.Configure("--enable-music-mp3-mpg123", "--disable-music-mp3-drmp3"));
}
