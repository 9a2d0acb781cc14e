using System.Numerics;
using System.Runtime.CompilerServices;

namespace Recipes.Restoring;

/// <summary>
/// Tells whether an entry is what it was when a trace was written: two CRC-32C (Castagnoli), of the even and the odd words of 64 bits. Against accidents
/// only, as the SHA-256 that stand in the entry itself are: whoever writes to a store writes these too. Which would take longer to load than to compute.
/// </summary>
internal static class EntryChecksum
{
    /// <summary>Computes it.</summary>
    /// <param name="bytes">Holds the entry.</param>
    /// <param name="size">Its size.</param>
    // Compiled but once: what is compiled quickly first would go through megabytes slowly.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe long Of(byte[] bytes, int size)
    {
        uint even = ~0u;
        uint odd = ~0u;
        fixed (byte* start = bytes)
        {
            var at = 0;
            for (; at + (2 * sizeof(ulong)) <= size; at += 2 * sizeof(ulong))
            {
                even = BitOperations.Crc32C(even, *(ulong*)(start + at));
                odd = BitOperations.Crc32C(odd, *(ulong*)(start + at + sizeof(ulong)));
            }
            for (; at < size; at++)
                even = BitOperations.Crc32C(even, start[at]);
        }
        return ((long)odd << 32) | even;
    }
}
