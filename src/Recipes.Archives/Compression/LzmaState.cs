using System.Collections.Concurrent;

namespace Recipes.Archives.Compression;

/// <summary>
/// A <c>lzma_stream</c> at an address that does not change. Those that were used for little data are kept with their tables: an encoder that is opened
/// anew in them allocates nothing.
/// </summary>
internal sealed unsafe class LzmaState
{
    private static readonly ConcurrentBag<LzmaState> Kept = [];
    private readonly LibLzma.State[] place = GC.AllocateArray<LibLzma.State>(1, pinned: true);

    private LzmaState()
    {
        fixed (LibLzma.State* address = place)
            Address = address;
    }

    /// <summary>Where it is.</summary>
    public LibLzma.State* Address { get; }

    /// <summary>One that was kept, or a new one.</summary>
    public static LzmaState Take() => Kept.TryTake(out var kept) ? kept : new LzmaState();

    /// <summary>Keeps it for the next, unless there are as many as there are processors.</summary>
    public void Keep()
    {
        if (Kept.Count < Environment.ProcessorCount)
            Kept.Add(this);
        else
            Free();
    }

    /// <summary>Gives its memory back.</summary>
    public void Free() => LibLzma.End(Address);
}
