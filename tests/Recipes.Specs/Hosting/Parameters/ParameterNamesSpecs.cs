using Recipes.Hosting.Parameters;

namespace Recipes.Specs.Hosting.Parameters;

public sealed class ParameterNamesSpecs
{
    [Theory]
    [InlineData("Configuration", "configuration")]
    [InlineData("NuGetApiKey", "nuget-api-key")]
    [InlineData("MSBuildVersion", "msbuild-version")]
    [InlineData("MyGitHubToken", "my-github-token")]
    [InlineData("IPrefValue", "ipref-value")]
    [InlineData("SDL2Mixer", "sdl2mixer")]
    [InlineData("NoLogo", "no-logo")]
    [InlineData("my_name", "my-name")]
    [InlineData("release-Name", "release-name")]
    [InlineData("DotNetGitHub", "dotnet-github")]
    public void Words_are_split_at_capitals_and_products_stay_whole(string name, string dashed) =>
        ParameterNames.Dashed(name).ShouldBe(dashed);
}
