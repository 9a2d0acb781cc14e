using System.Security.Cryptography;
using System.Text;
using Recipes.Archives.Compression;

namespace Recipes.Packagers.Rpm;

/// <summary>The compressed payload of an rpm, and what its header says of it.</summary>
/// <param name="Digests">SHA-256 of each file in the header's order; empty for what is no file.</param>
/// <param name="Digest">SHA-256 of the compressed payload.</param>
/// <param name="UncompressedDigest">SHA-256 of the payload before it was compressed.</param>
/// <param name="UncompressedLength">The payload's bytes before it was compressed.</param>
internal sealed record RpmPayload(IReadOnlyList<string> Digests, string Digest, string UncompressedDigest, long UncompressedLength)
{
    public static RpmPayload Write(
        IReadOnlyList<PackageFile> files,
        PackageContents contents,
        RpmOptions options,
        Stream destination,
        CancellationToken cancellationToken
    )
    {
        var digests = new List<string>(files.Count);
        using var compressedHash = new HashingStream(destination);
        string digest;
        long length;
        using (var compressed = Compressor.Open(compressedHash, options.Compression, contents.Length))
        using (var plainHash = new HashingStream(compressed))
        using (var fileHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            var cpio = new CpioWriter(plainHash, contents.Time.ToUnixTimeSeconds(), files.Any(file => file.Length > uint.MaxValue));
            for (var i = 0; i < files.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                digests.Add(Add(cpio, fileHash, i, files[i], options.IsSource));
            }
            cpio.Complete();
            digest = plainHash.Digest();
            length = cpio.Length;
        }
        return new RpmPayload(digests, compressedHash.Digest(), digest, length);
    }

    private static string Add(CpioWriter cpio, IncrementalHash hash, int index, PackageFile file, bool isSource)
    {
        // Sources have no place of their own: their names are relative.
        var name = isSource ? file.Path[1..] : "." + file.Path;
        switch (file.Kind)
        {
            case PackageFileKind.Directory:
                cpio.Add(index, name, file.StatMode, null);
                return "";
            case PackageFileKind.SymbolicLink:
                using (var target = new MemoryStream(Encoding.UTF8.GetBytes(file.LinkTarget!)))
                    cpio.Add(index, name, file.StatMode, target);
                return "";
            default:
                using (var content = new FileContent(file, hash))
                {
                    cpio.Add(index, name, file.StatMode, content);
                    return content.Digest();
                }
        }
    }
}
