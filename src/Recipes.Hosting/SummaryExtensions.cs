using System.Globalization;

namespace Recipes.Hosting;

/// <summary>Adds pairs to a target's summary.</summary>
public static class SummaryExtensions
{
    /// <summary>Adds a pair: <c>ReportSummary(_ => _.AddPair("Version", version))</c>.</summary>
    public static Dictionary<string, string> AddPair(this Dictionary<string, string> pairs, string key, object? value)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        pairs[key] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return pairs;
    }
}
