using System.Globalization;
using Recipes.Execution;

namespace Recipes.Hosting.Consoles.Reports;

/// <summary>Chooses what the summary table tells.</summary>
/// <remarks>
/// Collective targets are left out, for they do nothing. Of more than sixty targets the forty that tell most have a row: all that failed, what was asked
/// for, what has something to say, and what took longest. The others are one row for each status.
/// </remarks>
internal static class SummaryRows
{
    private const int MostRows = 60;
    private const int MostPickedRows = 40;

    /// <summary>The rows, in the plan's order.</summary>
    public static IReadOnlyList<SummaryRow> Of(IEnumerable<ExecutableTarget> targets)
    {
        var all = targets.Where(IsTold).ToList();
        var shown = all.Count > MostRows ? Pick(all) : all;
        return [.. shown.Select(Row), .. Rest(all, shown)];
    }

    private static bool IsTold(ExecutableTarget target) =>
        target.Status switch
        {
            ExecutionStatus.None or ExecutionStatus.Collective => false,
            ExecutionStatus.NotRun => target.Node.Actions.Count > 0,
            _ => true,
        };

    private static List<ExecutableTarget> Pick(List<ExecutableTarget> targets)
    {
        var picked = targets
            .Where(target => Rank(target) < 2 || target.Duration >= TimeSpan.FromSeconds(1))
            .OrderBy(Rank)
            .ThenByDescending(target => target.Duration)
            .Where((target, i) => i < MostPickedRows || Rank(target) == 0)
            .ToHashSet();
        return targets.FindAll(picked.Contains);
    }

    private static int Rank(ExecutableTarget target) =>
        target.Status switch
        {
            ExecutionStatus.Failed or ExecutionStatus.Aborted => 0,
            _ when target.IsInvoked || target.SummaryInformation.Count > 0 => 1,
            _ => 2,
        };

    private static IEnumerable<SummaryRow> Rest(List<ExecutableTarget> all, List<ExecutableTarget> shown)
    {
        var noun = shown.Count > 0 ? "others" : "targets";
        return all.Except(shown)
            .GroupBy(target => target.Status)
            .OrderBy(group => group.Key)
            .Select(group =>
            {
                var count = group.Count();
                var name = $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? noun.TrimEnd('s') : noun)}";
                return new SummaryRow(name, group.Key.ToString(), "", Ink.Faint);
            });
    }

    private static SummaryRow Row(ExecutableTarget target) =>
        new(target.Name, target.Status.ToString(), Duration(target), InkOf(target.Status)) { Note = Note(target) };

    private static string Duration(ExecutableTarget target) =>
        target.Status is ExecutionStatus.Skipped or ExecutionStatus.NotRun ? "" : DurationText.Summary(target.Duration);

    private static string? Note(ExecutableTarget target)
    {
        if (target.SummaryInformation.Count > 0)
            return string.Join(", ", target.SummaryInformation.Select(pair => $"{pair.Key}: {pair.Value}"));
        return target.Status == ExecutionStatus.Failed && target.Failure is { } failure
            ? FailureText.Brief(failure)
            : target.SkipReason ?? target.Obstacle;
    }

    private static Ink InkOf(ExecutionStatus status) =>
        status switch
        {
            ExecutionStatus.Succeeded => Ink.Good,
            ExecutionStatus.Failed or ExecutionStatus.Aborted => Ink.Bad,
            ExecutionStatus.NotRun => Ink.Caution,
            _ => Ink.Faint,
        };
}
