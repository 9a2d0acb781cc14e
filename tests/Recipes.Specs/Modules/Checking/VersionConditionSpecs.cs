using Recipes.Errors;
using Recipes.Modules.Checking;

namespace Recipes.Specs.Modules.Checking;

public sealed class VersionConditionSpecs
{
    [Theory]
    [InlineData(">= 1.2", "1.2", true)]
    [InlineData(">= 1.2", "1.10", true)]
    [InlineData(">=1.2", "1.1.9", false)]
    [InlineData("> 1.2", "1.2.0", true)]
    [InlineData("< 2", "2.0", false)]
    [InlineData("< 2.69", "2.71", false)]
    [InlineData("<= 1.02", "1.2", true)]
    [InlineData("= 1.6", "1.6", true)]
    [InlineData("!= 1.6", "1.6a", true)]
    [InlineData("> 1.rc1", "1.0", true)]
    [InlineData(">= 99999999999999999999", "100000000000000000000", true)]
    public void Versions_are_compared_part_by_part(string condition, string version, bool isAdmitted) =>
        VersionCondition.Parse(condition).Admits(version).ShouldBe(isAdmitted);

    [Theory]
    [InlineData("1.2")]
    [InlineData(">=")]
    [InlineData(">= 1.2 < 2")]
    [InlineData("=> 1.2")]
    public void Another_form_is_told(string condition) =>
        Should.Throw<RecipesException>(() => VersionCondition.Parse(condition)).ExitCode.ShouldBe(ExitCode.InvalidInput);
}
