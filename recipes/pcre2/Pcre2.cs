namespace Recipes.Catalog;

/// <summary>Matches regular expressions.</summary>
public sealed class Pcre2 : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("10.42")
                .FetchDownload(
                    "https://github.com/PCRE2Project/pcre2/releases/download/pcre2-10.42/pcre2-10.42.tar.gz",
                    "c33b418e3b936ee3153de2c61cc638e7e4fe3156022a5c77d0711bcbb9d64f1f"
                )
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    protected override Package Define(Package package) =>
        package
            .Describe("Regular expressions in the syntax of Perl 5")
            .Licensed("BSD-3-Clause")
            .At("https://www.pcre.org/")
            .CheckPkgConfig("libpcre2-8")
            .FromSystem("libpcre2-dev", dnf: "pcre2-devel", pacman: "pcre2", brew: "pcre2")
            .BuildAutotools("--enable-jit", "--disable-pcre2test-libreadline");
}
