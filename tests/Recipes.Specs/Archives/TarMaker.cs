using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Recipes.IO;

namespace Recipes.Specs.Archives;

/// <summary>Makes archives, sound ones and others.</summary>
internal static class TarMaker
{
    /// <summary>When everything in these archives was changed.</summary>
    public static readonly DateTimeOffset Time = new(2020, 2, 3, 4, 5, 6, TimeSpan.Zero);

    public static TarEntry File(string name, string content = "", int mode = 0b110_100_100) =>
        new PaxTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)),
            Mode = (UnixFileMode)mode,
            ModificationTime = Time,
        };

    public static TarEntry Folder(string name, int mode = 0b111_101_101) =>
        new PaxTarEntry(TarEntryType.Directory, name) { Mode = (UnixFileMode)mode, ModificationTime = Time };

    public static TarEntry Link(string name, string target) =>
        new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target, ModificationTime = Time };

    public static TarEntry HardLink(string name, string target) =>
        new PaxTarEntry(TarEntryType.HardLink, name) { LinkName = target, ModificationTime = Time };

    public static byte[] Tar(params IEnumerable<TarEntry> entries)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, leaveOpen: true))
        {
            foreach (var entry in entries)
                writer.WriteEntry(entry);
        }
        return stream.ToArray();
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return stream.ToArray();
    }

    /// <summary>Writes a .tar.gz of a release with one top directory.</summary>
    public static byte[] Release(params IEnumerable<TarEntry> entries) => Gzip(Tar(entries));

    public static AbsolutePath Write(AbsolutePath file, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(file, bytes);
        return file;
    }
}
