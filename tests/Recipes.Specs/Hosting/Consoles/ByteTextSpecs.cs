using Recipes.Hosting.Consoles;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class ByteTextSpecs
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(9_949, "9.9 kB")]
    [InlineData(9_951, "10 kB")]
    [InlineData(999_499, "999 kB")]
    [InlineData(999_500, "1.0 MB")]
    [InlineData(3_140_000, "3.1 MB")]
    [InlineData(640_000_000, "640 MB")]
    [InlineData(5_000_000_000_000, "5.0 TB")]
    public void Amounts_have_two_or_three_digits(long bytes, string text) => ByteText.Of(bytes).ShouldBe(text);
}
