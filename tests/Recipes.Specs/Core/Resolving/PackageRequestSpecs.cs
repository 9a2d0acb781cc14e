using Recipes.Errors;
using Recipes.Resolving;

namespace Recipes.Specs.Core.Resolving;

public sealed class PackageRequestSpecs
{
    [Theory]
    [InlineData("neato-lib", "neato-lib", null, "target")]
    [InlineData("NeatoLib/Latest", "NeatoLib", "Latest", "target")]
    [InlineData("native:neato-lib", "neato-lib", null, "native")]
    [InlineData("Native:neato-lib/latest", "neato-lib", "latest", "native")]
    [InlineData("target:neato-lib", "neato-lib", null, "target")]
    public void A_package_is_named_with_its_platform_and_variant(string text, string name, string? variant, string platform) =>
        PackageRequest.Parse(text).ShouldBe(new PackageRequest(name, variant, platform == "native" ? Platform.Native : Platform.Target));

    [Theory]
    [InlineData("", "a name")]
    [InlineData(" ", "a name")]
    [InlineData("/latest", "a name")]
    [InlineData("neato-lib/", "a name")]
    [InlineData("neato-lib/latest/x", "a name")]
    [InlineData("native:", "a name")]
    [InlineData(":neato-lib", "':' is neither")]
    [InlineData("host:neato-lib", "'host:' is neither 'native:' nor 'target:'")]
    [InlineData("native:target:neato-lib", "a name")]
    public void Another_form_is_an_error_that_shows_the_right_one(string text, string reason)
    {
        var fault = Should.Throw<RecipesException>(() => PackageRequest.Parse(text));

        fault.Message.ShouldStartWith($"'{text}' does not name a package: {reason}");
        fault.Hint.ShouldBe("Write it as [native:]name[/variant].");
        fault.ExitCode.ShouldBe(ExitCode.Usage);
    }
}
