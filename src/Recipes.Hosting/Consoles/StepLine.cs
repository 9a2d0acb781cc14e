using Recipes.Execution;

namespace Recipes.Hosting.Consoles;

/// <summary>A line on its way to a log and the console: masked, without control characters.</summary>
/// <param name="Target">Who says it; null outside a target.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The line.</param>
/// <param name="Stamp"><c>10:21:04 [INF]</c>; null for commands and their output.</param>
internal readonly record struct StepLine(ExecutableTarget? Target, StepLogKind Kind, string Text, string? Stamp)
{
    /// <summary>What stands before the text in a log: <c>10:21:04 [INF] </c>, <c>$ </c> before a command, or nothing.</summary>
    public string Prefix => Stamp is not null ? Stamp + " " : CommandPrefix;

    private string CommandPrefix => Kind == StepLogKind.Command ? "$ " : "";
}
