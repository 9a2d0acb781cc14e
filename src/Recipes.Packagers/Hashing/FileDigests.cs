using System.Buffers;

namespace Recipes.Packagers.Hashing;

/// <summary>The digests of a package's files; many files take little memory.</summary>
/// <param name="length">The bytes of a digest.</param>
internal sealed class FileDigests(int length)
{
    private readonly List<PackageFile> files = [];
    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>Adds a file's.</summary>
    public void Add(PackageFile file, ReadOnlySpan<byte> digest)
    {
        files.Add(file);
        bytes.Write(digest[..length]);
    }

    /// <summary>Each file with its digest in lower-case hex, in the order in which they were added.</summary>
    public IEnumerable<(PackageFile File, string Digest)> All() =>
        files.Select((file, i) => (file, Convert.ToHexStringLower(bytes.WrittenSpan.Slice(i * length, length))));
}
