using System.Linq.Expressions;
using Recipes.Commands;
using Recipes.Execution;
using Recipes.Hosting.Consoles;
using Recipes.IO;

namespace Recipes.Hosting;

/// <summary>What a component sees of the build that it belongs to. NUKE's <c>INukeBuild</c> under our name.</summary>
public interface IRecipesBuild
{
    /// <summary>The directory that holds <c>.nuke</c>.</summary>
    AbsolutePath RootDirectory { get; }

    /// <summary><c>.nuke/temp</c>; exists.</summary>
    AbsolutePath TemporaryDirectory { get; }

    /// <summary>The profiles that were loaded, in the order named.</summary>
    IReadOnlyList<string> LoadedLocalProfiles { get; }

    /// <summary>What the output is written for.</summary>
    HostKind Host { get; }

    /// <summary>How much is said.</summary>
    Verbosity Verbosity { get; }

    /// <summary>Whether a person runs this build.</summary>
    bool IsLocalBuild { get; }

    /// <summary>Whether a continuous integration service runs this build.</summary>
    bool IsServerBuild { get; }

    /// <summary>All targets of the plan, in its order.</summary>
    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }

    /// <summary>Those that were asked for by name, or by default.</summary>
    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }

    /// <summary>Those that were left out.</summary>
    IReadOnlyCollection<ExecutableTarget> SkippedTargets { get; }

    /// <summary>Those that will run.</summary>
    IReadOnlyCollection<ExecutableTarget> ScheduledTargets { get; }

    /// <summary>Those that run now.</summary>
    IReadOnlyCollection<ExecutableTarget> RunningTargets { get; }

    /// <summary>Those that were cancelled while they ran.</summary>
    IReadOnlyCollection<ExecutableTarget> AbortedTargets { get; }

    /// <summary>Those that failed.</summary>
    IReadOnlyCollection<ExecutableTarget> FailedTargets { get; }

    /// <summary>Those that succeeded.</summary>
    IReadOnlyCollection<ExecutableTarget> SucceededTargets { get; }

    /// <summary>Those that succeeded or failed.</summary>
    IReadOnlyCollection<ExecutableTarget> FinishedTargets { get; }

    /// <summary>Whether nothing failed so far.</summary>
    bool IsSucceeding { get; }

    /// <summary>Whether something failed, was aborted, or will not run.</summary>
    bool IsFailing { get; }

    /// <summary>Whether every target has ended.</summary>
    bool IsFinished { get; }

    /// <summary>The code to exit with instead of the run's own; null for the run's own.</summary>
    int? ExitCode { get; set; }

    /// <summary>What stands after <c>--</c> on the command line.</summary>
    IReadOnlyList<string> Rest { get; }

    /// <summary>Adds pairs beside the running target in the summary: <c>ReportSummary(_ => _.AddPair("Version", version))</c>.</summary>
    void ReportSummary(Func<Dictionary<string, string>, Dictionary<string, string>> configurator);

    /// <summary>The value that was given to a component's parameter, or null: <c>TryGetValue(() => Feed) ?? "default"</c>.</summary>
    T? TryGetValue<T>(Expression<Func<T?>> parameterExpression)
        where T : class;

    /// <summary>The value that was given to a component's parameter of a value type, or null: <c>TryGetValue&lt;int?>(() => Retries)</c>.</summary>
    T? TryGetValue<T>(Expression<Func<object?>> parameterExpression);

    /// <summary>Runs a command whose output goes to the running target's log.</summary>
    /// <param name="command">Its directory is the root unless it names one.</param>
    /// <param name="cancellationToken">Interrupts its process group.</param>
    /// <exception cref="CommandFailedException">Its exit code is not 0.</exception>
    Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken = default);
}
