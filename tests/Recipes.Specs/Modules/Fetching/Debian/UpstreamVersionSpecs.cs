using Recipes.Modules.Fetching.Debian;

namespace Recipes.Specs.Modules.Fetching.Debian;

public sealed class UpstreamVersionSpecs
{
    [Theory]
    [InlineData("1.3.5-3", "1.3.5")]
    [InlineData("1:1.2.13.dfsg-1", "1.2.13")]
    [InlineData("1.4.2+ds-2", "1.4.2")]
    [InlineData("2.26.5+dfsg1.1-1+deb12u1", "2.26.5")]
    [InlineData("2.0~rc1~dfsg-1", "2.0~rc1")]
    [InlineData("2.0+really1.9+ds2-1", "1.9")]
    [InlineData("2022-10-16-1", "2022-10-16")]
    [InlineData("3.0.1", "3.0.1")]
    [InlineData("0.15.1b-10.1", "0.15.1b")]
    public void Epoch_revision_and_marks_of_repacking_are_Debians(string version, string upstream) =>
        UpstreamVersion.Of(version).ShouldBe(upstream);
}
