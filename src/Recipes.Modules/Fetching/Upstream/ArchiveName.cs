namespace Recipes.Modules.Fetching.Upstream;

/// <summary>The names of archives.</summary>
public static class ArchiveName
{
    private static readonly string[] Extensions =
    [
        ".tar.gz",
        ".tar.bz2",
        ".tar.xz",
        ".tar.zst",
        ".tar.lzma",
        ".tgz",
        ".tbz2",
        ".tbz",
        ".txz",
        ".tar",
        ".zip",
    ];

    /// <summary>A name without what tells how it is packed; null if it is not an archive's.</summary>
    public static string? WithoutExtension(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var extension = Array.Find(Extensions, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));
        return extension is null ? null : name[..^extension.Length];
    }
}
