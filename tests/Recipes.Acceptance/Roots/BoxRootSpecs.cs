using System.Globalization;
using Recipes.Acceptance.Machines;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Boxes;

namespace Recipes.Acceptance.Roots;

public sealed class BoxRootSpecs(TinyBase tinyBase) : BuildRootContract
{
    private const int Commands = 60;

    [Fact]
    public async Task A_command_runs_once_at_most_however_often_the_process_that_enters_boxes_is_killed()
    {
        await using var root = await PrepareAsync();
        using var stop = new CancellationTokenSource();
        var killing = Task.Run(() => KillServers(stop.Token));

        var succeeded = 0;
        for (var i = 0; i < Commands; i++)
        {
            try
            {
                succeeded += (await ShellAsync(root, $"echo {i} >> /root/seen")).Succeeded ? 1 : 0;
            }
            catch (RecipesException fault)
            {
                fault.Message.ShouldContain("was not started");
            }
        }

        await stop.CancelAsync();
        (await killing).ShouldBePositive();
        Lines.Clear();
        await ShellAsync(root, "cat /root/seen");
        Output.ShouldBeUnique();
        Output.Count.ShouldBe(succeeded);
    }

    protected override IBuildRoots MakeKind() => new BoxRoots(Runner, TimeProvider.System, Variables);

    protected override RootRequest Request(RootLimits limits) =>
        new()
        {
            Directory = Scratch / "root",
            Base = tinyBase.Image,
            Limits = limits,
        };

    private static int KillServers(CancellationToken stop)
    {
        var killed = 0;
        while (!stop.IsCancellationRequested)
        {
            foreach (var server in Servers())
            {
                Processes.Signal(server, Processes.Kill);
                killed++;
            }
            Thread.Sleep(Random.Shared.Next(8));
        }
        return killed;
    }

    private static IEnumerable<int> Servers()
    {
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            foreach (var child in Read($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Read($"/proc/{child}/comm").Trim() == "boxes")
                    yield return int.Parse(child, CultureInfo.InvariantCulture);
            }
        }
    }

    private static string Read(string file) => File.Exists(file) ? File.ReadAllText(file) : "";
}
