namespace Recipes.Hosting.Consoles.Reports;

/// <summary>What a report tells of a failed step.</summary>
internal sealed record StepFailure
{
    /// <summary>The step: <c>neato-lib/latest:Build</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How long it ran.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Why it failed.</summary>
    public required Exception Fault { get; init; }

    /// <summary>The lines of its output that say why: see <see cref="ErrorExtract"/>.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Its last lines, oldest first.</summary>
    public IReadOnlyList<string> Tail { get; init; } = [];

    /// <summary>Where its whole log is; null if it has none.</summary>
    public string? Log { get; init; }

    /// <summary>The command that opens a shell where it ran; null if there is none.</summary>
    public string? Shell { get; init; }
}
