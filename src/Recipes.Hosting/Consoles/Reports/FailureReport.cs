using Recipes.Commands;
using Recipes.Errors;

namespace Recipes.Hosting.Consoles.Reports;

/// <summary>Says what failed, why, and how to go on. Never prints a stack: the step's log has it.</summary>
internal static class FailureReport
{
    /// <summary>How many of the last lines are printed.</summary>
    public const int TailLength = 25;

    private const int LabelWidth = 9;
    private const int SectionIndentation = 4;

    /// <summary>The text about one failed step.</summary>
    /// <param name="failure">What to tell.</param>
    /// <param name="look">Colours and signs.</param>
    /// <param name="width">Columns of the terminal, where the last lines are cut: the log has the rest; null for a file.</param>
    public static string Render(StepFailure failure, Look look, int? width = null)
    {
        var fault = FailureText.Unwrap(failure.Fault);
        var title = look.Paint(Ink.Bad, $"{look.Failed} {failure.Name} failed after {DurationText.Clock(failure.Duration)}");
        var lines = new List<string> { title };
        lines.AddRange(Indented(Message(fault).Split('\n')));
        lines.AddRange(CommandFacts(fault, look));
        lines.AddRange(Section("Error", failure.Errors, look));
        var tail = failure.Tail.TakeLast(TailLength).Select(line => Cut(line, width, look));
        lines.AddRange(Section(failure.Tail.Count > TailLength ? $"Last {TailLength} lines" : "Output", tail, look));
        var facts = Facts(look, ("Hint", Hint(fault)), ("Log", failure.Log), ("Shell", failure.Shell)).ToList();
        if (facts.Count > 0)
            lines.AddRange(["", .. facts]);
        return string.Join('\n', lines);
    }

    /// <summary>An expected fault's place and message; of any other exception its type and message.</summary>
    public static string Message(Exception fault) =>
        fault switch
        {
            CommandFailedException failed => FailureText.Ended(failed.Result),
            RecipesException { Location: { } location } => $"{location}: {fault.Message}",
            RecipesException => fault.Message,
            _ => $"{fault.GetType()}: {fault.Message}",
        };

    private static string Cut(string line, int? width, Look look) =>
        width is null
            ? line
            : TextWidth.Fit(line.Replace("\t", "    ", StringComparison.Ordinal), width.Value - SectionIndentation - 1, look.Ellipsis);

    private static string? Hint(Exception fault) =>
        fault is RecipesException known ? known.Hint : "Read the exception's full stack in the log.";

    private static IEnumerable<string> CommandFacts(Exception fault, Look look) =>
        FailureText.CommandOf(fault) is { } result
            ? Facts(look, ("Command", result.Command.ToString()), ("In", result.Command.WorkingDirectory))
            : [];

    private static IEnumerable<string> Facts(Look look, params IEnumerable<(string Label, string? Value)> facts) =>
        from fact in facts
        where fact.Value is not null
        select $"  {look.Paint(Ink.Faint, fact.Label.PadRight(LabelWidth))}{fact.Value}";

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines, Look look)
    {
        var body = Indented(lines).Select(line => "  " + line).ToList();
        return body.Count == 0 ? [] : ["", $"  {look.Paint(Ink.Strong, title)}", .. body];
    }

    private static IEnumerable<string> Indented(IEnumerable<string> lines) => lines.Select(line => $"  {line.TrimEnd()}");
}
