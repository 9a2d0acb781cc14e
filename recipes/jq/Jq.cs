namespace Recipes.Catalog;

/// <summary>Queries and changes JSON.</summary>
public sealed class Jq : Recipe
{
    public Variant Stable =>
        _ =>
            _.FetchDownload(
                "https://github.com/stedolan/jq/releases/download/jq-1.6/jq-1.6.tar.gz",
                "5de8c8e29aaa3fb9cc6b47bb27299f271354ebb72514e3accadc7d38b5bbaa72"
            );
    public Variant StableGit =>
        _ => _.FetchGit("https://github.com/jqlang/jq.git", "jq-1.6", x => x with { Submodules = true }).Autoreconf();
    public Variant Debian =>
        _ =>
            _.FetchDebianSource("jq", "1.6-2.1+deb12u2")
                .Autoreconf()
                .BuildRequires("autoconf", "automake", "libtool")
                .Configure("--without-oniguruma")
                .Verified("2026-11-20", "Debian 12, gcc 12.2");

    protected override Package Define(Package package) =>
        package
            .Released("1.6")
            .Describe("Command-line JSON processor")
            .Licensed("MIT")
            .At("https://jqlang.github.io/jq/")
            .CheckTool("jq")
            .BuildAutotools("--with-oniguruma=builtin", "--disable-maintainer-mode");
}
