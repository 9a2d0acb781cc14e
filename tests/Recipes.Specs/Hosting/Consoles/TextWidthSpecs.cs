using Recipes.Hosting.Consoles;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class TextWidthSpecs
{
    [Theory]
    [InlineData("neato", 5)]
    [InlineData("naïve ‘x’", 9)]
    [InlineData("日本語", 6)]
    [InlineData("e\u0301", 1)]
    [InlineData("✓ 🚀", 4)]
    public void Columns_are_counted_not_characters(string text, int width) => TextWidth.Of(text).ShouldBe(width);

    [Theory]
    [InlineData("neato-lib", 9, "neato-lib")]
    [InlineData("neato-lib", 6, "neato…")]
    [InlineData("日本語", 4, "日…")]
    [InlineData("neato-lib", 1, "…")]
    [InlineData("neato-lib", 0, "")]
    [InlineData("neato-lib", -3, "")]
    public void What_does_not_fit_loses_its_end(string text, int width, string fitted) => TextWidth.Fit(text, width, "…").ShouldBe(fitted);

    [Theory]
    [InlineData("neato-lib/latest:Build", 22, "neato-lib/latest:Build")]
    [InlineData("neato-lib/latest:Build", 13, "neato-…:Build")]
    [InlineData("neato-lib/latest:Build", 1, "…")]
    [InlineData("neato-lib/latest:Build", 0, "")]
    public void A_name_that_does_not_fit_loses_its_middle(string text, int width, string fitted) =>
        TextWidth.FitMiddle(text, width, "…").ShouldBe(fitted);
}
