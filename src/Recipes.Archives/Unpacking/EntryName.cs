namespace Recipes.Archives.Unpacking;

/// <summary>Names of entries as archives write them, and what they come to: parts joined by <c>/</c>, none of them empty, <c>.</c> or <c>..</c>.</summary>
internal static class EntryName
{
    /// <summary>Reads an entry's name.</summary>
    /// <returns>The name relative to the root, empty for the root itself; or null and what is wrong with it.</returns>
    public static string? Parse(string entry, out string fault)
    {
        fault = "";
        if (IsAbsolute(entry))
            fault = "has an absolute name";
        else if (entry.Contains('\0', StringComparison.Ordinal))
            fault = "has a name with a zero byte";
        else if (OperatingSystem.IsWindows() && entry.AsSpan().ContainsAny('\\', ':'))
            fault = "has a name that Windows cannot keep apart from a path";
        var parts = entry.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Contains("..", StringComparer.Ordinal))
            fault = "has a name that leaves the directory";
        return fault.Length > 0 ? null : string.Join('/', parts.Where(part => part is not "."));
    }

    /// <summary>The name of the directory that holds an entry, or null at the top.</summary>
    public static string? ParentOf(string name) => name.LastIndexOf('/') is > 0 and var end ? name[..end] : null;

    /// <summary>Whether a name or a link's target starts at the root of the file system.</summary>
    public static bool IsAbsolute(string name) => name.StartsWith('/') || Path.IsPathRooted(name);
}
