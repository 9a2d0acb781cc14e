namespace Recipes.Catalog;

/// <summary>Makes configure scripts.</summary>
public sealed class Autoconf : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("2.71")
                .FetchDownload(
                    "https://ftp.gnu.org/gnu/autoconf/autoconf-2.71.tar.gz",
                    "431075ad0bf529ef13cb41e9042c542381103e80015686222b8a9d4abef42a1c"
                )
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    public Variant Release269 =>
        _ =>
            _.Released("2.69")
                .FetchDownload(
                    "https://ftp.gnu.org/gnu/autoconf/autoconf-2.69.tar.gz",
                    "954bd69b391edc12d6a4a51a2dd1476543da5c6bbf05a95b59dc0dd6fd4c2969"
                );

    protected override Package Define(Package package) =>
        package
            .Describe("Scripts for generating configure scripts")
            .Licensed("GPL-3.0-or-later")
            .At("https://www.gnu.org/software/autoconf/")
            .CheckTool("autoconf")
            .Provides("autoreconf", "autoheader", "autom4te")
            .FromSystem("autoconf")
            .BuildAutotools();
}
