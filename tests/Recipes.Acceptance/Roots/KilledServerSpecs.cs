using System.Globalization;
using Recipes.Acceptance.Machines;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Boxes;

namespace Recipes.Acceptance.Roots;

/// <summary>The process that forks for each box is killed again and again. Alone: nobody can tell it from those of other tests.</summary>
[Collection(nameof(KilledServerSpecs))]
[CollectionDefinition(nameof(KilledServerSpecs), DisableParallelization = true)]
public sealed class KilledServerSpecs(TinyBase tinyBase)
{
    private const int Commands = 60;

    [Fact]
    public async Task A_command_runs_once_at_most_however_often_the_process_that_enters_boxes_is_killed()
    {
        AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-root-").FullName;
        var runner = CommandRunners.Create();
        var variables = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! };
        var roots = new BoxRoots(runner, TimeProvider.System, variables);
        Assert.SkipWhen(roots.Survey().Missing is not null, $"A box cannot be had here: {roots.Survey().Missing}.");
        var root = await roots.PrepareAsync(
            new RootRequest { Directory = directory / "root", Base = tinyBase.Image },
            TestContext.Current.CancellationToken
        );
        using var stop = new CancellationTokenSource();
        var killing = Task.Run(() => KillServers(stop.Token));

        var succeeded = 0;
        for (var i = 0; i < Commands; i++)
        {
            try
            {
                succeeded += (await RunAsync(root, $"echo {i} >> /etc/seen", _ => { })).Succeeded ? 1 : 0;
            }
            catch (RecipesException fault)
            {
                fault.Message.ShouldContain("was not started");
            }
        }

        await stop.CancelAsync();
        (await killing).ShouldBePositive();
        var lines = new List<string>();
        await RunAsync(root, "cat /etc/seen", line => lines.Add(line.Text));
        lines.ShouldBeUnique();
        lines.Count.ShouldBe(succeeded);

        await root.DestroyAsync(CancellationToken.None);
        await root.DisposeAsync();
        (runner as IDisposable)?.Dispose();
        directory.DeleteDirectory();
    }

    private static Task<CommandResult> RunAsync(IBuildRoot root, string text, Action<CommandLine> onLine) =>
        root.RunAsync(Command.Create("/bin/sh", "-c", text), onLine: onLine);

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

    private static IEnumerable<int> Servers() =>
        from task in Directory.GetDirectories("/proc/self/task")
        from child in Read($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where Read($"/proc/{child}/comm").Trim() == "boxes"
        select int.Parse(child, CultureInfo.InvariantCulture);

    // Threads and processes end while they are looked at.
    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
