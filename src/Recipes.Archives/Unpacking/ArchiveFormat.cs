using System.Buffers.Binary;
using Recipes.Archives.Compression;

namespace Recipes.Archives.Unpacking;

/// <summary>What an archive is: its container and how that is compressed.</summary>
/// <param name="IsZip">A zip file; otherwise tar.</param>
/// <param name="Compression">How the whole file is compressed.</param>
public readonly record struct ArchiveFormat(bool IsZip, CompressionKind Compression)
{
    /// <summary>How many bytes of a file <see cref="Recognise"/> looks at.</summary>
    public const int HeadLength = 512;

    // RFC 8878, 3.1.2: 0x184D2A50 to 0x184D2A5F open a frame to be skipped, as pzstd writes first.
    private const uint ZstandardSkippable = 0x184D2A50;

    /// <summary>Recognises an archive by its first bytes, and where those say nothing (old tar, .lzma) by its name.</summary>
    /// <param name="head">The first <see cref="HeadLength"/> bytes, fewer if the file is shorter.</param>
    /// <param name="name">The file's name.</param>
    /// <returns>The format, or null if it is none that is known.</returns>
    public static ArchiveFormat? Recognise(ReadOnlySpan<byte> head, string name)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return Tar(CompressionKind.Gzip);
        if (head.StartsWith("BZh"u8))
            return Tar(CompressionKind.Bzip2);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]))
            return Tar(CompressionKind.Xz);
        if (
            head.Length >= 4
            && BinaryPrimitives.ReadUInt32LittleEndian(head) is 0xFD2FB528 or (>= ZstandardSkippable and <= ZstandardSkippable + 15)
        )
            return Tar(CompressionKind.Zstandard);
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
            return new ArchiveFormat(IsZip: true, CompressionKind.None);
        if (head.Length >= 262 && head[257..262].SequenceEqual("ustar"u8))
            return Tar(CompressionKind.None);
        if (name.EndsWith(".tar", StringComparison.OrdinalIgnoreCase))
            return Tar(CompressionKind.None);
        var isLzma =
            name.EndsWith(".lzma", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tlz", StringComparison.OrdinalIgnoreCase);
        return isLzma ? Tar(CompressionKind.Lzma) : null;
    }

    private static ArchiveFormat Tar(CompressionKind compression) => new(IsZip: false, compression);
}
