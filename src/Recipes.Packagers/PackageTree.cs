using System.Formats.Tar;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Packagers;

/// <summary>Reads the files of a package from a directory of this machine.</summary>
public static class PackageTree
{
    /// <summary>
    /// All that is below a directory, in ordinal order; links are not followed. Files are 0755 or 0644 (see <see cref="PackageFile.FromDisk"/>): set-user-id and
    /// whatever else there is comes only by a mode that somebody names. Each name of a hard link is a file.
    /// </summary>
    /// <param name="root">Stands for the root of the file system that the package is installed in.</param>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    /// <exception cref="RecipesException">There is a device, a pipe or a socket, or a name that is not UTF-8 (exit code 3).</exception>
    public static IReadOnlyList<PackageFile> Read(AbsolutePath root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var top = root.ToString().TrimEnd(Path.DirectorySeparatorChar);
        return
        [
            .. DirectoryWalk
                .Below(root)
                .Select(entry => Of(entry, entry.FullName[top.Length..].Replace(Path.DirectorySeparatorChar, '/'), top))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    private static PackageFile Of(FileSystemInfo entry, string path, string top)
    {
        // The walk knows whether it is a link; where it leads is a question to the system of its own.
        var target = entry.Attributes.HasFlag(FileAttributes.ReparsePoint) ? entry.LinkTarget : null;
        // The name that the runtime makes of other bytes leads nowhere.
        if (entry.Name.Contains('\uFFFD', StringComparison.Ordinal) && target is null && !Path.Exists(entry.FullName))
            throw new RecipesException($"'{entry.FullName}' has a name that is not UTF-8.", "Rename it.", ExitCode.InvalidInput);
        if (target is not null)
            return PackageFile.Link(path, target);
        if (entry is not FileInfo file)
            return PackageFile.Directory(path);
        // There may be very many: each keeps its path once.
        return IsPlain(file)
            ? PackageFile.Of(path, file, null, () => PackageFile.OpenShared(top + path))
            : throw new RecipesException(
                $"'{file.FullName}' is a device, a pipe or a socket, which no package holds.",
                "Remove it from the tree.",
                ExitCode.InvalidInput
            );
    }

    // Only the tar writer of the runtime tells kinds of files apart, and it opens none but plain ones. All others have no length.
    private static bool IsPlain(FileInfo file)
    {
        if (OperatingSystem.IsWindows() || file.Length > 0)
            return true;
        const int Kind = 156;
        using var header = new MemoryStream();
        using var writer = new TarWriter(header, TarEntryFormat.Ustar, leaveOpen: true);
        try
        {
            writer.WriteEntry(file.FullName, "x");
        }
        catch (IOException)
        {
            return false;
        }
        return (TarEntryType)header.GetBuffer()[Kind] == TarEntryType.RegularFile;
    }
}
