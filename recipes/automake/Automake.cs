namespace Recipes.Catalog;

/// <summary>Makes Makefile.in files.</summary>
public sealed class Automake : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("1.16.5")
                .FetchDownload(
                    "https://ftp.gnu.org/gnu/automake/automake-1.16.5.tar.xz",
                    "f01d58cd6d9d77fbdca9eb4bbd5ead1988228fdb73d6f7a201f5f8d6b118b469"
                )
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    public Variant Release116 =>
        _ =>
            _.Released("1.16")
                .FetchDownload(
                    "https://ftp.gnu.org/gnu/automake/automake-1.16.tar.gz",
                    "80da43bb5665596ee389e6d8b64b4f122ea4b92a685b1dbd813cd1f0e0c2d83f"
                );

    protected override Package Define(Package package) =>
        package
            .Describe("Scripts for generating Makefile.in files")
            .Licensed("GPL-2.0-or-later")
            .At("https://www.gnu.org/software/automake/")
            .DependsOn<Autoconf>()
            .DependsOn<Libtool>()
            .CheckTool("automake")
            .Provides("aclocal")
            .FromSystem("automake")
            .BuildAutotools();
}
