using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Recipes.Archives.Unpacking;

/// <summary>Copies an entry's content into a file.</summary>
internal static class ContentCopying
{
    private const int BufferLength = 1 << 17;

    /// <summary>Copies until the content ends.</summary>
    /// <param name="content">What to copy.</param>
    /// <param name="handle">An empty file.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="onBytes">Sees all bytes, in order.</param>
    /// <returns>How many bytes there were.</returns>
    public static long CopyTo(
        this Stream content,
        SafeFileHandle handle,
        CancellationToken cancellationToken,
        Action<ArraySegment<byte>>? onBytes = null
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            var total = 0L;
            while (content.Read(buffer, 0, BufferLength) is > 0 and var count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                onBytes?.Invoke(new ArraySegment<byte>(buffer, 0, count));
                RandomAccess.Write(handle, buffer.AsSpan(0, count), total);
                total += count;
            }
            return total;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
