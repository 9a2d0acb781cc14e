using System.Runtime.InteropServices;
using System.Text;

namespace Recipes.Commands.Posix;

/// <summary>A null-terminated array of C strings in unmanaged memory (argv, envp).</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly byte** block;

    /// <summary>Copies strings as UTF-8.</summary>
    public NativeStrings(IReadOnlyList<string> strings)
    {
        var size = (nuint)(strings.Count + 1) * (nuint)sizeof(byte*);
        foreach (var text in strings)
            size += (nuint)Encoding.UTF8.GetByteCount(text) + 1;
        block = (byte**)NativeMemory.Alloc(size);
        var end = (byte*)block + size;
        var next = (byte*)(block + strings.Count + 1);
        for (var i = 0; i < strings.Count; i++)
        {
            block[i] = next;
            next += Encoding.UTF8.GetBytes(strings[i], new Span<byte>(next, (int)Math.Min(int.MaxValue, end - next)));
            *next++ = 0;
        }
        block[strings.Count] = null;
    }

    /// <summary>The array.</summary>
    public byte** Pointer => block;

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.Free(block);
}
