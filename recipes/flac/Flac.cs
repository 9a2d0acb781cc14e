namespace Recipes.Catalog;

/// <summary>Reads and writes FLAC files.</summary>
public sealed class Flac : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("1.4.2")
                .FetchDownload(
                    "https://raw.githubusercontent.com/chocolate-doom/chocpkg-mirrors/master/flac-1.4.2.tar.gz",
                    "eb35ea3a4ddf6308c21f6a47699a43e9349ca432409242e1852f483fe5898a18"
                );

    public Variant StableGit => _ => _.Released("1.4.2").FetchGit("https://github.com/xiph/flac.git", "1.4.2").Autoreconf();

    // Repacked by Debian without files that are generated: no release of upstream's.
    public Variant Debian =>
        _ => _.Released("1.4.2+ds").FetchDebianSource("flac").Autoreconf().Verified("2026-11-20", "Debian 12, gcc 12.2");

    public Variant Latest => _ => _.FetchGit("https://github.com/xiph/flac.git", "master").Autoreconf();

    protected override Package Define(Package package) =>
        package
            .Describe("Library for encoding/decoding .flac lossless audio files")
            .Licensed("BSD-3-Clause")
            .At("https://xiph.org/flac/")
            .DependsOn<Libogg>()
            .CheckPkgConfig("flac")
            .FromSystem("libflac-dev", dnf: "flac-devel", pacman: "flac", brew: "flac")
            .BuildAutotools(
                "--disable-asm-optimizations",
                "--disable-cpplibs",
                "--disable-programs",
                "--disable-examples",
                "--disable-oggtest"
            );
}
