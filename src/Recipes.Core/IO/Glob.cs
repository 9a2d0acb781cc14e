namespace Recipes.IO;

/// <summary>
/// A pattern of paths below a directory: <c>*</c>, <c>?</c> and the sets <c>[a-z]</c> and <c>[!a]</c> match within a name, <c>**</c> matches any number of
/// directories, and <c>{a,b}</c> one of the alternatives. Letters match by case, and names that begin with a dot match like others.
/// </summary>
public sealed class Glob
{
    // One list of segments for each combination of alternatives.
    private readonly IReadOnlyList<string[]> alternatives;

    private Glob(string pattern)
    {
        Pattern = pattern;
        alternatives = [.. Expand(pattern).Select(Segments)];
    }

    /// <summary>The pattern's text.</summary>
    public string Pattern { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">Relative (<c>src/**/*.cs</c>) or absolute; backslashes separate too.</param>
    public static Glob Parse(string pattern)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        return new Glob(pattern);
    }

    /// <summary>The files that match, sorted; none if the directory does not exist. <c>**</c> does not enter symbolic links.</summary>
    /// <param name="root">Where a relative pattern begins.</param>
    public IReadOnlyList<AbsolutePath> Files(AbsolutePath root) => Find(root, wantsFiles: true);

    /// <summary>The directories that match, sorted, without <paramref name="root"/> itself.</summary>
    /// <param name="root">Where a relative pattern begins.</param>
    public IReadOnlyList<AbsolutePath> Directories(AbsolutePath root) => Find(root, wantsFiles: false);

    /// <summary>Whether the pattern matches a path, whatever exists.</summary>
    /// <param name="path">Relative to where the pattern begins.</param>
    public bool IsMatch(string path)
    {
        var names = Segments(path);
        return alternatives.Any(segments => IsMatch(segments, 0, names, 0));
    }

    /// <summary>The pattern's text.</summary>
    public override string ToString() => Pattern;

    private static bool IsMatch(string[] segments, int segment, string[] names, int name)
    {
        if (segment == segments.Length)
            return name == names.Length;
        if (segments[segment] == "**")
        {
            var isLast = segment == segments.Length - 1;
            return isLast
                ? name < names.Length
                : Enumerable.Range(name, names.Length - name + 1).Any(n => IsMatch(segments, segment + 1, names, n));
        }
        return name < names.Length && GlobName.IsMatch(segments[segment], names[name]) && IsMatch(segments, segment + 1, names, name + 1);
    }

    private AbsolutePath[] Find(AbsolutePath root, bool wantsFiles)
    {
        ArgumentNullException.ThrowIfNull(root);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var segments in alternatives)
        {
            var isAbsolute = segments is ["", ..];
            new GlobSearch(segments, wantsFiles, found).In(isAbsolute ? Path.GetPathRoot(root)! : root, isAbsolute ? 1 : 0);
        }
        found.Remove(root);
        return [.. found.Select(AbsolutePath.Create)];
    }

    private static string[] Segments(string pattern)
    {
        var segments = pattern.Replace('\\', '/').Split('/');
        return [.. segments.Where((segment, index) => segment != "." && (segment.Length > 0 || index == 0))];
    }

    // The first group of braces, expanded; its results are expanded again. Braces may nest; without a partner they stand for themselves.
    private static IEnumerable<string> Expand(string pattern)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return [pattern];
        var depth = 0;
        var start = open + 1;
        var parts = new List<string>();
        for (var i = open; i < pattern.Length; i++)
        {
            if (pattern[i] == '{')
                depth++;
            else if (pattern[i] == '}')
                depth--;
            if (depth == 0 || (depth == 1 && pattern[i] == ','))
            {
                parts.Add(pattern[start..i]);
                start = i + 1;
            }
            if (depth == 0)
                return parts.SelectMany(part => Expand(pattern[..open] + part + pattern[start..]));
        }
        return [pattern];
    }
}
