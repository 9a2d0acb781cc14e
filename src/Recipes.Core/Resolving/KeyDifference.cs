namespace Recipes.Resolving;

/// <summary>Compares key documents (see <see cref="Keys.KeyDocument"/>).</summary>
public static class KeyDifference
{
    private const string Assignment = " = ";

    /// <summary>The lines that differ, in the order of the newer document, then those that are gone.</summary>
    /// <param name="before">The older document.</param>
    /// <param name="now">The newer one.</param>
    public static IReadOnlyList<KeyChange> Of(string before, string now)
    {
        var (old, current) = (Lines(before), Lines(now));
        return
        [
            .. current
                .Where(line => !old.TryGetValue(line.Key, out var value) || value != line.Value)
                .Select(line => new KeyChange(line.Key, old.GetValueOrDefault(line.Key), line.Value)),
            .. old.Where(line => !current.ContainsKey(line.Key)).Select(line => new KeyChange(line.Key, line.Value, null)),
        ];
    }

    // A name can be there twice where modules write the same: the count tells them apart.
    private static OrderedDictionary<string, string> Lines(string document)
    {
        var lines = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in document.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = line.IndexOf(Assignment, StringComparison.Ordinal);
            var (name, value) = end < 0 ? (line, "") : (line[..end], line[(end + Assignment.Length)..]);
            var count = 1;
            while (!lines.TryAdd(count == 1 ? name : $"{name} ({count})", value))
                count++;
        }
        return lines;
    }
}
