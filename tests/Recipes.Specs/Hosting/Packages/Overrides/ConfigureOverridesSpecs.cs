using Recipes.Errors;
using Recipes.Hosting.Packages.Overrides;
using Recipes.Modules.Building;
using Recipes.Resolving;
using Recipes.Settings;

namespace Recipes.Specs.Hosting.Packages.Overrides;

public sealed class ConfigureOverridesSpecs
{
    private static readonly RecipeCatalog Catalog = new([typeof(Neato), typeof(NeatoLib)]);

    [Fact]
    public void Arguments_go_to_their_package_alone()
    {
        var overrides = new ConfigureOverrides(["neato:--a", "Neato-Lib:--b", "NEATO:--c=x:y", "native:neato:--d"], Catalog);

        Arguments(overrides, "neato", Platform.Target).ShouldBe(["--own", "--a", "--c=x:y"]);
        Arguments(overrides, "neato", Platform.Parse("aarch64-linux-gnu")).ShouldBe(["--own", "--a", "--c=x:y"]);
        Arguments(overrides, "neato", Platform.Native).ShouldBe(["--own", "--d"]);
        Arguments(overrides, "neato-lib", Platform.Target).ShouldBe(["--own", "--b"]);
    }

    [Theory]
    [InlineData("--static")]
    [InlineData("neato")]
    [InlineData("neato:")]
    [InlineData(":--static")]
    [InlineData("native:neato")]
    [InlineData("unknown:--static")]
    public void What_names_no_package_or_no_argument_is_refused(string text) =>
        Should.Throw<RecipesException>(() => new ConfigureOverrides([text], Catalog)).ExitCode.ShouldBe(ExitCode.Usage);

    [Fact]
    public void A_package_without_a_configuring_step_takes_none()
    {
        var package = new Package { Id = new PackageId("neato", "stable", Platform.Target) };

        Should
            .Throw<RecipesException>(() => new ConfigureOverrides(["neato:--a"], Catalog).Apply(package))
            .Message.ShouldBe("neato/stable has no configuring step that could take '--a'.");
    }

    [Theory]
    [InlineData(Sanitizer.Address, null, null, true)]
    [InlineData(Sanitizer.Memory, null, null, false)]
    [InlineData(Sanitizer.Memory, "clang-14", null, true)]
    [InlineData(Sanitizer.Memory, "clang", "aarch64-linux-gnu", false)]
    [InlineData(Sanitizer.Address, null, "aarch64-linux-gnu", true)]
    [InlineData(Sanitizer.Address, null, "x86_64-w64-mingw32", false)]
    public void A_compiler_has_some_sanitizers(Sanitizer sanitizer, string? compiler, string? triple, bool has)
    {
        var platform = triple is null ? Platform.Target : Platform.Parse(triple);
        var require = () => SanitizerSupport.Require([sanitizer], platform, compiler);

        if (has)
            require.ShouldNotThrow();
        else
            require.ShouldThrow<RecipesException>().ExitCode.ShouldBe(ExitCode.Usage);
    }

    private static IReadOnlyList<string> Arguments(ConfigureOverrides overrides, string name, Platform platform)
    {
        var package = new Package { Id = new PackageId(name, "stable", platform) }.BuildAutotools("--own");
        return ((AutotoolsBuild)overrides.Apply(package).BuildSystem!).ConfigureArguments;
    }

    private sealed class Neato : Recipe;

    private sealed class NeatoLib : Recipe;
}
