using System.Text;
using System.Text.Json;

namespace Recipes.Hosting.Machines;

/// <summary>Writes what was found, and what will be done about it.</summary>
internal static class MachineTexts
{
    private static readonly string[] Heads = ["what", "wanted", "found", "where", "verdict"];

    /// <summary>A table with a line for each need, and below each that is not met the command that would mend it.</summary>
    public static string Table(IReadOnlyList<(MachineFinding Finding, string? Mend)> rows)
    {
        var cells = rows.Select(row => Cells(row.Finding)).ToList();
        var widths = Enumerable
            .Range(0, Heads.Length)
            .Select(i => cells.Select(line => line[i].Length).Append(Heads[i].Length).Max())
            .ToList();
        var text = new StringBuilder();
        Line(Heads);
        for (var i = 0; i < rows.Count; i++)
        {
            Line(cells[i]);
            if (rows[i].Mend is { } mend)
                text.Append("    -> ").Append(mend).Append('\n');
        }
        return text.ToString().TrimEnd();

        void Line(IReadOnlyList<string> line) =>
            text.Append(string.Join("  ", line.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()).Append('\n');
    }

    /// <summary>The same as a JSON list.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<(MachineFinding Finding, string? Mend)> rows)
    {
        json.WriteStartArray();
        foreach (var (finding, mend) in rows)
        {
            json.WriteStartObject();
            json.WriteString("what", finding.Need.Name);
            json.WriteString("wanted", finding.Need.Wanted);
            json.WriteString("found", finding.Found);
            json.WriteString("where", finding.Where);
            json.WriteString("verdict", Verdict(finding));
            json.WriteString("detail", finding.Detail);
            json.WriteString("mend", mend);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>What is there, what will be done in which order, and what nobody here can do.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="access">How the system's packages are installed.</param>
    /// <param name="lastTarget">The build's target at the end; null for none.</param>
    public static string Plan(MachinePlan plan, SystemAccess access, string? lastTarget)
    {
        var text = new StringBuilder();
        Section("There already", plan.Findings.Where(finding => finding.IsThere).Select(Present));
        Section($"From {access.Manager?.Name}", plan.FromSystem.Select(step => $"{step.Package}  for {step.For} ({step.Why})"));
        if (plan.FromSystem.Count > 0)
            text.Append("  -> ").Append(access.Line(plan.FromSystem.Select(step => step.Package))).Append('\n');
        Section("Built from recipes, in this order", plan.FromRecipes.Select(decision => $"{decision.Package.Id}  ({decision.Reason})"));
        Section("By hand", plan.ByHand.Select(item => $"{item.What}  {item.Advice}"));
        if (lastTarget is not null)
            Section("At the end", [$"the target {lastTarget}"]);
        return text.ToString().TrimEnd();

        void Section(string title, IEnumerable<string> lines)
        {
            var all = lines.ToList();
            if (all.Count == 0)
                return;
            text.Append(title).Append(":\n");
            all.ForEach(line => text.Append("  ").Append(line).Append('\n'));
        }
    }

    /// <summary>One line of what is not met.</summary>
    public static string Lacking(MachineFinding finding) => $"{finding.Need.Name} {finding.Need.Wanted}".TrimEnd() + $": {finding.Detail}";

    private static string Present(MachineFinding finding) =>
        $"{finding.Need.Name} {finding.Found ?? finding.Need.Wanted}".TrimEnd() + $"  {finding.Where}".TrimEnd();

    private static string[] Cells(MachineFinding finding) =>
        [finding.Need.Name, finding.Need.Wanted ?? "", finding.Found ?? "", finding.Where ?? "", Verdict(finding)];

    private static string Verdict(MachineFinding finding) =>
        finding.Verdict switch
        {
            MachineVerdict.There => "ok",
            MachineVerdict.Unfit => "not as wanted",
            var other => other.ToString().ToLowerInvariant(),
        };
}
