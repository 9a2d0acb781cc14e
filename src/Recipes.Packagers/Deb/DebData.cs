using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Recipes.Archives.Packing;
using Recipes.Packagers.Hashing;

namespace Recipes.Packagers.Deb;

/// <summary>Puts files into a deb's data, in the order in which they come, and tells their MD5. Small ones are read and hashed several at once.</summary>
/// <param name="tar">Takes them.</param>
/// <param name="length">The bytes of all files that will come: few take little memory.</param>
internal sealed class DebData(TarPacker tar, long length) : IDisposable
{
    private const int MostBytes = 2 << 20;
    private const int MostFiles = 256;

    // One that is longer than others that are hashed beside it is hashed alone.
    private const int LargestSmall = 1 << 17;

    private readonly byte[] bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(length, MostBytes));
    private readonly List<PackageFile> waiting = new(MostFiles);
    private readonly List<(int Start, int Length)> pieces = new(MostFiles);
    private readonly ManyMd5 together = new();
    private readonly IncrementalHash alone = CreateHash();
    private int filled;

    /// <summary>The MD5 of what is written.</summary>
    public FileDigests Digests { get; } = new(ManyMd5.Length);

    /// <summary>Adds a file, directory or link; it may be written later.</summary>
    public void Add(PackageFile file)
    {
        if (file.Length > Math.Min(LargestSmall, bytes.Length))
        {
            Flush();
            if (TarFiles.Add(tar, Name(file), file, alone) is { } digest)
                Digests.Add(file, Convert.FromHexString(digest));
            return;
        }
        if (file.Length > bytes.Length - filled || waiting.Count == MostFiles)
            Flush();
        waiting.Add(file);
        if (file.Kind != PackageFileKind.File)
            return;
        using (var content = new FileContent(file, null))
            content.ReadToEnd(bytes.AsSpan(filled, (int)file.Length));
        pieces.Add((filled, (int)file.Length));
        filled += (int)file.Length;
    }

    /// <summary>Writes what waits.</summary>
    public void Flush()
    {
        var hashes = together.Hash(bytes, pieces);
        var next = 0;
        foreach (var file in waiting)
        {
            if (file.Kind != PackageFileKind.File)
            {
                TarFiles.Add(tar, Name(file), file, null);
                continue;
            }
            var (start, count) = pieces[next];
            using var content = new MemoryStream(bytes, start, count, writable: false);
            tar.AddFile(Name(file), file.Mode, (file.User, file.Group), content);
            Digests.Add(file, hashes.AsSpan(next * ManyMd5.Length));
            next++;
        }
        waiting.Clear();
        pieces.Clear();
        filled = 0;
    }

    public void Dispose() => alone.Dispose();

    private static string Name(PackageFile file) => "." + file.Path;

    [SuppressMessage(
        "Security",
        "CA5351:Do Not Use Broken Cryptographic Algorithms",
        Justification = "dpkg's md5sums guard against damage only."
    )]
    private static IncrementalHash CreateHash() => IncrementalHash.CreateHash(HashAlgorithmName.MD5);
}
