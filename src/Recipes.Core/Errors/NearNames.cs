namespace Recipes.Errors;

/// <summary>Finds the names a user may have meant.</summary>
public static class NearNames
{
    private const int Most = 3;

    /// <summary>The candidates nearest to a name, best first, at most three; empty if none is near.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="candidates">What exists.</param>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        var wanted = Fold(name);
        return
        [
            .. candidates
                .Distinct(StringComparer.Ordinal)
                .Select(candidate => (Name: candidate, Distance: Distance(wanted, Fold(candidate))))
                .Where(pair => pair.Distance <= Math.Max(1, wanted.Length / 3))
                .OrderBy(pair => pair.Distance)
                .ThenBy(pair => pair.Name, StringComparer.Ordinal)
                .Take(Most)
                .Select(pair => pair.Name),
        ];
    }

    /// <summary>The sentence "Did you mean a or b?" for the nearest names, or the list of all names if none is near.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="candidates">What exists.</param>
    public static string Hint(string name, IReadOnlyCollection<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var near = Of(name, candidates);
        if (near.Count > 0)
            return $"Did you mean {string.Join(" or ", near)}?";
        return candidates.Count == 0
            ? "There are none."
            : $"There are: {string.Join(", ", candidates.Order(StringComparer.OrdinalIgnoreCase))}.";
    }

    /// <summary>The form in which names are compared: lower case without dashes and underscores.</summary>
    public static string Fold(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Concat(name.Where(c => c is not ('-' or '_'))).ToLowerInvariant();
    }

    // Optimal string alignment: Levenshtein plus the swap of two neighbours, the commonest slip of all.
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[a.Length, b.Length];
    }
}
