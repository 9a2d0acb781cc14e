using System.IO.Compression;

namespace Recipes.Archives.Compression;

/// <summary>gzip through the BCL, which writes nothing at all for no data: RFC 1952 has a member for that too.</summary>
internal sealed class GzipEncoder(Stream destination, int level) : EncoderStream(destination)
{
    private static readonly byte[] Empty = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly GZipStream member = new(destination, new ZLibCompressionOptions { CompressionLevel = level }, leaveOpen: true);
    private bool isEmpty = true;
    private bool ended;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        isEmpty &= buffer.IsEmpty;
        member.Write(buffer);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !ended)
        {
            ended = true;
            member.Dispose();
            if (isEmpty)
                Destination.Write(Empty);
        }
        base.Dispose(disposing);
    }
}
