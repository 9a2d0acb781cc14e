using System.Buffers.Binary;

namespace Recipes.Hosting.Choria.Families;

/// <summary>A white Windows bitmap of 24 bits a pixel: what an installer's dialogs show until somebody draws something.</summary>
internal static class PlainBitmap
{
    private const int HeaderSize = 54;

    /// <summary>The file.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public static byte[] Write(int width, int height)
    {
        // Each row ends at a multiple of four bytes.
        var row = (width * 3 + 3) / 4 * 4;
        var file = new byte[HeaderSize + row * height];
        file.AsSpan(HeaderSize).Fill(0xFF);
        "BM"u8.CopyTo(file);
        Set(2, file.Length);
        Set(10, HeaderSize);
        Set(14, HeaderSize - 14);
        Set(18, width);
        Set(22, height);
        // One plane, 24 bits.
        Set(26, 1 | 24 << 16);
        Set(34, row * height);
        return file;

        void Set(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
    }
}
