namespace Recipes.Catalog;

/// <summary>Reads Ogg containers.</summary>
public sealed class Libogg : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("1.3.5")
                .FetchDownload(
                    "https://ftp.osuosl.org/pub/xiph/releases/ogg/libogg-1.3.5.tar.xz",
                    "c4d91be36fc8e54deae7575241e03f4211eb102afb3fc0775fbbc1b740016705"
                )
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    public Variant Release134 =>
        _ =>
            _.Released("1.3.4")
                .FetchDownload(
                    "https://ftp.osuosl.org/pub/xiph/releases/ogg/libogg-1.3.4.tar.gz",
                    "fe5670640bd49e828d64d2879c31cb4dde9758681bb664f9bdbf159a01b0c76e"
                );

    public Variant StableGit => _ => _.Released("1.3.4").FetchGit("https://github.com/xiph/ogg.git", "v1.3.4").Autoreconf();

    public Variant Latest => _ => _.FetchGit("https://github.com/xiph/ogg.git", "master").Autoreconf();

    protected override Package Define(Package package) =>
        package
            .Describe("Library for reading .ogg container files")
            .Licensed("BSD-3-Clause")
            .At("https://xiph.org/ogg/")
            .CheckPkgConfig("ogg")
            .FromSystem("libogg-dev", dnf: "libogg-devel", pacman: "libogg", brew: "libogg")
            .BuildAutotools();
}
