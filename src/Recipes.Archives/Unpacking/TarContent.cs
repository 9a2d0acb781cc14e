using Recipes.Archives.Compression;

namespace Recipes.Archives.Unpacking;

/// <summary>The tar data inside an archive: metered, with faults that name the archive and the position.</summary>
internal sealed class TarContent(Stream content, string archive, UnpackMeter meter) : DecoderStream
{
    // TarReader reads an extended header in one piece; nothing else here asks for as much at once.
    private const int LongestHeader = 16 << 20;
    private const int Block = 512;

    private int zeros;

    /// <summary>Whether a block of zeros, which ends a tar file, was the last thing read.</summary>
    public bool IsAtEndMark => zeros >= Block;

    /// <summary>How many bytes were read.</summary>
    public long Offset { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length > LongestHeader)
            throw ArchiveFault.Of(archive, $"has an extended header of {buffer.Length} bytes at byte {Offset} of its content");
        try
        {
            var count = content.Read(buffer);
            Offset += count;
            var last = buffer[..count].LastIndexOfAnyExcept((byte)0);
            zeros = last < 0 ? Math.Min(Block, zeros + count) : count - last - 1;
            meter.Count(count);
            return count;
        }
        catch (InvalidDataException fault)
        {
            throw ArchiveFault.Of(archive, $"is corrupt after byte {Offset} of its content: {fault.Message.TrimEnd('.')}", fault);
        }
    }

    /// <summary>Reads what follows the last entry, so that the compressed data are checked to their end.</summary>
    public void Drain(CancellationToken cancellationToken)
    {
        var rest = new byte[1 << 16];
        while (Read(rest) > 0)
            cancellationToken.ThrowIfCancellationRequested();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }
}
