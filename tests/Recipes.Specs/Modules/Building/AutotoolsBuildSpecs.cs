using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Keys;
using Recipes.Modules.Building;

namespace Recipes.Specs.Modules.Building;

public sealed class AutotoolsBuildSpecs : IDisposable
{
    private const string Configure = """
        #!/bin/sh
        here=$(dirname "$0")
        for argument; do
          case $argument in
            --prefix=*) prefix=${argument#--prefix=} ;;
            --break) printf 'checking for gizmo\nerror: no gizmo\n\n## ---------------- ##\n## Cache variables. ##\n## ---------------- ##\nac_cv=1\n' >config.log; exit 77 ;;
          esac
        done
        printf 'all:\n\techo "$(ARGUMENTS)" >neato\ninstall:\n\tmkdir -p $(DESTDIR)%s/bin && cp neato $(DESTDIR)%s/bin/neato\n' "$prefix" "$prefix" >Makefile
        printf 'ARGUMENTS = %s\n' "$*" >>Makefile
        """;

    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task A_package_is_configured_made_and_installed_below_the_destination()
    {
        workshop.Write("source/configure", Configure);
        var package = Workshop.Package().BuildAutotools("--disable-broken-feature");

        await RunAsync(package);

        File.ReadAllText(workshop.Context().StagedPrefix / "bin/neato")
            .ShouldBe($"--prefix={workshop.Root}/prefix --disable-broken-feature\n");
        Directory.Exists(workshop.Root / "prefix").ShouldBeFalse();
        workshop.Log.Of(StepLogKind.Command)[1].ShouldBe("gmake -j2");
    }

    [Fact]
    public async Task A_build_out_of_the_tree_leaves_the_tree_as_it_was()
    {
        workshop.Write("source/configure", Configure);

        await RunAsync(Workshop.Package().BuildAutotools(x => x with { OutOfTree = true }));

        File.Exists(workshop.Source / "Makefile").ShouldBeFalse();
        File.Exists(workshop.Context().StagedPrefix / "bin/neato").ShouldBeTrue();
    }

    [Fact]
    public async Task A_failed_configure_points_to_its_log_and_shows_what_that_says()
    {
        workshop.Write("source/configure", Configure);

        var fault = await Should.ThrowAsync<CommandFailedException>(() => RunAsync(Workshop.Package().BuildAutotools("--break")));

        fault.Hint.ShouldBe($"Read {workshop.Source}/config.log.");
        workshop.Log.Of(StepLogKind.Error).ShouldBe(["checking for gizmo", "error: no gizmo"]);
    }

    private async Task RunAsync(Package package)
    {
        var context = workshop.Context(package);
        await package.BuildSystem!.PrebuildAsync(context, TestContext.Current.CancellationToken);
        await package.BuildSystem.BuildAsync(context, TestContext.Current.CancellationToken);
        await package.BuildSystem.InstallAsync(context, TestContext.Current.CancellationToken);
    }
}
