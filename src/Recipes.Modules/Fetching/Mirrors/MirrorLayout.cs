namespace Recipes.Modules.Fetching.Mirrors;

/// <summary>
/// Where a mirror has what. All paths are relative to its root: <c>sha256/DIGEST</c> for files by their content, the file's own name, and for what
/// nobody knows the digest of <c>address/HASH-NAME</c>; <c>git/HASH-NAME.git</c> for bare repositories. HASH is the start of the address's SHA-256.
/// </summary>
internal static class MirrorLayout
{
    /// <summary>A file by its SHA-256 in lower-case hex.</summary>
    public static string OfDigest(string sha256) => $"sha256/{sha256}";

    /// <summary>A file by the recipe's address.</summary>
    public static string OfAddress(string url, string name) => $"address/{StoredName.Of(StoredName.Hash(url), name)}";

    /// <summary>The bare repository of the recipe's address.</summary>
    public static string OfRepository(string url) => $"git/{StoredName.OfRepository(url)}";

    /// <summary>The places of a file in a mirror, the surest first.</summary>
    /// <param name="url">The recipe's address.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="sha256">Its digest in lower-case hex, or null if any will do.</param>
    public static IReadOnlyList<string> OfFile(string url, string name, string? sha256)
    {
        var surest = sha256 is null ? OfAddress(url, name) : OfDigest(sha256);
        return IsName(name) ? [surest, name] : [surest];
    }

    /// <summary>Whether a file can be kept by its own name: that must be neither a path nor one of the directories above.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && name[0] != '.' && !name.AsSpan().ContainsAny('/', '\\') && name is not ("sha256" or "address" or "git");
}
