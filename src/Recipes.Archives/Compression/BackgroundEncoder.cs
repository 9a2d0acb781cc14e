using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Recipes.Archives.Compression;

/// <summary>Runs another encoder on a thread of its own, so that data are read and hashed while those before are compressed.</summary>
internal sealed class BackgroundEncoder : EncoderStream
{
    private const int PieceSize = 1 << 18;
    private const int MostPieces = 4;

    private readonly BlockingCollection<ArraySegment<byte>> pieces = new(MostPieces);
    private readonly Task work;
    private byte[] piece = ArrayPool<byte>.Shared.Rent(PieceSize);
    private int filled;
    private bool ended;
    private Exception? fault;

    public BackgroundEncoder(Stream destination, Func<Stream, Stream> open)
        : base(destination)
    {
        var encoder = open(destination);
        work = Task.Factory.StartNew(() => Run(encoder), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (Volatile.Read(ref fault) is { } thrown)
                ExceptionDispatchInfo.Throw(thrown);
            var count = Math.Min(buffer.Length, PieceSize - filled);
            buffer[..count].CopyTo(piece.AsSpan(filled));
            buffer = buffer[count..];
            filled += count;
            if (filled == PieceSize)
                HandOver();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !ended)
        {
            ended = true;
            HandOver();
            pieces.CompleteAdding();
            work.GetAwaiter().GetResult();
            pieces.Dispose();
            ArrayPool<byte>.Shared.Return(piece);
            if (fault is not null)
                ExceptionDispatchInfo.Throw(fault);
        }
        base.Dispose(disposing);
    }

    private void HandOver()
    {
        pieces.Add(new ArraySegment<byte>(piece, 0, filled));
        piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        filled = 0;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "It is thrown again where the stream is written."
    )]
    private void Run(Stream encoder)
    {
        foreach (var next in pieces.GetConsumingEnumerable())
        {
            try
            {
                // After a fault the rest is taken and dropped: the writer must not wait for ever.
                if (fault is null)
                    encoder.Write(next);
            }
            catch (Exception thrown)
            {
                Volatile.Write(ref fault, thrown);
            }
            ArrayPool<byte>.Shared.Return(next.Array!);
        }
        try
        {
            encoder.Dispose();
        }
        catch (Exception thrown)
        {
            fault ??= thrown;
        }
    }
}
