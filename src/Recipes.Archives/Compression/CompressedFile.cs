using Recipes.Archives.Unpacking;
using Recipes.IO;

namespace Recipes.Archives.Compression;

/// <summary>One compressed file that is no archive: a patch, or a tar file whose own bytes are wanted.</summary>
public static class CompressedFile
{
    private const int BufferLength = 1 << 17;

    /// <summary>Writes a file's content to another; what is not compressed is copied.</summary>
    /// <param name="file">The file; how it is compressed is told by its first bytes, then by its name.</param>
    /// <param name="destination">The file to make; nothing is there, and nothing is left there after a fault.</param>
    /// <param name="limits">What the content may grow to; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Errors.RecipesException">It is corrupt, truncated or a bomb (exit code 4), or the machine lacks the library (exit code 5).</exception>
    public static Task DecompressAsync(
        AbsolutePath file,
        AbsolutePath destination,
        UnpackLimits? limits = null,
        CancellationToken cancellationToken = default
    ) => Task.Run(() => Decompress(file, destination, limits ?? UnpackLimits.Default, cancellationToken), cancellationToken);

    private static void Decompress(AbsolutePath file, AbsolutePath destination, UnpackLimits limits, CancellationToken cancellationToken)
    {
        using var compressed = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        var head = new byte[ArchiveFormat.HeadLength];
        var length = compressed.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        compressed.Position = 0;
        var kind = ArchiveFormat.Recognise(head.AsSpan(0, length), file.Name)?.Compression ?? CompressionKind.None;
        var meter = new UnpackMeter(file, limits, () => compressed.Position);
        var isWhole = false;
        try
        {
            using var content = Decompression.Open(compressed, kind);
            using var written = new FileStream(destination, FileMode.CreateNew, FileAccess.Write);
            var buffer = new byte[BufferLength];
            while (content.Read(buffer) is > 0 and var count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                meter.Count(count);
                written.Write(buffer, 0, count);
            }
            isWhole = true;
        }
        catch (InvalidDataException fault)
        {
            throw ArchiveFault.Of(file, $"is corrupt after byte {meter.Bytes} of its content: {fault.Message.TrimEnd('.')}", fault);
        }
        finally
        {
            if (!isWhole)
                File.Delete(destination);
        }
    }
}
