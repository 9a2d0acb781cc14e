namespace Recipes.Hosting.Packages.Mirrors;

/// <summary>Compares versions as deb-version(7) says: epoch, upstream version, revision; <c>~</c> sorts before the end.</summary>
internal sealed class DebianVersion : IComparer<string>
{
    /// <summary>The comparison.</summary>
    public static DebianVersion Order { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (left, right) = (Split(x ?? ""), Split(y ?? ""));
        var epochs = CompareNumbers(left.Epoch, right.Epoch);
        if (epochs != 0)
            return epochs;
        var upstream = CompareParts(left.Upstream, right.Upstream);
        return upstream != 0 ? upstream : CompareParts(left.Revision, right.Revision);
    }

    private static (string Epoch, string Upstream, string Revision) Split(string version)
    {
        var colon = version.IndexOf(':', StringComparison.Ordinal);
        var rest = version[(colon + 1)..];
        var dash = rest.LastIndexOf('-');
        return (colon < 0 ? "" : version[..colon], dash < 0 ? rest : rest[..dash], dash < 0 ? "" : rest[(dash + 1)..]);
    }

    private static int CompareParts(string x, string y)
    {
        var (i, j) = (0, 0);
        while (i < x.Length || j < y.Length)
        {
            while ((i < x.Length && !char.IsAsciiDigit(x[i])) || (j < y.Length && !char.IsAsciiDigit(y[j])))
            {
                var difference = Weight(x, i) - Weight(y, j);
                if (difference != 0)
                    return difference;
                i++;
                j++;
            }
            var (left, right) = (Digits(x, ref i), Digits(y, ref j));
            if (CompareNumbers(left, right) is not 0 and var order)
                return order;
        }
        return 0;
    }

    private static int Weight(string text, int at)
    {
        if (at >= text.Length || char.IsAsciiDigit(text[at]))
            return 0;
        return text[at] == '~' ? -1
            : char.IsAsciiLetter(text[at]) ? text[at]
            : text[at] + 256;
    }

    private static string Digits(string text, ref int at)
    {
        var start = Math.Min(at, text.Length);
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return text[start..Math.Max(start, Math.Min(at, text.Length))];
    }

    private static int CompareNumbers(string x, string y)
    {
        var (left, right) = (x.TrimStart('0'), y.TrimStart('0'));
        return left.Length != right.Length ? left.Length - right.Length : string.CompareOrdinal(left, right);
    }
}
