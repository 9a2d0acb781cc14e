using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.FrontEnds.Choria.Compiling;

/// <summary>
/// A project's files as they were when it was read. A copy is a real one - shared blocks where the file system has them - for commands of the user write into
/// it, and appending to a hard link would change the original.
/// </summary>
internal sealed class SourceTree
{
    private readonly AbsolutePath root;
    private readonly List<(string Path, FileSystemInfo File)> entries = [];

    private SourceTree(AbsolutePath root) => this.root = root;

    /// <summary>Lists a project's files.</summary>
    /// <param name="root">The project.</param>
    /// <param name="excluded">Files and directories that are no part of it.</param>
    /// <exception cref="RecipesException">A directory cannot be read.</exception>
    public static SourceTree Read(AbsolutePath root, IReadOnlyList<AbsolutePath> excluded)
    {
        var tree = new SourceTree(root);
        try
        {
            tree.Walk(new DirectoryInfo(root), "", excluded.Select(path => path.ToString()).ToHashSet(StringComparer.Ordinal));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException(
                $"The sources in '{root}' cannot be read: {fault.Message}",
                "Make them readable.",
                ExitCode.Failed,
                fault
            );
        }
        tree.entries.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return tree;
    }

    /// <summary>Copies it; modes, times and links stay.</summary>
    /// <param name="directory">Does not exist yet, or is empty.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">It cannot be copied.</exception>
    public Task CopyAsync(AbsolutePath directory, CancellationToken cancellationToken) =>
        Task.Run(() => Copy(directory, cancellationToken), cancellationToken);

    /// <summary>
    /// SHA-256 of all paths, kinds, rights and contents in lower-case hex. Of a git repository the references count and no objects: what they lead to is named
    /// by its digest.
    /// </summary>
    public Task<string> DigestAsync(CancellationToken cancellationToken) => Task.Run(() => Digest(cancellationToken), cancellationToken);

    private void Walk(DirectoryInfo directory, string path, HashSet<string> excluded)
    {
        foreach (var entry in directory.EnumerateFileSystemInfos())
        {
            if (excluded.Contains(entry.FullName))
                continue;
            var name = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            entries.Add((name, entry));
            if (entry is DirectoryInfo { LinkTarget: null } child)
                Walk(child, name, excluded);
        }
    }

    private void Copy(AbsolutePath directory, CancellationToken cancellationToken)
    {
        try
        {
            directory.CreateDirectory();
            foreach (var (path, file) in entries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var target = Path.Combine(directory, path);
                if (file.LinkTarget is { } link)
                    File.CreateSymbolicLink(target, link);
                else if (file is DirectoryInfo)
                    Directory.CreateDirectory(target);
                else
                    File.Copy(file.FullName, target);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException(
                $"The sources in '{root}' cannot be copied to '{directory}': {fault.Message}",
                "Make room and the sources readable.",
                ExitCode.Failed,
                fault
            );
        }
    }

    private string Digest(CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, file) in entries.Where(entry => Counts(entry.Path)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = file switch
            {
                { LinkTarget: { } link } => $"link {path}\0{link}\0",
                DirectoryInfo => $"directory {path}\0",
                _ => $"file {path}\0{Mode(file)}\0",
            };
            hash.AppendData(Encoding.UTF8.GetBytes(line));
            if (file is not FileInfo { LinkTarget: null })
                continue;
            using var content = File.OpenRead(file.FullName);
            hash.AppendData(SHA256.HashData(content));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool Counts(string path) =>
        !path.StartsWith(".git/", StringComparison.Ordinal)
        || path is ".git/HEAD" or ".git/packed-refs"
        || path.StartsWith(".git/refs/", StringComparison.Ordinal);

    private static string Mode(FileSystemInfo file) =>
        OperatingSystem.IsWindows() ? "" : ((int)file.UnixFileMode & 0b001_001_001).ToString(CultureInfo.InvariantCulture);
}
