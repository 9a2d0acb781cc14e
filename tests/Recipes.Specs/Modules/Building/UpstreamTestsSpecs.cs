using Recipes.Commands;
using Recipes.Execution;
using Recipes.Modules.Building;

namespace Recipes.Specs.Modules.Building;

/// <summary>Upstream's own tests, run for real.</summary>
public sealed class UpstreamTestsSpecs : IDisposable
{
    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Theory]
    [InlineData("check: ; @echo checked\ntest: ; @echo tested\n", "checked")]
    [InlineData("test: ; @echo tested\n", "tested")]
    public async Task Make_runs_check_or_else_test(string makefile, string output)
    {
        workshop.Write("source/Makefile", "all:\n" + makefile);

        await TestAsync(Workshop.Package().BuildMake());

        workshop.Log.Of(StepLogKind.Output).ShouldContain(output);
    }

    [Fact]
    public async Task A_makefile_without_tests_is_told()
    {
        workshop.Write("source/Makefile", "all:\n");

        await TestAsync(Workshop.Package().BuildAutotools());

        workshop.Log.Of(StepLogKind.Warning).ShouldBe(["neato-lib/stable has no tests: its makefile knows neither check nor test."]);
    }

    [Fact]
    public async Task A_recipe_names_the_targets()
    {
        workshop.Write("source/Makefile", "check: ; false\nquick: ; @echo quick\n");

        await TestAsync(Workshop.Package().BuildMake().WithTests("quick"));

        workshop.Log.Of(StepLogKind.Output).ShouldContain("quick");
    }

    [Fact]
    public async Task A_failed_test_fails_with_what_automake_wrote_down()
    {
        workshop.Write("source/Makefile", "check: ; exit 1\n");
        workshop.Write("source/tests/test-suite.log", "FAIL: neato\n===========\nneato.c:3: no gizmo\n");
        workshop.Write("source/other/test-suite.log", "all well\n");

        await Should.ThrowAsync<CommandFailedException>(() => TestAsync(Workshop.Package().BuildAutotools()));

        workshop.Log.Of(StepLogKind.Error).ShouldContain("neato.c:3: no gizmo");
        workshop.Log.Of(StepLogKind.Error).ShouldNotContain("all well");
    }

    [Fact]
    public async Task A_makefile_that_fails_to_be_read_is_no_makefile_without_tests()
    {
        workshop.Write("source/Makefile", "check: missing\n");

        await Should.ThrowAsync<CommandFailedException>(() => TestAsync(Workshop.Package().BuildMake()));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task CMake_runs_ctest(string command, bool passes)
    {
        Assert.SkipUnless(workshop.Has("cmake"), "cmake is missing");
        workshop.Write(
            "source/CMakeLists.txt",
            $"cmake_minimum_required(VERSION 3.15)\nproject(neato NONE)\nenable_testing()\nadd_test(NAME neato COMMAND {command})\n"
        );
        var package = Workshop.Package().BuildCMake();
        await package.BuildSystem!.BuildAsync(workshop.Context(package), TestContext.Current.CancellationToken);

        if (passes)
            await TestAsync(package);
        else
            await Should.ThrowAsync<CommandFailedException>(() => TestAsync(package));
    }

    [Fact]
    public async Task A_project_of_CMake_without_tests_is_told()
    {
        await TestAsync(Workshop.Package().BuildCMake());

        workshop.Log.Of(StepLogKind.Warning).ShouldBe(["neato-lib/stable has no tests: its CMakeLists.txt enables none."]);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task Meson_runs_its_tests(string command, bool passes)
    {
        Assert.SkipUnless(workshop.Has("meson") && workshop.Has("ninja"), "meson or ninja is missing");
        workshop.Write("source/meson.build", $"project('neato')\ntest('neato', find_program('{command}'))\n");
        var package = Workshop.Package().BuildMeson();
        await package.BuildSystem!.BuildAsync(workshop.Context(package), TestContext.Current.CancellationToken);

        if (passes)
            await TestAsync(package);
        else
            await Should.ThrowAsync<CommandFailedException>(() => TestAsync(package));
    }

    [Theory]
    [InlineData("self.assertTrue(True)", true)]
    [InlineData("self.assertTrue(False)", false)]
    public async Task Python_runs_unittest(string line, bool passes)
    {
        Assert.SkipUnless(workshop.Has("python3"), "python3 is missing");
        workshop.Write("source/test_neato.py", $"import unittest\nclass T(unittest.TestCase):\n  def test_a(self):\n    {line}\n");

        if (passes)
            await TestAsync(Workshop.Package().BuildPython());
        else
            await Should.ThrowAsync<CommandFailedException>(() => TestAsync(Workshop.Package().BuildPython()));
        workshop.Log.Of(StepLogKind.Warning).ShouldBeEmpty();
    }

    private Task TestAsync(Package package)
    {
        Directory.CreateDirectory(workshop.Source);
        return package.BuildSystem!.TestAsync(workshop.Context(package), TestContext.Current.CancellationToken);
    }
}
