namespace Recipes.Execution;

/// <summary>How to execute a plan.</summary>
public sealed record ExecutionOptions
{
    /// <summary>How many targets that occupy a processor run at once; 1 runs them in the plan's order. Default: the processors.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>The tokens for these jobs, where others take of them too (<see cref="Commands.Jobserver"/>); null counts the targets alone.</summary>
    public IJobTokens? Tokens { get; init; }

    /// <summary>How many targets that occupy a connection run at once, beside the others. Default: 6.</summary>
    public int Transfers { get; init; } = 6;

    /// <summary>Whether a failure holds up only what needs the failed target; otherwise nothing starts after it. Default: otherwise.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>The names of targets that succeeded in the attempt that this one continues; they are skipped.</summary>
    public IReadOnlySet<string> PreviouslySucceeded { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Decides which targets with inputs and outputs are up to date; null runs them always.</summary>
    public ITraces? Traces { get; init; }

    /// <summary>The clock for durations.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
