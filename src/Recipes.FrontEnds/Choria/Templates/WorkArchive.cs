using Recipes.Archives.Compression;
using Recipes.Archives.Packing;
using Recipes.IO;

namespace Recipes.FrontEnds.Choria.Templates;

/// <summary>The work archive of a package: a gzipped tar with one top directory. The same tree gives the same bytes.</summary>
internal static class WorkArchive
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly CompressionSettings Gzip = new(CompressionKind.Gzip);

    /// <summary>Writes it.</summary>
    /// <param name="root">The tree; its name is that of the top directory.</param>
    /// <param name="archive">The file to write.</param>
    /// <param name="time">The time of all that is in it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static void Write(AbsolutePath root, AbsolutePath archive, DateTimeOffset time, CancellationToken cancellationToken)
    {
        using var file = File.Create(archive);
        using var compressed = Compressor.Open(file, Gzip);
        using var tar = new TarPacker(compressed, time);
        tar.AddDirectory(root.Name, Executable, ("root", "root"));
        Add(tar, new DirectoryInfo(root), root.Name, cancellationToken);
    }

    private static void Add(TarPacker tar, DirectoryInfo directory, string name, CancellationToken cancellationToken)
    {
        foreach (var entry in directory.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = $"{name}/{entry.Name}";
            if (entry.LinkTarget is { } target)
            {
                tar.AddSymbolicLink(path, target, ("root", "root"));
            }
            else if (entry is DirectoryInfo child)
            {
                tar.AddDirectory(path, Executable, ("root", "root"));
                Add(tar, child, path, cancellationToken);
            }
            else
            {
                using var content = File.OpenRead(entry.FullName);
                tar.AddFile(path, IsExecutable(entry) ? Executable : Plain, ("root", "root"), content);
            }
        }
    }

    // Whatever the user's umask is.
    private static bool IsExecutable(FileSystemInfo file) =>
        !OperatingSystem.IsWindows() && file.UnixFileMode.HasFlag(UnixFileMode.UserExecute);
}
