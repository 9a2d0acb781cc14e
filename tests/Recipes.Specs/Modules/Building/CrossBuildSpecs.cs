using Recipes.Environments;
using Recipes.Modules;
using Recipes.Modules.Building;
using Recipes.Testing;

namespace Recipes.Specs.Modules.Building;

/// <summary>What the build modules say to each build system when another platform runs the result.</summary>
public sealed class CrossBuildSpecs : IDisposable
{
    private static readonly Platform Arm = Platform.Parse("aarch64-linux-gnu");

    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task Autotools_are_told_both_platforms_in_GNUs_words()
    {
        var (context, runner) = Crossing();

        await new AutotoolsBuild { ConfigureArguments = ["--a"] }.BuildAsync(context, TestContext.Current.CancellationToken);

        runner
            .Commands[0]
            .Arguments.ShouldBe([$"--prefix={context.Prefix}", "--host=aarch64-linux-gnu", $"--build={Platform.OfThisMachine}", "--a"]);
        runner.Commands[0].Environment!["CC"].ShouldBe("aarch64-linux-gnu-gcc");
    }

    [Fact]
    public async Task A_configure_of_another_kind_reads_the_platform_from_CHOST()
    {
        var (context, runner) = Crossing();

        await new AutotoolsBuild { TakesHost = false }.BuildAsync(context, TestContext.Current.CancellationToken);

        runner.Commands[0].Arguments.ShouldBe([$"--prefix={context.Prefix}"]);
        runner.Commands[0].Environment!["CHOST"].ShouldBe("aarch64-linux-gnu");
    }

    [Fact]
    public async Task A_makefile_gets_the_programs_in_the_form_that_it_wants()
    {
        var (context, runner) = Crossing();
        var build = new MakeBuild
        {
            ToolVariables = new Dictionary<string, string>
            {
                ["CC"] = "{CC} -std=gnu99",
                ["AR"] = "{AR} rcu",
                ["LD"] = "{LD}",
            },
            Variables = new Dictionary<string, string> { ["LD"] = "own" },
        };

        await build.BuildAsync(context, TestContext.Current.CancellationToken);

        runner
            .Commands[0]
            .Arguments.ShouldBe([
                "-j2",
                "all",
                "AR=aarch64-linux-gnu-ar rcu",
                "CC=aarch64-linux-gnu-gcc -std=gnu99",
                "LD=own",
                $"PREFIX={context.Prefix}",
            ]);
    }

    [Theory]
    [InlineData("shared")]
    [InlineData("program")]
    public async Task CMake_builds_with_the_cross_compiler(string kind)
    {
        Assert.SkipUnless(workshop.Has("cmake"), "cmake is missing");
        Assert.SkipUnless(workshop.Has("aarch64-linux-gnu-gcc"), "aarch64-linux-gnu-gcc is missing");
        workshop.Write("source/neato.c", "#include <math.h>\nint main(int n, char **v) { return v && sin(n) > 2; }\n");
        workshop.Write(
            "source/CMakeLists.txt",
            $"""
            cmake_minimum_required(VERSION 3.15)
            project(neato C)
            find_library(M m REQUIRED)
            {(kind == "program" ? "add_executable(neato neato.c)" : "add_library(neato neato.c)")}
            target_link_libraries(neato $M)
            install(TARGETS neato)
            """.Replace("$M", "${M}")
        );

        await RunAsync(Workshop.Package().BuildCMake());

        Machine(Directory.EnumerateFiles(workshop.Context().StagedPrefix, "*neato*", SearchOption.AllDirectories).Single()).ShouldBe(183);
    }

    [Fact]
    public async Task Meson_builds_with_the_cross_compiler()
    {
        Assert.SkipUnless(workshop.Has("meson") && workshop.Has("ninja"), "meson or ninja is missing");
        Assert.SkipUnless(workshop.Has("aarch64-linux-gnu-gcc"), "aarch64-linux-gnu-gcc is missing");
        workshop.Write("source/neato.c", "int neato(void) { return 42; }\n");
        workshop.Write("source/meson.build", "project('neato', 'c')\nshared_library('neato', 'neato.c', install : true)\n");

        await RunAsync(Workshop.Package().BuildMeson());

        Machine(workshop.Context().StagedPrefix / "lib" / "libneato.so").ShouldBe(183);
    }

    // The machine of an ELF file: 183 is AArch64.
    private static int Machine(string file) => BitConverter.ToUInt16(File.ReadAllBytes(file), 18);

    private async Task RunAsync(Package package)
    {
        var context = Crossing(package, workshop);
        await package.BuildSystem!.PrebuildAsync(context, TestContext.Current.CancellationToken);
        await package.BuildSystem.BuildAsync(context, TestContext.Current.CancellationToken);
        await package.BuildSystem.InstallAsync(context, TestContext.Current.CancellationToken);
    }

    private (RecipeContext Context, FakeCommandRunner Runner) Crossing()
    {
        var runner = new FakeCommandRunner();
        return (Crossing(Workshop.Package(), workshop) with { Commands = runner }, runner);
    }

    private static RecipeContext Crossing(Package package, Workshop workshop)
    {
        var context = workshop.Context(package);
        return context with
        {
            Package = package with { Id = package.Id with { Platform = Arm } },
            Environment = StepEnvironment.Of(context.Environment, Arm, context.Prefix, workshop.Root / "native"),
        };
    }
}
