using System.Globalization;
using Recipes.Execution;

namespace Recipes.Hosting.Consoles.Reports;

/// <summary>The last line: how the build ended, and when.</summary>
internal static class OutcomeLine
{
    /// <summary><c>Build succeeded on 2026-11-20 at 05:14:47.</c></summary>
    /// <param name="report">The run.</param>
    /// <param name="when">When it ended, in the user's time zone.</param>
    /// <param name="look">Colours.</param>
    public static string Render(ExecutionReport report, DateTimeOffset when, Look look)
    {
        var (word, ink) = report switch
        {
            { IsCancelled: true } => ("was cancelled", Ink.Caution),
            { Succeeded: true } => ("succeeded", Ink.Good),
            _ => ("failed", Ink.Bad),
        };
        return look.Paint(ink, $"Build {word} on {when.ToString("yyyy-MM-dd 'at' HH:mm:ss", CultureInfo.InvariantCulture)}.");
    }
}
