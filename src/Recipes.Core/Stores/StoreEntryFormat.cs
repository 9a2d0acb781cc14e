using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Recipes.Stores;

/// <summary>
/// The form of an entry: the contents of its files one after the other, the manifest, and a trailer of the manifest's SHA-256, its size (64 bits,
/// little-endian) and a mark with the version of the form. One file, so that to publish and to remove it are one step each, and a reader that has opened
/// it keeps it.
/// </summary>
internal static class StoreEntryFormat
{
    private const int SizeLength = sizeof(long);

    /// <summary>The size of the trailer, in bytes.</summary>
    public static int TrailerSize => SHA256.HashSizeInBytes + SizeLength + Mark.Length;

    private static ReadOnlySpan<byte> Mark => "recipes-store 1\n"u8;

    /// <summary>Makes the trailer.</summary>
    public static byte[] Trailer(byte[] manifest)
    {
        var trailer = new byte[TrailerSize];
        SHA256.HashData(manifest, trailer);
        BinaryPrimitives.WriteInt64LittleEndian(trailer.AsSpan(SHA256.HashSizeInBytes), manifest.Length);
        Mark.CopyTo(trailer.AsSpan(SHA256.HashSizeInBytes + SizeLength));
        return trailer;
    }

    /// <summary>The manifest's size by a trailer; -1 if it is none.</summary>
    public static long ManifestSize(ReadOnlySpan<byte> trailer) =>
        trailer.EndsWith(Mark) ? BinaryPrimitives.ReadInt64LittleEndian(trailer[SHA256.HashSizeInBytes..]) : -1;

    /// <summary>Whether a manifest is the one that the trailer was made for.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> trailer, ReadOnlySpan<byte> manifest) => trailer.StartsWith(SHA256.HashData(manifest));
}
