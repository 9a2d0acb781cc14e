using Recipes.Commands;
using Recipes.Modules;
using Recipes.Modules.Building;
using Recipes.Settings;
using Recipes.Testing;

namespace Recipes.Specs.Modules.Building;

/// <summary>Each build system is told of the settings in its own words.</summary>
public sealed class BuildSettingsOfModulesSpecs
{
    private static readonly BuildSettings Debug = new() { Type = BuildType.Debug, Sanitizers = [Sanitizer.Address, Sanitizer.Undefined] };

    private static readonly BuildSettings Flags = new()
    {
        CFlags = "-O1",
        CxxFlags = "-O3",
        LdFlags = "-s",
    };

    [Fact]
    public async Task Autotools_read_types_sanitizers_and_flags_from_variables()
    {
        var environment = (await BuildAsync(new AutotoolsBuild(), Debug))[0].Environment!;

        environment["CFLAGS"].ShouldBe("-O0 -g -fsanitize=address,undefined -fno-omit-frame-pointer");
        environment["CXXFLAGS"].ShouldBe(environment["CFLAGS"]);
        environment["LDFLAGS"].ShouldBe("-L/p/lib -fsanitize=address,undefined -fno-omit-frame-pointer");
        environment["ASAN_OPTIONS"].ShouldBe("detect_leaks=0");
    }

    [Fact]
    public async Task Flags_come_last_and_leave_the_usual_ones()
    {
        var environment = (await BuildAsync(new AutotoolsBuild(), Flags))[0].Environment!;

        environment["CFLAGS"].ShouldBe("-g -O2 -O1");
        environment["CXXFLAGS"].ShouldBe("-g -O2 -O3");
        environment["LDFLAGS"].ShouldBe("-L/p/lib -s");
    }

    [Fact]
    public async Task What_the_user_has_in_the_environment_stays_before_them()
    {
        var commands = await BuildAsync(new AutotoolsBuild(), Flags with { CxxFlags = null }, ("CFLAGS", "-march=native"));

        commands[0].Environment!["CFLAGS"].ShouldBe("-march=native -O1");
        commands[0].Environment!.Keys.ShouldNotContain("CXXFLAGS");
    }

    [Fact]
    public async Task Without_settings_nothing_is_said() =>
        (await BuildAsync(new AutotoolsBuild(), BuildSettings.Default))[0].Environment!.Keys.ShouldNotContain("CFLAGS");

    [Fact]
    public async Task CMake_has_a_word_for_the_type_and_reads_the_rest_from_variables()
    {
        var configure = (await BuildAsync(new CMakeBuild(), Debug))[0];

        configure.Arguments.ShouldContain("-DCMAKE_BUILD_TYPE=Debug");
        configure.Environment!["CFLAGS"].ShouldBe("-fsanitize=address,undefined -fno-omit-frame-pointer");
    }

    [Fact]
    public async Task CMakes_own_flags_of_a_type_do_not_win()
    {
        var configure = (await BuildAsync(new CMakeBuild(), Flags with { Type = BuildType.MinSize }))[0];

        configure.Arguments.ShouldContain("-DCMAKE_BUILD_TYPE=MinSizeRel");
        configure.Arguments.ShouldContain("-DCMAKE_C_FLAGS_MINSIZEREL=-Os -DNDEBUG -O1");
        configure.Arguments.ShouldContain("-DCMAKE_CXX_FLAGS_MINSIZEREL=-Os -DNDEBUG -O3");
    }

    [Theory]
    [InlineData(BuildType.Debug, "debug")]
    [InlineData(BuildType.Release, "release")]
    [InlineData(BuildType.RelWithDebInfo, "debugoptimized")]
    [InlineData(BuildType.MinSize, "minsize")]
    public async Task Meson_has_words_for_types_and_for_most_sanitizers(BuildType type, string word)
    {
        var setup = (await BuildAsync(new MesonBuild(), Debug with { Type = type }))[0];

        setup.Arguments.ShouldContain($"--buildtype={word}");
        setup.Arguments.ShouldContain("-Db_sanitize=address,undefined");
        setup.Arguments.ShouldContain("-Db_lundef=false");
        setup.Environment!.Keys.ShouldNotContain("CFLAGS");
        setup.Environment!["ASAN_OPTIONS"].ShouldBe("detect_leaks=0");
    }

    [Fact]
    public async Task What_Meson_has_no_word_for_are_flags()
    {
        var setup = (await BuildAsync(new MesonBuild(), Debug with { Sanitizers = [Sanitizer.Undefined, Sanitizer.Thread] }))[0];

        setup.Arguments.ShouldNotContain(argument => argument.StartsWith("-Db_sanitize"));
        setup.Environment!["CFLAGS"].ShouldBe("-fsanitize=undefined,thread -fno-omit-frame-pointer");
    }

    [Fact]
    public async Task A_makefiles_flags_are_replaced_where_it_has_no_variable_for_users()
    {
        (await BuildAsync(new MakeBuild(), Flags))[0]
            .Arguments.ShouldBe(["-j2", "all", "CFLAGS=-g -O2 -O1", "CXXFLAGS=-g -O2 -O3", "LDFLAGS=-L/p/lib -s", "PREFIX=/p"]);
        var build = new MakeBuild { FlagVariables = new Dictionary<string, string> { ["MYCFLAGS"] = "{CFLAGS}" } };
        (await BuildAsync(build, Flags))[0].Arguments.ShouldBe(["-j2", "all", "MYCFLAGS=-O1", "PREFIX=/p"]);
        (await BuildAsync(build, BuildSettings.Default))[0].Arguments.ShouldBe(["-j2", "all", "PREFIX=/p"]);
    }

    [Fact]
    public void Each_takes_arguments_for_its_configuring_step()
    {
        ((AutotoolsBuild)new AutotoolsBuild().Configure(["--a"])).ConfigureArguments.ShouldBe(["--a"]);
        ((CMakeBuild)new CMakeBuild().Configure(["-DA=1"])).Arguments.ShouldBe(["-DA=1"]);
        ((MesonBuild)new MesonBuild().Configure(["-Da=1"])).Arguments.ShouldBe(["-Da=1"]);
        ((MakeBuild)new MakeBuild().Configure(["A=1=2"])).Variables.ShouldBe(new Dictionary<string, string> { ["A"] = "1=2" });
        Should.Throw<Recipes.Errors.RecipesException>(() => new MakeBuild().Configure(["--a"])).Hint.ShouldBe("Write NAME=value.");
    }

    private static async Task<IReadOnlyList<Command>> BuildAsync(
        IBuildModule build,
        BuildSettings settings,
        params (string Name, string Value)[] variables
    )
    {
        var runner = new FakeCommandRunner();
        using var workshop = new Workshop { Commands = runner };
        var context = workshop.Context(Workshop.Package() with { Settings = settings });
        Directory.CreateDirectory(workshop.Source);
        var environment = new Dictionary<string, string>(context.Environment) { ["LDFLAGS"] = "-L/p/lib" };
        foreach (var (name, value) in variables)
            environment[name] = value;
        await build.BuildAsync(context with { Prefix = "/p", Environment = environment }, TestContext.Current.CancellationToken);
        // What a module does not say is the context's own.
        return [.. runner.Commands.Select(command => command with { Environment = command.Environment ?? environment })];
    }
}
