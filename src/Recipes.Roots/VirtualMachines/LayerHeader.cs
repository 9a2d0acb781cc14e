using System.Buffers.Binary;
using System.Text;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>The start of a disk in qemu's own format (docs/interop/qcow2.txt).</summary>
/// <param name="BackingFile">The file that has what the disk has not.</param>
/// <param name="Size">The bytes that a machine sees.</param>
internal sealed record LayerHeader(string BackingFile, long Size)
{
    private const int Length = 32;
    private const int LongestName = 1023;

    private static ReadOnlySpan<byte> Magic => [(byte)'Q', (byte)'F', (byte)'I', 0xFB];

    /// <summary>Reads it.</summary>
    /// <exception cref="RecipesException">It is no such disk.</exception>
    public static LayerHeader Read(AbsolutePath file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> header = stackalloc byte[Length];
        var count = stream.ReadAtLeast(header, Length, throwOnEndOfStream: false);
        if (count < Length || !header.StartsWith(Magic))
            throw Broken(file);
        var offset = BinaryPrimitives.ReadUInt64BigEndian(header[8..]);
        var length = BinaryPrimitives.ReadUInt32BigEndian(header[16..]);
        if (length > LongestName || offset > (ulong)stream.Length)
            throw Broken(file);
        stream.Position = (long)offset;
        Span<byte> name = stackalloc byte[LongestName];
        name = name[..(int)length];
        if (stream.ReadAtLeast(name, name.Length, throwOnEndOfStream: false) < name.Length)
            throw Broken(file);
        return new LayerHeader(Encoding.UTF8.GetString(name), BinaryPrimitives.ReadInt64BigEndian(header[24..]));
    }

    private static RecipesException Broken(AbsolutePath file) =>
        new($"'{file}' is no disk of a virtual machine.", $"Remove '{file.Parent}'; what it belongs to is built anew then.");
}
