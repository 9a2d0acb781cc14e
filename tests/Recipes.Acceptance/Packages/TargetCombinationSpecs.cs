using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Packages;

/// <summary>Several targets about packages in one run, and several runs at once.</summary>
public sealed class TargetCombinationSpecs(Machine machine)
{
    [Fact]
    public void Clean_goes_before_what_is_installed_in_the_same_run()
    {
        using var workspace = machine.Checkout();
        workspace.Write(".recipes/downloads/left", "");

        workspace.Run("Install", "Clean", "--package", "dumbo-lib").Exits(0);

        workspace.RecordedPackages().ShouldBe(["dumbo-lib.json"]);
        (workspace.State / "downloads/left").Exists().ShouldBeFalse();
        workspace.Run("Verify").Exits(0);
    }

    [Fact]
    public void Sources_are_mirrored_in_the_run_that_installs()
    {
        using var workspace = machine.Checkout();

        workspace.Run("Install", "Mirror", "--package", "dumbo-lib", "--mirror-directory", "mirror").Exits(0);

        Workspace.Files(workspace.Root / "mirror").ShouldNotBeEmpty();
        workspace.RecordedPackages().ShouldBe(["dumbo-lib.json"]);
    }

    [Fact]
    public void Runs_that_make_package_files_at_once_do_not_take_each_others_files_away()
    {
        using var workspace = machine.Checkout();
        workspace.Run("Install", "--package", "neato-lib").Exits(0);

        var runs = Enumerable
            .Range(0, 4)
            .Select(i => workspace.Start("Package", "--package", "neato-lib", "dumbo-lib", "--format", "tar,zip", "--artifacts", $"out{i}"))
            .ToList();

        foreach (var (run, i) in runs.Select((run, i) => (run, i)))
        {
            run.Wait().Exits(0);
            Workspace.Files(workspace.Root / $"out{i}").ShouldContain("SHA256SUMS");
            Workspace.Files(workspace.Root / $"out{i}").Count.ShouldBe(17);
        }
        (workspace.State / "packaging").Exists().ShouldBeFalse();
    }
}
