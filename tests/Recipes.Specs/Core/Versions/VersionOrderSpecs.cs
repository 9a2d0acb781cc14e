using Recipes.Versions;

namespace Recipes.Specs.Core.Versions;

public sealed class VersionOrderSpecs
{
    [Theory]
    [InlineData("1.2", "1.10", -1)]
    [InlineData("1.2.0", "1.2", 1)]
    [InlineData("1.02", "1.2", 0)]
    [InlineData("1.0", "1.rc", 1)]
    [InlineData("1.2a", "1.2b", -1)]
    [InlineData("1-2", "1.2", 0)]
    [InlineData("20250101", "3", 1)]
    [InlineData("", "", 0)]
    public void Numbers_are_compared_by_value_and_letters_by_character(string left, string right, int order)
    {
        Math.Sign(VersionOrder.Compare(left, right)).ShouldBe(order);
        Math.Sign(VersionOrder.Compare(right, left)).ShouldBe(-order);
    }
}
