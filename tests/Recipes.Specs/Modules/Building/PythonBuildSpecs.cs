using Recipes.Errors;
using Recipes.Modules.Building;

namespace Recipes.Specs.Modules.Building;

public sealed class PythonBuildSpecs : IDisposable
{
    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task Libraries_and_scripts_are_installed_below_the_destination()
    {
        Assert.SkipUnless(workshop.Has("python3"), "python3 is missing");
        Assert.SkipUnless(await workshop.SucceedsAsync("python3", "-c", "import distutils.core"), "Python's distutils is missing");
        workshop.Write("source/neato.py", "answer = 42\n");
        workshop.Write("source/neato", "#!/usr/bin/env python3\nimport neato\nprint(neato.answer)\n");
        workshop.Write(
            "source/setup.py",
            "from distutils.core import setup\nsetup(name='neato', version='1.0', py_modules=['neato'], scripts=['neato'])\n"
        );
        var context = workshop.Context();
        var build = new PythonBuild();

        await build.PrebuildAsync(context, TestContext.Current.CancellationToken);
        await build.BuildAsync(context, TestContext.Current.CancellationToken);
        await build.InstallAsync(context, TestContext.Current.CancellationToken);

        File.Exists(context.StagedPrefix / "lib/recipes-python/neato.py").ShouldBeTrue();
        File.Exists(context.StagedPrefix / "bin/neato").ShouldBeTrue();
    }

    [Fact]
    public async Task A_tree_without_setup_is_told()
    {
        Directory.CreateDirectory(workshop.Source);

        var fault = await Should.ThrowAsync<RecipesException>(() =>
            new PythonBuild().PrebuildAsync(workshop.Context(), TestContext.Current.CancellationToken)
        );

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }
}
