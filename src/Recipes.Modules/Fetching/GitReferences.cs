namespace Recipes.Modules.Fetching;

/// <summary>What a remote has, as <c>git ls-remote --symref</c> tells it.</summary>
/// <param name="Commits">Full names (<c>HEAD</c>, <c>refs/heads/main</c>) and the commits they name; annotated tags are followed.</param>
/// <param name="HeadBranch">The full name of the branch that <c>HEAD</c> names; null if it names a commit, or the place does not say.</param>
internal sealed record GitReferences(IReadOnlyDictionary<string, string> Commits, string? HeadBranch)
{
    private const string Branch = "refs/heads/";
    private const string Tag = "refs/tags/";
    private const string Peeled = "^{}";

    /// <summary>The names that a recipe could write.</summary>
    public IEnumerable<string> ShortNames =>
        from name in Commits.Keys
        from start in new[] { Branch, Tag }
        where name.StartsWith(start, StringComparison.Ordinal)
        select name[start.Length..];

    /// <summary>The tags' short names.</summary>
    public IEnumerable<string> Tags =>
        from name in Commits.Keys
        where name.StartsWith(Tag, StringComparison.Ordinal)
        select name[Tag.Length..];

    /// <summary>Reads the program's output.</summary>
    public static GitReferences Parse(IEnumerable<string> lines)
    {
        const string symbolic = "ref: ";
        var commits = new Dictionary<string, string>(StringComparer.Ordinal);
        string? head = null;
        foreach (var line in lines)
        {
            if (line.Split('\t') is not [var value, var name])
                continue;
            if (!value.StartsWith(symbolic, StringComparison.Ordinal))
                commits[name.EndsWith(Peeled, StringComparison.Ordinal) ? name[..^Peeled.Length] : name] = value;
            else if (name is "HEAD")
                head = value[symbolic.Length..];
        }
        return new GitReferences(commits, head);
    }

    /// <summary>The full name of a branch, a tag or a full name, in this order (as <c>git clone --branch</c>); null if there is none of them.</summary>
    /// <param name="reference">What the recipe wrote; null is the remote's <c>HEAD</c>.</param>
    public string? FullName(string? reference) =>
        reference is null
            ? HeadBranch ?? "HEAD"
            : new[] { Branch + reference, Tag + reference, reference }.FirstOrDefault(name =>
                name is not "HEAD" && Commits.ContainsKey(name)
            );
}
