namespace Recipes.Roots.Boxes;

/// <summary>Reads what <c>box-diff.pl</c> says.</summary>
internal static class BoxDiff
{
    private static readonly Lazy<string> Text = new(() => EmbeddedText.Read("box-diff.pl"));

    /// <summary>The script.</summary>
    public static string Script => Text.Value;

    /// <summary>Reads its lines: a letter and a path, of which it has escaped backslashes and line ends.</summary>
    public static BoxChanges Parse(IEnumerable<string> lines)
    {
        var all = lines.Where(line => line.Length > 2).Select(line => (Kind: line[0], Path: Unescape(line[2..]))).ToList();
        return new BoxChanges(Of('A'), Of('C'), Of('D'));

        List<string> Of(char kind) =>
            [.. all.Where(change => change.Kind == kind).Select(change => change.Path).Order(StringComparer.Ordinal)];
    }

    private static string Unescape(string path) =>
        path.Contains('\\', StringComparison.Ordinal)
            ? path.Replace(@"\n", "\n", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal)
            : path;
}
