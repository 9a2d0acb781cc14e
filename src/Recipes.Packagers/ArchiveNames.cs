namespace Recipes.Packagers;

/// <summary>The names of plain archives and of what is in them.</summary>
internal static class ArchiveNames
{
    /// <summary>The file's name without its suffix: <c>libogg-1.3.5-x86_64-linux-gnu</c>.</summary>
    public static string File(PackageMetadata metadata) =>
        $"{metadata.Name}-{metadata.Version}{(metadata.Triplet is { } triplet ? "-" + triplet : "")}";

    /// <summary>What is wrong with a top directory.</summary>
    public static IEnumerable<string> Faults(string? topDirectory)
    {
        if (topDirectory is { Length: > 0 } && topDirectory.Split('/').Any(part => part is "" or "." or ".."))
            yield return $"the top directory '{topDirectory}' is not relative and normalised";
    }

    /// <summary>Files and directories with their names in the archive, parents first.</summary>
    /// <param name="contents">What is packaged.</param>
    /// <param name="topDirectory">Put before each name; empty for nothing, null for <c>name-version</c>.</param>
    public static IEnumerable<(string Name, PackageFile File)> Entries(PackageContents contents, string? topDirectory)
    {
        var top = topDirectory ?? $"{contents.Metadata.Name}-{contents.Metadata.Version}";
        var files = contents.Sorted();
        if (top.Length > 0)
            files = [.. files.Select(file => file with { Path = $"/{top}{file.Path}" })];
        return PackageDirectories.WithParents(files).Select(file => (file.Path[1..], file));
    }
}
