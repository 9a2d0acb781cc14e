using Recipes.Hosting.Packages.Mirrors;

namespace Recipes.Specs.Hosting.Packages.Mirrors;

public sealed class DebianVersionSpecs
{
    // What dpkg --compare-versions answers.
    [Theory]
    [InlineData("1.3.4-1", "1.3.5-1")]
    [InlineData("1.9", "1.10")]
    [InlineData("1.0~rc1-1", "1.0-1")]
    [InlineData("1.0~~", "1.0~")]
    [InlineData("1.0", "1.0a")]
    [InlineData("1.0a", "1.0+dfsg")]
    [InlineData("9.9-9", "1:0.1-1")]
    [InlineData("1.0-1", "1.0-1+b1")]
    [InlineData("1.0-1", "1.0-1.1")]
    [InlineData("1.0-2", "1.0-10")]
    [InlineData("1.0", "1.0-1")]
    [InlineData("2.26.5+dfsg-1", "2.26.5+dfsg-1+deb12u1")]
    [InlineData("1.0-1~bpo12+1", "1.0-1")]
    [InlineData("1a", "1b1")]
    [InlineData("a1", "a+1")]
    public void The_lesser_comes_first(string lesser, string greater)
    {
        DebianVersion.Order.Compare(lesser, greater).ShouldBeLessThan(0);
        DebianVersion.Order.Compare(greater, lesser).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("1.0-1", "1.0-1")]
    [InlineData("0:1.0-1", "1.0-1")]
    [InlineData("1.01", "1.1")]
    [InlineData("1.0-0", "1.0")]
    public void Two_ways_to_write_one_version_are_equal(string one, string other) => DebianVersion.Order.Compare(one, other).ShouldBe(0);
}
