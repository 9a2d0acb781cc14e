namespace Recipes.Execution;

/// <summary>How far a target of a plan has come.</summary>
public enum ExecutionStatus
{
    /// <summary>Not in the plan.</summary>
    None,

    /// <summary>Will run.</summary>
    Scheduled,

    /// <summary>Would have run, had nothing failed.</summary>
    NotRun,

    /// <summary>Left out: see <see cref="ExecutableTarget.SkipReason"/>.</summary>
    Skipped,

    /// <summary>Ran to its end.</summary>
    Succeeded,

    /// <summary>An action failed.</summary>
    Failed,

    /// <summary>Runs now.</summary>
    Running,

    /// <summary>Was cancelled while it ran.</summary>
    Aborted,

    /// <summary>Has no actions, and all it depends on is done.</summary>
    Collective,
}
