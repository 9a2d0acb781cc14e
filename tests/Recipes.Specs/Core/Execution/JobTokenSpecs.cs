using System.Runtime.Versioning;
using Recipes.Commands;
using Recipes.Execution;
using Recipes.Planning;
using Recipes.Specs.Core.Planning;
using Recipes.Targets;

namespace Recipes.Specs.Core.Execution;

/// <summary>Targets and commands that share one pool of jobs.</summary>
[SupportedOSPlatform("linux")]
public sealed class JobTokenSpecs : IDisposable
{
    private readonly Jobserver server = Jobserver.TryCreate(2)!;
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));

    public void Dispose()
    {
        server.Dispose();
        patience.Dispose();
    }

    [Fact]
    public async Task A_running_target_holds_a_token_and_gives_it_back()
    {
        var free = -1;
        var report = await RunAsync(("A", () => free = CountFree()));

        report.Succeeded.ShouldBeTrue();
        free.ShouldBe(1);
        CountFree().ShouldBe(2);
    }

    [Fact]
    public async Task A_target_begins_when_a_command_gives_its_token_back()
    {
        // Both tokens are with somebody else, who gives one back only once the coordinator asked for it in vain.
        server.TryTake().ShouldBeTrue();
        server.TryTake().ShouldBeTrue();
        var run = RunAsync(("A", () => { }));

        (await Task.WhenAny(run, Task.Delay(50))).ShouldNotBe(run);
        server.Return();

        (await run).Succeeded.ShouldBeTrue();
        server.Return();
        CountFree().ShouldBe(2);
    }

    [Fact]
    public async Task A_token_goes_to_the_next_target_before_commands_can_take_it()
    {
        server.TryTake().ShouldBeTrue();
        var free = new List<int>();
        await RunAsync(("A", () => free.Add(CountFree())), ("B", () => free.Add(CountFree())));

        free.ShouldBe([0, 0]);
    }

    private int CountFree()
    {
        var taken = 0;
        while (server.TryTake())
            taken++;
        for (var i = 0; i < taken; i++)
            server.Return();
        return taken;
    }

    private Task<ExecutionReport> RunAsync(params (string Name, Action Action)[] targets)
    {
        var nodes = targets.Select(target =>
            Nodes.Parse(target.Name) with
            {
                Actions =
                [
                    _ =>
                    {
                        target.Action();
                        return Task.CompletedTask;
                    },
                ],
            }
        );
        var graph = new TargetGraph([.. nodes]);
        var plan = Planner.Plan(graph, [.. graph.Nodes.Select(node => node.Id)]);
        var options = new ExecutionOptions { Jobs = server.Jobs, Tokens = server };
        return new Executor(new SilentObserver()).RunAsync(plan, new string?[targets.Length], options, patience.Token);
    }
}
