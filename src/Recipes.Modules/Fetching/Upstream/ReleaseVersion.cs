using System.Globalization;
using System.Text.RegularExpressions;

namespace Recipes.Modules.Fetching.Upstream;

/// <summary>
/// A release's version as people write it. <c>1.2</c> and <c>1.2.0</c> are one; <c>1.2rc1</c> comes before <c>1.2</c>, <c>1.2a</c> and <c>1.2p1</c> come
/// after it.
/// </summary>
public sealed partial class ReleaseVersion
{
    // In the order in which they are published.
    private static readonly string[] Unfinished =
    [
        "dev",
        "git",
        "snapshot",
        "nightly",
        "test",
        "alpha",
        "a",
        "beta",
        "b",
        "milestone",
        "m",
        "pre",
        "preview",
        "rc",
        "c",
    ];
    private static readonly string[] Unordered = ["dev", "git", "snapshot", "nightly", "test"];

    private readonly List<long> numbers = [];
    private readonly List<(int Rank, string Word, long Number)> rest = [];

    private ReleaseVersion(string text) => Text = text;

    /// <summary>The version as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether it is not finished: an alpha, a beta, a candidate, a snapshot.</summary>
    public bool IsPrerelease => rest.Exists(part => part.Rank < 0);

    /// <summary>Whether it begins with a year or a day, as versions by date do.</summary>
    public bool IsDate => numbers[0] >= 1900;

    /// <summary>Reads a version; null if it does not begin with a number.</summary>
    public static ReleaseVersion? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var version = new ReleaseVersion(text);
        var parts = Part().Matches(text.ToLowerInvariant()).Select(match => match.Value).ToList();
        var at = 0;
        while (at < parts.Count && long.TryParse(parts[at], CultureInfo.InvariantCulture, out var number))
        {
            version.numbers.Add(number);
            at++;
        }
        if (at == 0)
            return null;
        while (at < parts.Count)
        {
            // A number that no number can hold is a word.
            var word = long.TryParse(parts[at], CultureInfo.InvariantCulture, out _) ? "" : parts[at++];
            var hasNumber = at < parts.Count && long.TryParse(parts[at], CultureInfo.InvariantCulture, out _);
            version.rest.Add((Rank(word, hasNumber), word, hasNumber ? long.Parse(parts[at++], CultureInfo.InvariantCulture) : 0));
        }
        return version;
    }

    /// <summary>The version in a tag of unknown form: from its first number on; null if it has none.</summary>
    internal static string? Of(string tag) =>
        tag.AsSpan().IndexOfAnyInRange('0', '9') is >= 0 and var at ? tag[at..].Replace('_', '.') : null;

    /// <summary>The order of releases, the oldest first.</summary>
    public static IComparer<ReleaseVersion> Order { get; } = Comparer<ReleaseVersion>.Create((left, right) => left.OrderTo(right));

    private int OrderTo(ReleaseVersion other)
    {
        for (var i = 0; i < Math.Max(numbers.Count, other.numbers.Count); i++)
        {
            var order = numbers.ElementAtOrDefault(i).CompareTo(other.numbers.ElementAtOrDefault(i));
            if (order != 0)
                return order;
        }
        for (var i = 0; i < Math.Max(rest.Count, other.rest.Count); i++)
        {
            // Nothing stands between what is unfinished and what was mended.
            var (ours, theirs) = (rest.ElementAtOrDefault(i), other.rest.ElementAtOrDefault(i));
            var order = ours.Rank != theirs.Rank ? ours.Rank.CompareTo(theirs.Rank) : CompareEqual(ours, theirs);
            if (order != 0)
                return order;
        }
        return 0;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static int CompareEqual((int Rank, string Word, long Number) ours, (int Rank, string Word, long Number) theirs)
    {
        var words = string.CompareOrdinal(ours.Word, theirs.Word);
        return ours.Rank <= 0 || words == 0 ? ours.Number.CompareTo(theirs.Number) : words;
    }

    // A lone letter is unfinished only with a number behind it: 1.0b2, but 9b of libjpeg.
    private static int Rank(string word, bool hasNumber)
    {
        var place = Array.IndexOf(Unfinished, word);
        if (place < 0 || (word.Length == 1 && !hasNumber))
            return word.Length == 0 ? 0 : 1;
        return Unordered.Contains(word, StringComparer.Ordinal) ? -Unfinished.Length : place - Unfinished.Length;
    }

    [GeneratedRegex("[0-9]+|[a-z]+", RegexOptions.None, 1000)]
    private static partial Regex Part();
}
