using Recipes.Errors;
using Recipes.Execution;
using Recipes.Keys;
using Recipes.Modules.Building;

namespace Recipes.Specs.Modules.Building;

public sealed class CMakeBuildSpecs : IDisposable
{
    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task A_shared_library_is_built_beside_the_sources_and_installed_below_the_destination()
    {
        Assert.SkipUnless(workshop.Has("cmake"), "cmake is missing");
        Assert.SkipUnless(workshop.Has("cc"), "a C compiler is missing");
        workshop.Write("source/neato.c", "int neato(void) { return 42; }\n");
        workshop.Write(
            "source/CMakeLists.txt",
            """
            cmake_minimum_required(VERSION 3.15)
            project(neato C)
            include(GNUInstallDirs)
            add_library(neato neato.c)
            install(TARGETS neato)
            """
        );
        var context = workshop.Context(Workshop.Package().BuildCMake("-DNEATO=1"));
        var build = context.Package.BuildSystem!;

        await build.PrebuildAsync(context, TestContext.Current.CancellationToken);
        await build.BuildAsync(context, TestContext.Current.CancellationToken);
        await build.InstallAsync(context, TestContext.Current.CancellationToken);

        Directory
            .EnumerateFiles(context.StagedPrefix / "lib")
            .Select(Path.GetFileName)
            .ShouldHaveSingleItem()!
            .ShouldStartWith("libneato.");
        Directory.Exists(workshop.Source / "_build").ShouldBeTrue();
        workshop.Log.Of(StepLogKind.Command)[0].ShouldEndWith("-DBUILD_SHARED_LIBS=ON -DNEATO=1");
    }

    [Fact]
    public async Task A_tree_that_is_no_package_of_CMake_is_told()
    {
        Directory.CreateDirectory(workshop.Source);

        var fault = await Should.ThrowAsync<RecipesException>(() =>
            new CMakeBuild().PrebuildAsync(workshop.Context(), TestContext.Current.CancellationToken)
        );

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.Message.ShouldContain("CMakeLists.txt");
    }

    [Fact]
    public void The_key_has_the_arguments_and_the_type()
    {
        var key = new KeyDocument();

        Workshop.Package().BuildCMake(x => x with { BuildType = "Debug" }, "-DA=1").BuildSystem!.AddTo(key);

        key.ToString().ShouldBe("build = cmake\ncmake[0] = -DA=1\ncmake.type = Debug\ncmake.directory = .\n");
    }
}
