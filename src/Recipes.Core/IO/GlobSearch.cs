namespace Recipes.IO;

/// <summary>Walks through directories along the segments of a glob.</summary>
internal sealed class GlobSearch(string[] segments, bool wantsFiles, SortedSet<string> found)
{
    private static readonly EnumerationOptions All = new() { AttributesToSkip = FileAttributes.None };

    /// <summary>Adds what matches the segments from one on, in a directory.</summary>
    public void In(string directory, int segment)
    {
        if (segment == segments.Length)
            return;
        var isLast = segment == segments.Length - 1;
        var pattern = segments[segment];
        if (pattern == "**")
            Below(directory, segment, isLast);
        else if (GlobName.IsPattern(pattern))
            Matching(directory, segment, isLast);
        else
            Named(Path.Combine(directory, pattern), segment, isLast);
    }

    private void Below(string directory, int segment, bool isLast)
    {
        if (!Directory.Exists(directory))
            return;
        if (!isLast)
            In(directory, segment + 1);
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos("*", All))
        {
            var isDirectory = entry.Attributes.HasFlag(FileAttributes.Directory);
            if (isLast && isDirectory != wantsFiles)
                found.Add(entry.FullName);
            if (isDirectory && entry.LinkTarget is null)
                In(entry.FullName, segment);
        }
    }

    private void Matching(string directory, int segment, bool isLast)
    {
        if (!Directory.Exists(directory))
            return;
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos("*", All))
        {
            if (!GlobName.IsMatch(segments[segment], entry.Name))
                continue;
            var isDirectory = entry.Attributes.HasFlag(FileAttributes.Directory);
            if (isLast && isDirectory != wantsFiles)
                found.Add(entry.FullName);
            else if (!isLast && isDirectory)
                In(entry.FullName, segment + 1);
        }
    }

    private void Named(string path, int segment, bool isLast)
    {
        if (!isLast)
            In(path, segment + 1);
        else if (wantsFiles ? File.Exists(path) : Directory.Exists(path))
            found.Add(Path.GetFullPath(path));
    }
}
