using Recipes.Execution;

namespace Recipes.Hosting.Consoles;

/// <summary>The lines that all consoles share, and which of them are shown.</summary>
/// <param name="look">Colours and signs.</param>
/// <param name="verbosity">How much is said.</param>
/// <param name="streamsOutput">Whether commands and their output are shown at <see cref="Verbosity.Normal"/>.</param>
internal sealed class ConsoleText(Look look, Verbosity verbosity, bool streamsOutput)
{
    /// <summary>Whether what succeeds and is skipped is shown.</summary>
    public bool ShowsEnds => verbosity <= Verbosity.Minimal;

    /// <summary>Whether what begins is shown.</summary>
    public bool ShowsStarts => verbosity <= Verbosity.Normal;

    /// <summary>Whether a line is shown.</summary>
    public bool Shows(StepLogKind kind) =>
        kind switch
        {
            StepLogKind.Fault => true,
            StepLogKind.Warning => verbosity <= Verbosity.Minimal,
            StepLogKind.Information => verbosity <= Verbosity.Normal,
            StepLogKind.Detail => verbosity == Verbosity.Verbose,
            _ => verbosity == Verbosity.Verbose || (streamsOutput && verbosity == Verbosity.Normal),
        };

    /// <summary><c>10:21:04 [INF] Compile: message</c>; <c>Compile | output</c>.</summary>
    public string Line(in StepLine line)
    {
        var name = line.Target?.Name;
        if (line.Stamp is null)
            return name is null ? line.Prefix + line.Text : look.Paint(Ink.Faint, $"{name} |") + $" {line.Prefix}{line.Text}";
        var stamp = look.Paint(InkOf(line.Kind), line.Stamp);
        return name is null ? $"{stamp} {line.Text}" : $"{stamp} {look.Paint(Ink.Strong, name + ":")} {line.Text}";
    }

    /// <summary><c>✓ neato-lib/latest:Build  0:04</c>, and for what did not succeed the reason.</summary>
    /// <param name="target">A target that ended.</param>
    /// <param name="width">Where the reason is cut.</param>
    public string End(ExecutableTarget target, int width = int.MaxValue)
    {
        var (sign, ink, reason) = target.Status switch
        {
            ExecutionStatus.Skipped => (look.Skipped, Ink.Faint, target.SkipReason),
            ExecutionStatus.Failed or ExecutionStatus.Aborted => (look.Failed, Ink.Bad, Reason(target)),
            _ => (look.Succeeded, Ink.Good, null),
        };
        var duration = target.Status == ExecutionStatus.Skipped ? "" : "  " + DurationText.Clock(target.Duration);
        var used = TextWidth.Of(sign) + 1 + TextWidth.Of(target.Name) + duration.Length;
        var tail = reason is null ? "" : TextWidth.Fit("  " + reason, width - used, look.Ellipsis);
        return $"{look.Paint(ink, sign)} {target.Name}{look.Paint(Ink.Faint, duration)}{look.Paint(ink, tail)}";
    }

    /// <summary><c>▸ neato-lib/latest:Build</c>.</summary>
    public string Start(ExecutableTarget target) => $"{look.Paint(Ink.Strong, look.Running)} {look.Paint(Ink.Strong, target.Name)}";

    /// <summary>The colour of a level.</summary>
    public static Ink InkOf(StepLogKind kind) =>
        kind switch
        {
            StepLogKind.Fault => Ink.Bad,
            StepLogKind.Warning => Ink.Caution,
            StepLogKind.Information => Ink.Good,
            _ => Ink.Faint,
        };

    private static string? Reason(ExecutableTarget target) =>
        target.Status == ExecutionStatus.Aborted ? "cancelled"
        : target.Failure is { } failure ? FailureText.Brief(failure)
        : null;
}
