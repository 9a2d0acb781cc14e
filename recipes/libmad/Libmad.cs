namespace Recipes.Catalog;

/// <summary>Decodes MPEG audio.</summary>
public sealed class Libmad : Recipe
{
    public Variant Stable => _ => _.FetchGit("https://github.com/chocolate-doom/libmad.git");

    public Variant Release0151b =>
        _ =>
            _.Released("0.15.1b")
                .FetchDownload(
                    "https://downloads.sourceforge.net/project/mad/libmad/0.15.1b/libmad-0.15.1b.tar.gz",
                    "bbfac3ed6bfbc2823d3775ebb931087371e142bb0e9bb1bee51a76a6e0078690"
                )
                .Patch("fforce-mem.patch")
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    protected override Package Define(Package package) =>
        package
            .Describe("MPEG Audio Decoder library")
            .Licensed("GPL-2.0-or-later")
            .At("https://www.underbit.com/products/mad/")
            .CheckLibrary("mad")
            .FromSystem("libmad0-dev", dnf: "libmad-devel", pacman: "libmad", brew: "mad")
            .BuildAutotools();
}
