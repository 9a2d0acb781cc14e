namespace Recipes.Catalog;

/// <summary>Sets text for terminals: wrapped at columns, in a drawn frame.</summary>
public sealed class NeatoLib : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("0.0.1")
                .FetchDownload(
                    "http://example.com/neato-lib-0.0.1.tar.gz",
                    "426684cdf88fee842be9343f364532e3835153ce1543b69a1458d648c2e734c1"
                );

    public Variant Latest => _ => _.FetchGit("git://example.com/neato-lib.git");

    public Variant FrobBranch => _ => _.FetchGit("git://example.com/neato-lib.git", "frob-branch");

    protected override Package Define(Package package) =>
        package
            .Describe("Sets text for terminals: wrapped at columns, in a drawn frame")
            .Licensed("MIT")
            .At("http://example.com/")
            .MaintainedBy("Recipes examples <examples@example.com>")
            .DependsOn<DumboLib>()
            .CheckPkgConfig("neato-lib")
            .BuildAutotools("--disable-broken-feature");
}
