using Recipes.Archives.Compression;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Archives.Unpacking;

/// <summary>
/// Unpacks archives that nobody vouches for: tar (plain, gzip, bzip2, xz, lzma, Zstandard) and zip. An archive with an entry that would reach
/// outside the destination, or be what a source tree does not hold (a device, say), is refused as a whole.
/// </summary>
public static class ArchiveUnpacker
{
    /// <summary>Unpacks an archive. Files keep their times, links and modes, but for setuid, setgid, sticky and write access of others.</summary>
    /// <param name="archive">The archive; its kind is told by its first bytes, then by its name.</param>
    /// <param name="destination">The directory to make. It must not exist or be empty; nobody else may write there, or to its name plus <c>.part</c>.</param>
    /// <param name="options">Null takes the defaults.</param>
    /// <param name="cancellationToken">Stops it; the destination does not exist then.</param>
    /// <exception cref="RecipesException">
    /// The archive is corrupt, truncated, a bomb or hostile (exit code 4), or the machine lacks the library for its compression (exit code 5).
    /// Nothing is left behind.
    /// </exception>
    public static Task<UnpackedArchive> UnpackAsync(
        AbsolutePath archive,
        AbsolutePath destination,
        UnpackOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        // Decoding keeps a processor busy; one hop for the whole archive instead of one for each of its thousand files.
        Task.Run(() => Unpack(archive, destination, options ?? new UnpackOptions(), cancellationToken), cancellationToken);

    private static UnpackedArchive Unpack(
        AbsolutePath archive,
        AbsolutePath destination,
        UnpackOptions options,
        CancellationToken cancellationToken
    )
    {
        if (Directory.Exists(destination) && Directory.EnumerateFileSystemEntries(destination).Any())
            throw new IOException($"The directory '{destination}' to unpack '{archive}' to is not empty.");
        using var file = new FileStream(archive, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        var format = Recognise(file, archive);
        AbsolutePath part = destination + ".part";
        DeleteTree(part);
        Directory.CreateDirectory(part);
        try
        {
            var meter = new UnpackMeter(archive, options.Limits, () => format.IsZip ? file.Length : file.Position) { Length = file.Length };
            var tree = new EntryTree(part, archive);
            if (format.IsZip)
            {
                new ZipUnpacker(file, archive, tree, meter).Unpack(cancellationToken);
            }
            else
            {
                using var decoded = Decompression.Open(file, format.Compression);
                using var content = new TarContent(decoded, archive, meter);
                new TarUnpacker(content, archive, tree, meter).Unpack(cancellationToken);
            }
            var top = tree.Finish(options.StripTopDirectory);
            Publish(top is null ? part : part / top, destination);
            return new UnpackedArchive(top, meter.Entries, meter.Bytes);
        }
        finally
        {
            DeleteTree(part);
        }
    }

    private static ArchiveFormat Recognise(FileStream file, AbsolutePath archive)
    {
        var head = new byte[ArchiveFormat.HeadLength];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (ArchiveFormat.Recognise(head.AsSpan(0, length), archive.Name) is { } format)
            return format;
        var start = string.Concat(head.Take(16).TakeWhile(c => c is >= 0x20 and < 0x7F).Select(c => (char)c));
        throw ArchiveFault.Of(archive, length == 0 ? "is empty" : $"is of no known kind; it starts with '{start}'");
    }

    private static void Publish(AbsolutePath tree, AbsolutePath destination)
    {
        var time = Directory.GetLastWriteTimeUtc(tree);
        if (Directory.Exists(destination))
            Directory.Delete(destination);
        Directory.Move(tree, destination);
        // Some file systems touch a directory whose parent changes.
        Directory.SetLastWriteTimeUtc(destination, time);
    }

    private static void DeleteTree(AbsolutePath directory)
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }
}
