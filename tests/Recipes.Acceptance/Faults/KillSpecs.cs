using System.Diagnostics;
using System.Globalization;
using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Faults;

/// <summary>The program is killed at random moments of an install. How often, <c>RECIPES_TEST_KILLS</c> says: 20 in all by default.</summary>
[Trait("Speed", "Slow")]
public sealed class KillSpecs(Machine machine, ITestOutputHelper output)
{
    private static int Times =>
        int.TryParse(
            Environment.GetEnvironmentVariable("RECIPES_TEST_KILLS"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var times
        )
            ? times
            : 20;

    [Fact]
    public void An_install_of_many_files_is_whole_or_not_at_all()
    {
        using var workspace = ManyFiles.Create(machine, isLarge: false);
        Kill(workspace, "sample", (Times + 1) / 2);
    }

    [Fact]
    public void An_install_with_a_dependency_is_whole_or_not_at_all()
    {
        using var workspace = machine.Checkout();
        workspace.Variables["RECIPES_STORE"] = ManyFiles.StoreOf(workspace);
        Kill(workspace, "neato-lib", Times / 2);
    }

    private void Kill(Workspace workspace, string package, int times)
    {
        var store = ManyFiles.StoreOf(workspace);
        var watch = Stopwatch.StartNew();
        workspace.Run("Install", "--package", package).Exits(0);
        var built = watch.Elapsed;
        var files = Contents(workspace);
        workspace.Prefix.DeleteDirectory();
        watch.Restart();
        workspace.Run("Install", "--package", package).Exits(0);
        var restored = watch.Elapsed;
        var random = new Random(times);
        // How long each way takes: on a busy machine what was measured is too long, and what ended before its moment tells.
        TimeSpan[] lengths = [built, restored, built];
        var hits = 0;
        for (var kill = 0; hits < times; kill++)
        {
            kill.ShouldBeLessThan(4 * times, $"Only {hits} kills hit a running program.");
            // From nothing; from the store; and from what the last kill left, all built anew.
            var way = kill % lengths.Length;
            if (way < 2)
                workspace.Prefix.DeleteDirectory();
            if (way == 0)
                store.DeleteDirectory();
            var moment = lengths[way] * random.NextDouble();
            var program = workspace.Start(way == 2 ? "Reinstall" : "Install", "--package", package);
            Thread.Sleep(moment);
            var isHit = !program.HasEnded;
            if (isHit)
                program.Signal(Processes.Kill);
            program.Wait();
            Processes.AllEnd(workspace.Root);
            if (isHit)
                hits++;
            else
                lengths[way] = moment;
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{kill}: way {way}, after {moment.TotalMilliseconds:0} ms{(isHit ? "" : ": too late")}"
                )
            );

            workspace.Run("Verify").Exits(0);
            workspace.Run("Install", "--package", package).Exits(0);
            workspace.Run("Verify").Exits(0);
            Contents(workspace).ShouldBe(files);
        }
        // What the kills left is of no harm: who builds next tidies up, each entry of the store is whole, and drafts go.
        workspace.Run("Reinstall", "--package", package).Exits(0);
        Workspace.Files(workspace.State / "staging").ShouldBeEmpty();
        workspace.Run("Gc").Exits(0);
        Workspace.Files(store / "drafts").ShouldBeEmpty();
        workspace.Prefix.DeleteDirectory();
        workspace.Run("Install", "--package", package).Exits(0).Output.ShouldContain("from the store");
        workspace.Run("Verify").Exits(0);
    }

    // Paths and contents, but not what a record says of times.
    private static List<string> Contents(Workspace workspace) =>
        [
            .. Workspace
                .Files(workspace.Prefix)
                .Select(file =>
                    file.StartsWith(".recipes/", StringComparison.Ordinal) ? file : $"{file} {Workspace.Digest(workspace.Prefix / file)}"
                ),
        ];
}
