namespace Recipes.Catalog;

/// <summary>Decodes Vorbis.</summary>
public sealed class Libvorbis : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("1.3.7")
                .FetchDownload(
                    "https://ftp.osuosl.org/pub/xiph/releases/vorbis/libvorbis-1.3.7.tar.gz",
                    "0e982409a9c3fc82ee06e08205b1355e5c6aa4c36bca58146ef399621b0ce5ab"
                )
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    public Variant Release135 =>
        _ =>
            _.Released("1.3.5")
                .FetchDownload(
                    "https://ftp.osuosl.org/pub/xiph/releases/vorbis/libvorbis-1.3.5.tar.gz",
                    "6efbcecdd3e5dfbf090341b485da9d176eb250d893e3eb378c428a2db38301ce"
                );

    public Variant StableGit => _ => _.Released("1.3.5").FetchGit("https://github.com/xiph/vorbis.git", "v1.3.5").Autoreconf();

    public Variant Latest => _ => _.FetchGit("https://github.com/xiph/vorbis.git", "master").Autoreconf();

    protected override Package Define(Package package) =>
        package
            .Describe("Library for decoding Ogg Vorbis codec files")
            .Licensed("BSD-3-Clause")
            .At("https://xiph.org/vorbis/")
            .DependsOn<Libogg>()
            .CheckPkgConfig("vorbis")
            .FromSystem("libvorbis-dev", dnf: "libvorbis-devel", pacman: "libvorbis", brew: "libvorbis")
            .BuildAutotools();
}
