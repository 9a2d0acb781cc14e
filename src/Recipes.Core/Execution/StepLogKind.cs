namespace Recipes.Execution;

/// <summary>What a line of a step's log is.</summary>
public enum StepLogKind
{
    /// <summary>A detail for who looks for it.</summary>
    Detail,

    /// <summary>What the step says of itself.</summary>
    Information,

    /// <summary>A command that is about to run.</summary>
    Command,

    /// <summary>A line of a command's standard output.</summary>
    Output,

    /// <summary>A line of a command's standard error: not a fault by itself.</summary>
    Error,

    /// <summary>Something that the user should look at; repeated after the run.</summary>
    Warning,

    /// <summary>A fault; repeated after the run.</summary>
    Fault,
}
