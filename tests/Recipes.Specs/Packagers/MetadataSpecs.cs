using Recipes.Packagers;

namespace Recipes.Specs.Packagers;

public sealed class MetadataSpecs
{
    [Theory]
    [InlineData("libc6", "libc6")]
    [InlineData("libc6 (>= 2.36)", "libc6 >= 2.36")]
    [InlineData("libc6>=2.36", "libc6 >= 2.36")]
    [InlineData("a (<< 2) | b", "a < 2 | b")]
    [InlineData("a = 1:2-3", "a = 1:2-3")]
    public void Relations_are_read_in_both_spellings(string text, string expected)
    {
        PackageRelation.TryParse(text, out var relation).ShouldBeTrue();

        relation!.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a >=")]
    [InlineData(">= 2")]
    [InlineData("a b")]
    [InlineData("a | ")]
    [InlineData("a >= 1, b")]
    public void What_is_no_relation_is_none(string text) => PackageRelation.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("x86_64-linux-gnu", "x86_64", "linux", "gnu")]
    [InlineData("x86_64-pc-linux-gnu", "x86_64", "linux", "gnu")]
    [InlineData("amd64-unknown-freebsd13", "x86_64", "freebsd", "")]
    [InlineData("i586-linux-musl", "i686", "linux", "musl")]
    [InlineData("x86_64-w64-mingw32", "x86_64", "windows", "")]
    [InlineData("aarch64-apple-darwin", "aarch64", "darwin", "")]
    public void Triplets_are_normalised(string text, string processor, string kernel, string abi) =>
        GnuTriplet.Parse(text).ShouldBe(new GnuTriplet(processor, kernel, abi));

    [Theory]
    [InlineData("x86_64")]
    [InlineData("")]
    [InlineData("a--b")]
    [InlineData("x86_64-linux-gnu-more-yet")]
    public void What_is_no_triplet_is_none(string text) => GnuTriplet.Parse(text).ShouldBeNull();

    [Fact]
    public void Descriptions_are_broken_between_words() =>
        TextWrapping
            .Wrap("one two three\nfour\n\n  as it is\n- item\nlast", 9)
            .ShouldBe(["one two", "three", "four", "", "  as it is", "- item", "last"]);
}
