using Recipes.Modules.Fetching.Upstream;

namespace Recipes.Specs.Modules.Fetching.Upstream;

public sealed class ReleaseVersionSpecs
{
    [Theory]
    [InlineData("1.2", "1.3")]
    [InlineData("1.9", "1.10")]
    [InlineData("1.2", "1.2.1")]
    [InlineData("1.2rc1", "1.2")]
    [InlineData("1.2-rc1", "1.2")]
    [InlineData("1.2.0-rc.1", "1.2.0-rc.2")]
    [InlineData("1.2-beta2", "1.2-rc1")]
    [InlineData("1.2alpha", "1.2beta")]
    [InlineData("1.2b2", "1.2")]
    [InlineData("1.2-dev", "1.2-alpha1")]
    [InlineData("1.2", "1.2a")]
    [InlineData("9d", "9e")]
    [InlineData("1.9.15", "1.9.15p5")]
    [InlineData("1.9.15p5", "1.9.15p6")]
    [InlineData("1.2-rc1", "1.2-1")]
    public void One_comes_before_the_other(string older, string newer)
    {
        ReleaseVersion.Order.Compare(Parse(older), Parse(newer)).ShouldBeLessThan(0);
        ReleaseVersion.Order.Compare(Parse(newer), Parse(older)).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("1.2", "1.2.0")]
    [InlineData("1.02", "1.2")]
    [InlineData("1.2RC1", "1.2-rc1")]
    public void Both_are_one(string left, string right) => ReleaseVersion.Order.Compare(Parse(left), Parse(right)).ShouldBe(0);

    [Theory]
    [InlineData("1.2", false)]
    [InlineData("1.2a", false)]
    [InlineData("1.2p1", false)]
    [InlineData("1.2-1", false)]
    [InlineData("1.2a1", true)]
    [InlineData("1.2-rc1", true)]
    [InlineData("1.2.beta", true)]
    [InlineData("1.2-SNAPSHOT", true)]
    [InlineData("1.2pre", true)]
    public void What_is_unfinished_is_known(string text, bool expected) => Parse(text).IsPrerelease.ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("main")]
    public void What_begins_with_no_number_is_no_version(string text) => ReleaseVersion.TryParse(text).ShouldBeNull();

    [Theory]
    [InlineData("v1.2.13", "1.2.13", "v1.3", "1.3")]
    [InlineData("release-2.6.3", "2.6.3", "release-2.8.0", "2.8.0")]
    [InlineData("release-2.6.3", "2.6.3", "prerelease-2.8.0", null)]
    [InlineData("VER-2-13-0", "2.13.0", "VER-2-13-2", "2.13.2")]
    [InlineData("R_2_4_1", "2.4.1", "R_2_5_0", "2.5.0")]
    [InlineData("v1.2", "1.2", "nightly", null)]
    [InlineData("v1.2", "1.2", "v", null)]
    [InlineData("1.4.2", "1.4.2", "1.4.3", "1.4.3")]
    [InlineData("jq-1.6", "1.6", "jq-1.7rc1", "1.7rc1")]
    [InlineData("jq-1.6", "1.6", "jq-manual", null)]
    public void A_tag_is_read_as_the_one_that_is_known(string known, string version, string tag, string? expected) =>
        VersionPattern.Of(known, version)!.Version(tag).ShouldBe(expected);

    [Theory]
    [InlineData("libogg-1.3.5.tar.xz", "1.3.5", "libogg-1.3.6.tar.gz", "1.3.6")]
    [InlineData("libogg-1.3.5.tar.xz", "1.3.5", "libogg-1.3.6.tar.gz.asc", null)]
    [InlineData("libogg-1.3.5.tar.xz", "1.3.5", "libogg-win-1.3.6.zip", null)]
    [InlineData("v0.2.2.tar.gz", "0.2.2", "v0.2.3.zip", "0.2.3")]
    [InlineData("node-v1.2-src.tar.gz", "1.2", "node-v1.3-src.tar.xz", "1.3")]
    public void An_archive_is_read_however_it_is_packed(string known, string version, string name, string? expected) =>
        VersionPattern.OfArchive(known, version)!.VersionOfArchive(name).ShouldBe(expected);

    [Theory]
    [InlineData("main", "1.2")]
    [InlineData("v11.2", "1.2")]
    [InlineData("v1.23", "1.2")]
    public void A_name_without_the_version_has_no_pattern(string name, string version) => VersionPattern.Of(name, version).ShouldBeNull();

    private static ReleaseVersion Parse(string text) => ReleaseVersion.TryParse(text)!;
}
