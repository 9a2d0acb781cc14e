using System.Buffers.Binary;
using System.IO.Compression;
using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.GZip;

namespace Recipes.Archives.Compression;

/// <summary>
/// gzip through the BCL, which checks each checksum it meets but takes the end of the file for the end of the data. The last four bytes of a whole
/// file tell how long its last member is: if they do not, a second and strict decoder (slower, hence only then) tells several members and
/// padding from a truncated file.
/// </summary>
internal sealed class GzipDecoder(Stream compressed) : DecoderStream
{
    private readonly long start = compressed.Position;
    private readonly GZipStream members = new(compressed, CompressionMode.Decompress, leaveOpen: true);
    private long total;
    private bool ended;

    public override int Read(Span<byte> buffer)
    {
        if (ended || buffer.IsEmpty)
            return 0;
        var count = members.Read(buffer);
        total += count;
        if (count == 0)
        {
            ended = true;
            EnsureWhole();
        }
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            members.Dispose();
            compressed.Dispose();
        }
        base.Dispose(disposing);
    }

    private void EnsureWhole()
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        compressed.Position = Math.Max(start, compressed.Length - length.Length);
        if (compressed.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length)
            throw new InvalidDataException("the gzip data end too early");
        if (BinaryPrimitives.ReadUInt32LittleEndian(length) == (uint)total)
            return;
        compressed.Position = start;
        using var strict = new GZipInputStream(compressed) { IsStreamOwner = false };
        try
        {
            strict.CopyTo(Stream.Null);
        }
        catch (Exception fault) when (fault is SharpZipBaseException or EndOfStreamException)
        {
            throw new InvalidDataException("the gzip data end too early", fault);
        }
    }
}
