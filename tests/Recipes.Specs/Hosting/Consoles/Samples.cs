using Recipes.Commands;
using Recipes.Execution;
using Recipes.Targets;

namespace Recipes.Specs.Hosting.Consoles;

/// <summary>Targets in the states that reports tell of.</summary>
internal static class Samples
{
    public static ExecutableTarget Target(string name, ExecutionStatus status = ExecutionStatus.Scheduled, double seconds = 0)
    {
        var colon = name.LastIndexOf(':');
        var id = colon < 0 ? TargetId.OfBuild(name) : new TargetId(name[..colon], name[(colon + 1)..]);
        var isCollective = status == ExecutionStatus.Collective;
        return new ExecutableTarget(new TargetNode { Id = id, Actions = isCollective ? [] : [_ => Task.CompletedTask] }, isInvoked: false)
        {
            Status = status,
            Duration = TimeSpan.FromSeconds(seconds),
        };
    }

    public static ExecutableTarget Skipped(string name, string reason)
    {
        var target = Target(name, ExecutionStatus.Skipped);
        target.SkipReason = reason;
        return target;
    }

    public static ExecutableTarget Failed(string name, Exception failure, double seconds = 4)
    {
        var target = Target(name, ExecutionStatus.Failed, seconds);
        target.Failure = failure;
        return target;
    }

    public static CommandFailedException FailedMake(params IEnumerable<string> lastLines) =>
        new(
            new CommandResult(
                Command.Create("make", "-j2", "CFLAGS=-O2 -g").In("/home/me/neato/build"),
                2,
                [.. lastLines.Select(line => new CommandLine(line, IsError: true))],
                TimeSpan.FromSeconds(4)
            )
        );

    /// <summary>Runs an action as an action of a target.</summary>
    public static void Within(ExecutableTarget target, Action action)
    {
        RunningTarget.Current = target;
        try
        {
            action();
        }
        finally
        {
            RunningTarget.Current = null;
        }
    }
}
