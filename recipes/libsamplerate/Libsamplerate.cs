namespace Recipes.Catalog;

/// <summary>Resamples audio.</summary>
public sealed class Libsamplerate : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("0.2.2")
                .FetchDownload(
                    "https://github.com/libsndfile/libsamplerate/archive/refs/tags/0.2.2.tar.gz",
                    "16e881487f184250deb4fcb60432d7556ab12cb58caea71ef23960aec6c0405a"
                )
                .Autoreconf()
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    public Variant Release019 =>
        _ =>
            _.Released("0.1.9")
                .FetchDownload(
                    "http://www.mega-nerd.com/SRC/libsamplerate-0.1.9.tar.gz",
                    "0a7eb168e2f21353fb6d84da152e4512126f7dc48ccb0be80578c565413444c1"
                );

    public Variant StableGit => _ => _.Released("0.1.9").FetchGit("https://github.com/libsndfile/libsamplerate.git", "0.1.9").Autoreconf();

    public Variant Latest => _ => _.FetchGit("https://github.com/libsndfile/libsamplerate.git", "master").Autoreconf();

    protected override Package Define(Package package) =>
        package
            .Describe("Library for high quality audio resampling")
            .Licensed("BSD-2-Clause")
            .At("https://libsndfile.github.io/libsamplerate/")
            .CheckPkgConfig("samplerate")
            .FromSystem("libsamplerate0-dev", dnf: "libsamplerate-devel", pacman: "libsamplerate", brew: "libsamplerate")
            .BuildAutotools();
}
