using System.Buffers.Binary;
using ICSharpCode.SharpZipLib.Checksum;

namespace Recipes.Archives.Compression;

/// <summary>
/// gzip for much data: one member (RFC 1952), whose blocks are compressed on threads of their own while the next are collected. What is written depends on
/// the blocks' size, not on the threads.
/// </summary>
internal sealed class GzipBlockEncoder : EncoderStream
{
    // A block takes about 2.5 MiB, its thread's tables included.
    private const int MostThreads = 8;

    private readonly Queue<GzipBlock> running = new();
    private readonly Crc32 checksum = new();
    private readonly int level;
    private readonly int most;
    private GzipBlock current;
    private uint length;
    private int made = 1;
    private bool ended;

    /// <summary>Opens it.</summary>
    /// <param name="destination">Takes the compressed data; stays open.</param>
    /// <param name="level">1 to 9.</param>
    /// <param name="threads">How many blocks are compressed at once; it does not count for the result.</param>
    public GzipBlockEncoder(Stream destination, int level, int threads)
        : base(destination)
    {
        this.level = level;
        most = Math.Clamp(threads, 1, MostThreads);
        current = new GzipBlock(level);
        // Deflate, no name, no time; most effort, least, or neither; made on Unix.
        destination.Write([
            0x1F,
            0x8B,
            8,
            0,
            0,
            0,
            0,
            0,
            level switch
            {
                9 => 2,
                1 => 4,
                _ => 0,
            },
            3,
        ]);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (current.IsFull)
                Advance();
            buffer = current.Add(buffer);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !ended)
        {
            ended = true;
            HandOver();
            while (running.Count > 0)
                running.Dequeue().WriteTo(Destination);
            // A last block of deflate's with nothing in it.
            Destination.Write([0x03, 0x00]);
            Span<byte> tail = stackalloc byte[8];
            BinaryPrimitives.WriteUInt32LittleEndian(tail, (uint)checksum.Value);
            BinaryPrimitives.WriteUInt32LittleEndian(tail[4..], length);
            Destination.Write(tail);
        }
        base.Dispose(disposing);
    }

    private void HandOver()
    {
        checksum.Update(current.Content);
        length += (uint)current.Content.Count;
        current.Compress();
        running.Enqueue(current);
    }

    // What cannot be written leaves the current block as it is.
    private void Advance()
    {
        var next = Next();
        HandOver();
        next.Follow(current);
        current = next;
    }

    private GzipBlock Next()
    {
        var hasResult = running.TryPeek(out var oldest) && (made > most || oldest.IsCompressed);
        if (!hasResult)
        {
            made++;
            return new GzipBlock(level);
        }
        oldest!.WriteTo(Destination);
        return running.Dequeue();
    }
}
