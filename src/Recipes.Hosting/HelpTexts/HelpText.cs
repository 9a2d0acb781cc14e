using System.Text;
using Recipes.Hosting.Parameters;

namespace Recipes.Hosting.HelpTexts;

/// <summary>The text of <c>--help</c>, in NUKE's layout.</summary>
public static class HelpText
{
    private const int MostColumns = 90;
    private const int LeastColumns = 40;
    private const int LeastTargetColumns = 20;
    private const int LeastParameterColumns = 16;

    /// <summary>Lays the content out.</summary>
    /// <returns>Lines that end with a line feed.</returns>
    public static string Write(HelpContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var width = Math.Clamp(content.Width, LeastColumns, MostColumns);
        var text = new StringBuilder();
        WriteTargets(text, content, width);
        WriteParameters(text, content, width);
        if (content.Beginning.Count > 0)
            text.Append('\n').AppendJoin('\n', content.Beginning).Append('\n');
        return text.ToString();
    }

    private static void WriteTargets(StringBuilder text, HelpContent content, int width)
    {
        var targets = content.Targets;
        text.Append("Targets (with their direct dependencies):\n\n");
        if (targets.Count == 0)
            text.Append("  <none>\n");
        var entries = targets.Select(target => target.Name + (content.DefaultTargets.Contains(target.Name) ? " (default)" : "")).ToList();
        var columns = entries.Select(entry => entry.Length).Append(LeastTargetColumns).Max();
        foreach (var (target, entry) in targets.Zip(entries))
        {
            var dependencies = string.Join(", ", target.Dependencies);
            if (dependencies.Length == 0)
                text.Append("  ").Append(entry).Append('\n');
            else
                Append(text, "  " + entry.PadRight(columns) + " -> ", dependencies, width);
            if (!string.IsNullOrWhiteSpace(target.Description))
                Append(text, "    ", target.Description.Trim(), width);
        }
    }

    private static void WriteParameters(StringBuilder text, HelpContent content, int width)
    {
        text.Append("\nParameters:\n");
        var parameters = content.Parameters.Where(parameter => parameter.Attribute.List).DistinctBy(parameter => parameter.Key).ToList();
        var columns = parameters.Select(parameter => parameter.DashedName.Length).Append(LeastParameterColumns).Max();
        foreach (var isBase in new[] { false, true })
        {
            var group = parameters.Where(parameter => parameter.IsBase == isBase).ToList();
            if (group.Count > 0)
                text.Append('\n');
            foreach (var parameter in group)
            {
                var description = parameter.Describe(content.DefaultTargets);
                var sentence = description is null ? "<no description>" : description + ".";
                Append(text, $"  --{parameter.DashedName.PadRight(columns)}   ", sentence, width);
            }
        }
    }

    // Words that do not fit go below the first one; a word that is longer than a line stands alone.
    private static void Append(StringBuilder text, string start, string words, int width)
    {
        text.Append(start);
        var column = start.Length;
        foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > start.Length && column + 1 + word.Length > width)
            {
                text.Append('\n').Append(' ', start.Length);
                column = start.Length;
            }
            if (column > start.Length)
            {
                text.Append(' ');
                column++;
            }
            text.Append(word);
            column += word.Length;
        }
        text.Append('\n');
    }
}
