using Recipes.Errors;
using Recipes.Keys;
using Recipes.Resolving;
using Recipes.Settings;

namespace Recipes.Specs.Core.Settings;

public sealed class BuildSettingsSpecs
{
    [Fact]
    public void The_key_has_all_of_them()
    {
        var settings = new BuildSettings
        {
            Type = BuildType.MinSize,
            Sanitizers = [Sanitizer.Address, Sanitizer.Undefined],
            CFlags = "-O1",
            CxxFlags = "-O2",
            LdFlags = "-s",
            IsTested = true,
        };

        Document(settings)
            .ShouldBe(
                """
                build.type = MinSize
                build.sanitizer[0] = Address
                build.sanitizer[1] = Undefined
                build.cflags = -O1
                build.cxxflags = -O2
                build.ldflags = -s
                build.tested = yes

                """
            );
        settings.SanitizerFlags.ShouldBe("-fsanitize=address,undefined -fno-omit-frame-pointer");
    }

    [Fact]
    public void Nothing_said_leaves_the_key_as_it_was() => Document(BuildSettings.Default).ShouldBeEmpty();

    [Theory]
    [InlineData(Sanitizer.Address, Sanitizer.Thread)]
    [InlineData(Sanitizer.Address, Sanitizer.Memory)]
    [InlineData(Sanitizer.Thread, Sanitizer.Leak)]
    [InlineData(Sanitizer.Thread, Sanitizer.Memory)]
    public void Some_exclude_each_other(Sanitizer one, Sanitizer other) =>
        Should.Throw<RecipesException>(() => new BuildSettings { Sanitizers = [one, other] }.Validate()).ExitCode.ShouldBe(ExitCode.Usage);

    [Theory]
    [InlineData(Sanitizer.Address, Sanitizer.Undefined)]
    [InlineData(Sanitizer.Address, Sanitizer.Leak)]
    [InlineData(Sanitizer.Undefined, Sanitizer.Thread)]
    public void Others_go_together(Sanitizer one, Sanitizer other) =>
        Should.NotThrow(() => new BuildSettings { Sanitizers = [one, other] }.Validate());

    [Fact]
    public void What_passed_its_tests_is_as_good_as_what_was_never_tested_but_not_the_other_way_round() =>
        PackageKeys
            .WithoutTests("package = a\nbuild.tested = yes\ntest[0] = check\ntest.refused = no display\nCFLAGS = -O2\n")
            .ShouldBe("package = a\nCFLAGS = -O2\n");

    private static string Document(BuildSettings settings)
    {
        var key = new KeyDocument();
        settings.AddTo(key);
        return key.ToString();
    }
}
