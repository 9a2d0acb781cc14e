namespace Recipes.Modules.Fetching.Upstream;

/// <summary>
/// How upstream writes versions in names: what stands before and behind it in a name whose version is known, and what its numbers are separated by
/// (<c>release-2.6.3</c>, <c>VER-2-13-0</c>, <c>libogg-1.3.5.tar.xz</c>).
/// </summary>
internal sealed class VersionPattern
{
    private static readonly string[] Separators = [".", "-", "_", ""];

    private readonly string before;
    private readonly string behind;
    private readonly string separator;

    private VersionPattern(string before, string behind, string separator) =>
        (this.before, this.behind, this.separator) = (before, behind, separator);

    /// <summary>The pattern of a name that has a version in it; null if it has not.</summary>
    public static VersionPattern? Of(string name, string version)
    {
        foreach (var between in Separators)
        {
            var written = version.Replace(".", between, StringComparison.Ordinal);
            var at = name.LastIndexOf(written, StringComparison.OrdinalIgnoreCase);
            // Part of a longer number is no version.
            if (
                at < 0
                || (at > 0 && char.IsAsciiDigit(name[at - 1]))
                || (at + written.Length < name.Length && char.IsAsciiDigit(name[at + written.Length]))
            )
                continue;
            return new VersionPattern(
                name[..at],
                name[(at + written.Length)..],
                version.Contains('.', StringComparison.Ordinal) ? between : "."
            );
        }
        return null;
    }

    /// <summary>The same for names of archives: in whatever form they are packed.</summary>
    public static VersionPattern? OfArchive(string name, string version) => Of(ArchiveName.WithoutExtension(name) ?? name, version);

    /// <summary>The version in another name; null if that has another form.</summary>
    public string? Version(string name)
    {
        if (
            name.Length <= before.Length + behind.Length
            || !name.StartsWith(before, StringComparison.OrdinalIgnoreCase)
            || !name.EndsWith(behind, StringComparison.OrdinalIgnoreCase)
        )
            return null;
        var written = name[before.Length..(name.Length - behind.Length)];
        if (!char.IsAsciiDigit(written[0]) || written.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_' or '+' or '~')))
            return null;
        // Numbers without anything between them cannot be told apart.
        if (separator.Length == 0)
            return null;
        return separator == "." ? written : written.Replace(separator, ".", StringComparison.Ordinal);
    }

    /// <summary>The version in another archive's name.</summary>
    public string? VersionOfArchive(string name) => ArchiveName.WithoutExtension(name) is { } stem ? Version(stem) : null;
}
