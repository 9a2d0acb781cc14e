using Recipes.Modules.Building;
using Recipes.Testing;

namespace Recipes.Specs.Modules.Building;

public sealed class MesonBuildSpecs
{
    [Fact]
    public async Task The_destination_is_told_by_the_environment()
    {
        var runner = new FakeCommandRunner();
        using var workshop = new Workshop { Commands = runner };
        workshop.Write("source/meson.build", "");
        var context = workshop.Context(Workshop.Package().BuildMeson("-Ddocs=false"));

        await RunAsync(context);

        runner
            .Commands[0]
            .ToString()
            .ShouldEndWith($"--prefix={workshop.Root}/prefix --libdir=lib --buildtype=release --wrap-mode=nodownload -Ddocs=false");
        runner.Commands[1].ToString().ShouldBe($"ninja -C {workshop.Source}/_build -j2");
        runner.Commands[2].Environment!["DESTDIR"].ShouldBe(workshop.Destination.ToString());
    }

    [Fact]
    public async Task A_file_is_installed_below_the_destination()
    {
        using var workshop = new Workshop();
        Assert.SkipUnless(workshop.Has("meson"), "meson is missing");
        Assert.SkipUnless(workshop.Has("ninja"), "ninja is missing");
        workshop.Write("source/neato.h", "");
        workshop.Write("source/meson.build", "project('neato')\ninstall_headers('neato.h')\n");
        var context = workshop.Context(Workshop.Package().BuildMeson());

        await RunAsync(context);

        File.Exists(context.StagedPrefix / "include/neato.h").ShouldBeTrue();
    }

    private static async Task RunAsync(RecipeContext context)
    {
        var build = context.Package.BuildSystem!;
        await build.PrebuildAsync(context, TestContext.Current.CancellationToken);
        await build.BuildAsync(context, TestContext.Current.CancellationToken);
        await build.InstallAsync(context, TestContext.Current.CancellationToken);
    }
}
