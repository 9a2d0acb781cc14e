using System.Text;

namespace Recipes.Packagers.Rpm;

/// <summary>What an rpm's header says of its files.</summary>
internal static class RpmFileTable
{
    private const uint Sha256 = 8;
    private const uint Configuration = 1 << 0;
    private const uint Documentation = 1 << 1;
    private const uint KeepsChanges = 1 << 4;
    private const uint Recipe = 1 << 5;
    private const uint Licence = 1 << 7;

    public static void AddTo(RpmHeader header, IReadOnlyList<PackageFile> files, IReadOnlyList<string> digests, long seconds, bool isSource)
    {
        var total = files.Sum(Size);
        if (total > uint.MaxValue)
            header.Add(RpmTag.LongSize, [(ulong)total]);
        else
            header.Add(RpmTag.Size, (uint)total);
        if (files.Count == 0)
            return;
        if (files.Any(file => file.Length > uint.MaxValue))
            header.Add(RpmTag.LongFileSizes, All(file => (ulong)Size(file)));
        else
            header.Add(RpmTag.FileSizes, All(file => (uint)Size(file)));
        header.Add(RpmTag.FileModes, All(file => (ushort)file.StatMode));
        header.Add(RpmTag.FileDeviceNumbers, All(_ => (ushort)0));
        header.Add(RpmTag.FileTimes, All(_ => (uint)seconds));
        header.Add(RpmTag.FileDigests, digests);
        header.Add(RpmTag.FileLinks, All(file => file.LinkTarget ?? ""));
        header.Add(RpmTag.FileFlags, All(file => isSource ? (IsRecipe(file) ? Recipe : 0) : Flags(file)));
        header.Add(RpmTag.FileUsers, All(file => file.User));
        header.Add(RpmTag.FileGroups, All(file => file.Group));
        header.Add(RpmTag.FileVerifyFlags, All(_ => uint.MaxValue));
        header.Add(RpmTag.FileDevices, All(_ => 1U));
        header.Add(RpmTag.FileInodes, [.. Enumerable.Range(1, files.Count).Select(i => (uint)i)]);
        header.Add(RpmTag.FileLanguages, All(_ => ""));
        header.Add(RpmTag.FileDigestAlgorithm, Sha256);
        AddNames(header, files, isSource);

        T[] All<T>(Func<PackageFile, T> of) => [.. files.Select(of)];
    }

    /// <summary>Whether a file of a source package says how it is built.</summary>
    public static bool IsRecipe(PackageFile file) => file.Path.EndsWith(".spec", StringComparison.Ordinal);

    // rpm counts a link as long as its target, and a directory as nothing here: what a directory takes is the file system's affair.
    private static long Size(PackageFile file) => file.LinkTarget is { } target ? Encoding.UTF8.GetByteCount(target) : file.Length;

    private static uint Flags(PackageFile file)
    {
        if (file.IsConfiguration)
            return Configuration | KeepsChanges;
        if (file.Path.StartsWith("/usr/share/licenses/", StringComparison.Ordinal))
            return file.Kind == PackageFileKind.Directory ? 0 : Licence;
        // As rpmbuild marks %_docdir and %_mandir.
        var isDocumentation =
            file.Path.StartsWith("/usr/share/doc/", StringComparison.Ordinal)
            || file.Path.StartsWith("/usr/share/man/", StringComparison.Ordinal)
            || file.Path.StartsWith("/usr/share/info/", StringComparison.Ordinal);
        return isDocumentation && file.Kind != PackageFileKind.Directory ? Documentation : 0;
    }

    private static void AddNames(RpmHeader header, IReadOnlyList<PackageFile> files, bool isSource)
    {
        var directories = new List<string>();
        var known = new Dictionary<string, uint>(StringComparer.Ordinal);
        var indexes = new uint[files.Count];
        var names = new string[files.Count];
        for (var i = 0; i < files.Count; i++)
        {
            var slash = files[i].Path.LastIndexOf('/') + 1;
            // Sources have no directory: they go wherever packages are built.
            var directory = isSource ? "" : files[i].Path[..slash];
            if (known.TryAdd(directory, (uint)directories.Count))
                directories.Add(directory);
            indexes[i] = known[directory];
            names[i] = files[i].Path[slash..];
        }
        header.Add(RpmTag.DirectoryIndexes, indexes);
        header.Add(RpmTag.BaseNames, names);
        header.Add(RpmTag.DirectoryNames, directories);
    }
}
