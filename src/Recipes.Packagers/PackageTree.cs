using Recipes.IO;

namespace Recipes.Packagers;

/// <summary>Reads the files of a package from a directory of this machine.</summary>
public static class PackageTree
{
    /// <summary>All that is below a directory, in ordinal order; links are not followed.</summary>
    /// <param name="root">Stands for the root of the file system that the package is installed in.</param>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    public static IReadOnlyList<PackageFile> Read(AbsolutePath root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return
        [
            .. DirectoryWalk
                .Below(root)
                .Select(entry => Of(entry, Path.Join("/", Path.GetRelativePath(root, entry.FullName)).Replace('\\', '/')))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    private static PackageFile Of(FileSystemInfo entry, string path) =>
        entry.LinkTarget is { } target ? PackageFile.Link(path, target)
        : entry is DirectoryInfo ? PackageFile.Directory(path)
        : PackageFile.FromDisk(path, AbsolutePath.Create(entry.FullName));
}
