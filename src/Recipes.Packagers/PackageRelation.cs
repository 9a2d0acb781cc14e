using System.Diagnostics.CodeAnalysis;

namespace Recipes.Packagers;

/// <summary>What a package says of another one, or of several of which one is enough.</summary>
/// <param name="Name">The other's name, as its own format writes it.</param>
/// <param name="Relation">How its version is compared.</param>
/// <param name="Version">The version that is compared with, as its own format writes it; null with <see cref="VersionRelation.Any"/>.</param>
public sealed record PackageRelation(string Name, VersionRelation Relation = VersionRelation.Any, string? Version = null)
{
    private static readonly (string Text, VersionRelation Relation)[] Words =
    [
        ("<<", VersionRelation.Less),
        (">>", VersionRelation.Greater),
        ("<=", VersionRelation.LessOrEqual),
        (">=", VersionRelation.GreaterOrEqual),
        ("<", VersionRelation.Less),
        (">", VersionRelation.Greater),
        ("=", VersionRelation.Equal),
    ];

    /// <summary>What will do instead, in order of preference.</summary>
    public IReadOnlyList<PackageRelation> Alternatives { get; init; } = [];

    /// <summary>This and what will do instead.</summary>
    public IEnumerable<PackageRelation> All => Alternatives.Prepend(this);

    /// <summary>Reads <c>name</c>, <c>name >= 1.2</c> or <c>name (>= 1.2)</c>, several of them with <c>|</c> between.</summary>
    /// <returns>False if it is none of these.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out PackageRelation? relation)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('|').Select(One).ToList();
        relation = parts.TrueForAll(part => part is not null)
            ? parts[0]! with
            {
                Alternatives = [.. parts.Skip(1).OfType<PackageRelation>()],
            }
            : null;
        return relation is not null;
    }

    /// <summary>The relation as it can be read again: <c>name >= 1.2</c>.</summary>
    public override string ToString() =>
        string.Join(
            " | ",
            All.Select(one =>
                one.Version is null
                    ? one.Name
                    : $"{one.Name} {Words.First(word => word.Relation == one.Relation && word.Text is not ("<<" or ">>")).Text} {one.Version}"
            )
        );

    private static PackageRelation? One(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.EndsWith(')') && trimmed.IndexOf(" (", StringComparison.Ordinal) is > 0 and var open)
            trimmed = trimmed[..open] + " " + trimmed[(open + 2)..^1].Trim();
        var start = trimmed.IndexOfAny(['<', '>', '=']);
        if (start < 0)
            return IsWord(trimmed) ? new PackageRelation(trimmed) : null;
        var (word, kind) = Words.First(word => trimmed.AsSpan(start).StartsWith(word.Text, StringComparison.Ordinal));
        var (name, version) = (trimmed[..start].Trim(), trimmed[(start + word.Length)..].Trim());
        return IsWord(name) && IsWord(version) ? new PackageRelation(name, kind, version) : null;
    }

    private static bool IsWord(string text) =>
        text.Length > 0 && !text.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or '=' or ',' or '|');
}
