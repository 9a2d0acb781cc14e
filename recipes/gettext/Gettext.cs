namespace Recipes.Catalog;

/// <summary>Translates programs.</summary>
public sealed class Gettext : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("0.21")
                .FetchDownload(
                    "https://ftp.gnu.org/pub/gnu/gettext/gettext-0.21.tar.xz",
                    "d20fcbb537e02dcf1383197ba05bd0734ef7bf5db06bdb241eb69b7d16b73192"
                )
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    public Variant Release0197 =>
        _ =>
            _.Released("0.19.7")
                .FetchDownload(
                    "https://ftp.gnu.org/pub/gnu/gettext/gettext-0.19.7.tar.gz",
                    "5386d2a40500295783c6a52121adcf42a25519e2d23675950619c9e69558c23f"
                );

    public Variant StableGit => _ => _.Released("0.19.7").FetchGit("https://git.savannah.gnu.org/git/gettext.git", "v0.19.7");

    public Variant Latest => _ => _.FetchGit("https://git.savannah.gnu.org/git/gettext.git", "master");

    protected override Package Define(Package package) =>
        package
            .Describe("gettext localization library")
            .Licensed("GPL-3.0-or-later")
            .At("https://www.gnu.org/software/gettext/")
            .CheckTool("gettext")
            .FromSystem("gettext")
            .BuildAutotools("--disable-java");
}
