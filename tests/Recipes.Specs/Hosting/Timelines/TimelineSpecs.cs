using Recipes.Execution;
using Recipes.Hosting.Timelines;
using Recipes.Specs.Snapshots;
using Recipes.Targets;

namespace Recipes.Specs.Hosting.Timelines;

public sealed class TimelineSpecs
{
    [Fact]
    public void Targets_that_ran_side_by_side_have_lanes_of_their_own()
    {
        List<ExecutableTarget> targets =
        [
            Ran("zlib/stable:Fetch", 0, 1.5, TargetLoad.Network),
            Ran("libogg/stable:Fetch", 0.5, 0.25, TargetLoad.Network),
            Ran("zlib/stable:Build", 1.5, 10, TargetLoad.Processor, "zlib/stable:Fetch"),
            new(new TargetNode { Id = new TargetId("zlib/stable", "Install") }, isInvoked: false) { Status = ExecutionStatus.NotRun },
        ];

        Snapshot.Match(Timeline.Render(new ExecutionReport(targets, IsCancelled: false, TimeSpan.FromSeconds(12))));
    }

    private static ExecutableTarget Ran(string name, double began, double seconds, TargetLoad load, params string[] needs) =>
        new(
            new TargetNode
            {
                Id = Id(name),
                Load = load,
                ExecutionDependencies = [.. needs.Select(Id)],
            },
            isInvoked: false
        )
        {
            Status = ExecutionStatus.Succeeded,
            Began = TimeSpan.FromSeconds(began),
            Duration = TimeSpan.FromSeconds(seconds),
        };

    private static TargetId Id(string name) => new(name.Split(':')[0], name.Split(':')[1]);
}
