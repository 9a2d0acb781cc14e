using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>Tells whether files of this machine have changed, by names, sizes, times and modes.</summary>
internal static class TreeState
{
    private const int Block = 4096;

    /// <summary>The digest of what is there now, and how many bytes and entries a file system needs for it.</summary>
    public static (string Digest, long Bytes, long Entries) Of(AbsolutePath path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (bytes, entries) = (0L, 0L);
        FileSystemInfo root = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        Add(root, "");
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes, entries);

        void Add(FileSystemInfo entry, string name)
        {
            var length = entry is FileInfo { LinkTarget: null } file ? file.Length : 0;
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{name}\0{entry.LinkTarget}\0{length}\0{(entry.LinkTarget is null ? (int)entry.UnixFileMode : 0)}\0{entry.LastWriteTimeUtc.Ticks}\0"
            );
            hash.AppendData(Encoding.UTF8.GetBytes(line));
            entries++;
            bytes += Block + (length + Block - 1) / Block * Block;
            if (entry is not DirectoryInfo { LinkTarget: null } directory)
                return;
            foreach (var inner in directory.EnumerateFileSystemInfos().OrderBy(inner => inner.Name, StringComparer.Ordinal))
                Add(inner, $"{name}/{inner.Name}");
        }
    }
}
