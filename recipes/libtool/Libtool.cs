namespace Recipes.Catalog;

/// <summary>Hides how libraries are made on each system.</summary>
public sealed class Libtool : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("2.4.6")
                .FetchDownload(
                    "https://ftp.gnu.org/gnu/libtool/libtool-2.4.6.tar.gz",
                    "e3bd4d5d3d025a36c21dd6af7ea818a2afcd4dfc1ea5a17b39d7854bcd0c06e3"
                );

    public Variant StableGit => _ => _.Released("2.4.6").FetchGit("https://git.savannah.gnu.org/git/libtool.git", "v2.4.6");

    public Variant Latest => _ => _.FetchGit("https://git.savannah.gnu.org/git/libtool.git", "master");

    protected override Package Define(Package package) =>
        package
            .Describe("Library compilation support script")
            .Licensed("GPL-2.0-or-later")
            .At("https://www.gnu.org/software/libtool/")
            .CheckTool("libtool")
            .Provides("libtoolize")
            .FromSystem("libtool-bin", dnf: "libtool", pacman: "libtool", brew: "libtool")
            .BuildAutotools();
}
