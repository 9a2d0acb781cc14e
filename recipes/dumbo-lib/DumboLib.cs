namespace Recipes.Catalog;

/// <summary>Measures UTF-8 text: length, and width in columns.</summary>
public sealed class DumboLib : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("0.0.2")
                .FetchDownload(
                    "http://example.com/dumbo-lib-0.0.2.tar.gz",
                    "95120021fe76e016fcab73ae6c728f5565d3b1e13d1f6035049463822f0063b2"
                );

    public Variant Latest => _ => _.FetchGit("git://example.com/dumbo-lib.git");

    public Variant FrobBranch => _ => _.FetchGit("git://example.com/dumbo-lib.git", "frob-branch");

    protected override Package Define(Package package) =>
        package
            .Describe("Measures UTF-8 text: length, and width in columns")
            .Licensed("MIT")
            .At("http://example.com/")
            .MaintainedBy("Recipes examples <examples@example.com>")
            .CheckPkgConfig("dumbo-lib")
            .BuildMake();
}
