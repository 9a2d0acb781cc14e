using Recipes.Errors;
using Recipes.Modules.Building;
using Recipes.Testing;

namespace Recipes.Specs.Modules.Building;

/// <summary>What compilers write of the directories that they were started in.</summary>
public sealed class SourcePathsSpecs : IDisposable
{
    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task Compilers_write_stable_paths_in_place_of_the_checkouts()
    {
        var context = Context(new FakeCommandRunner());

        var hidden = await HideAsync(context with { BuildDirectory = workshop.Root / "build" });

        hidden
            .Environment["CPPFLAGS"]
            .ShouldBe(
                $"-ffile-prefix-map={workshop.Source}=/usr/src/recipes/neato-lib/stable "
                    + $"-ffile-prefix-map={workshop.Root}/build=/usr/src/recipes/neato-lib/stable/_build "
                    + $"-ffile-prefix-map={workshop.Root}/install=/placeholder -DOWN"
            );
        hidden.Environment["CFLAGS"].ShouldEndWith("=/placeholder");
        context.Environment["CPPFLAGS"].ShouldBe("-DOWN");
    }

    [Fact]
    public async Task What_is_built_for_its_real_prefix_only_keeps_its_paths()
    {
        var programs = new FakeCommandRunner();

        (await HideAsync(Context(programs) with { RealPrefix = "/placeholder" })).Environment["CPPFLAGS"].ShouldBe("-DOWN");

        programs.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_compiler_that_does_not_know_how_is_left_alone()
    {
        var refusing = new FakeCommandRunner(_ => new FakeAnswer(1, ["unrecognized option"]));
        var missing = new FakeCommandRunner(command => throw new RecipesException($"no {command.Executable}", null, ExitCode.MissingTool));

        (await HideAsync(Context(refusing))).Environment["CPPFLAGS"].ShouldBe("-DOWN");
        (await HideAsync(Context(missing))).Environment["CPPFLAGS"].ShouldBe("-DOWN");

        missing.Commands.Select(command => command.Executable).ShouldBe(["gcc", "cc"]);
    }

    [Fact]
    public async Task The_compiler_that_the_build_is_given_is_the_one_that_is_asked()
    {
        var programs = new FakeCommandRunner();
        var context = Context(programs);

        await HideAsync(context with { Environment = new Dictionary<string, string> { ["CC"] = "ccache clang -m32" } });

        programs.Commands.ShouldHaveSingleItem().ToString().ShouldBe("ccache clang -m32 -ffile-prefix-map=/a=/b -E -x c /dev/null");
    }

    [Fact]
    public async Task Paths_that_a_shell_would_take_apart_are_left_alone()
    {
        var context = Context(new FakeCommandRunner()) with { SourceDirectory = workshop.Root / "a b" };

        (await HideAsync(context)).Environment["CPPFLAGS"].ShouldBe("-DOWN");
    }

    private static Task<RecipeContext> HideAsync(RecipeContext context) =>
        SourcePaths.HideAsync(context, ["CPPFLAGS", "CFLAGS"], TestContext.Current.CancellationToken);

    private RecipeContext Context(FakeCommandRunner programs) =>
        workshop.Context() with
        {
            Commands = programs,
            Prefix = "/placeholder",
            RealPrefix = workshop.Root / "install",
            Environment = new Dictionary<string, string> { ["CPPFLAGS"] = "-DOWN" },
        };
}
