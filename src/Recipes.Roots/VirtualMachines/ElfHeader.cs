using System.Buffers.Binary;
using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>Reads as much of a 64-bit ELF program (System V ABI, chapter 5) as tells whether it runs by itself.</summary>
internal static class ElfHeader
{
    private const int HeaderLength = 64;
    private const int Interpreter = 3;

    /// <summary>Whether a program names an interpreter (<c>PT_INTERP</c>), the dynamic linker; true for what is no such file.</summary>
    public static bool NeedsLoader(AbsolutePath file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> header = stackalloc byte[HeaderLength];
        if (
            stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength
            || !header.StartsWith("\u007FELF\u0002\u0001"u8)
        )
            return true;
        var offset = BinaryPrimitives.ReadInt64LittleEndian(header[32..]);
        var size = BinaryPrimitives.ReadUInt16LittleEndian(header[54..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(header[56..]);
        Span<byte> type = stackalloc byte[4];
        for (var i = 0; i < count; i++)
        {
            stream.Position = offset + i * size;
            if (stream.ReadAtLeast(type, type.Length, throwOnEndOfStream: false) < type.Length)
                return true;
            if (BinaryPrimitives.ReadInt32LittleEndian(type) == Interpreter)
                return true;
        }
        return false;
    }
}
