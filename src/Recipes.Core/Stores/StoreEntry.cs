using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using Recipes.IO;
using Recipes.Prefixes;
using Recipes.Relocating;

namespace Recipes.Stores;

/// <summary>An entry of the store that was opened: nobody can take it away.</summary>
public sealed class StoreEntry : IDisposable
{
    private readonly SafeFileHandle handle;

    private StoreEntry(SafeFileHandle handle, string file, StoreManifest manifest)
    {
        this.handle = handle;
        File = file;
        Manifest = manifest;
    }

    /// <summary>The package: <c>libogg/stable</c>.</summary>
    public string Package => Manifest.Package;

    /// <summary>The key document that it was built by.</summary>
    public string KeyDocument => Manifest.KeyDocument;

    /// <summary>The key that it has in the store, in lower-case hex.</summary>
    public string Key => Manifest.Key;

    /// <summary>The output digest: SHA-256 of all paths, kinds, rights and contents, in lower-case hex.</summary>
    public string Output => Manifest.Output;

    /// <summary>Why it can be in the prefix only that it was built for; null if it can be in any.</summary>
    public string? Obstacle => Manifest.Obstacle;

    internal StoreManifest Manifest { get; }

    /// <summary>Where it was opened.</summary>
    internal string File { get; }

    /// <summary>Its size in bytes.</summary>
    internal long Size => RandomAccess.GetLength(handle);

    /// <summary>Opens an entry; null if there is no such file.</summary>
    /// <exception cref="StoreDamageException">It is not what was written.</exception>
    public static StoreEntry? Open(AbsolutePath file)
    {
        ArgumentNullException.ThrowIfNull(file);
        SafeFileHandle? opened = null;
        try
        {
            opened = System.IO.File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            var entry = new StoreEntry(opened, file, ReadManifest(opened, file));
            opened = null;
            return entry;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        finally
        {
            opened?.Dispose();
        }
    }

    /// <summary>Writes the files with the real prefixes in place of the placeholders, and compares what it reads with its digests.</summary>
    /// <param name="directory">An empty directory that stands for the prefix.</param>
    /// <param name="paths">The real prefixes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StoreDamageException">It is not what was written.</exception>
    public InstalledTree Unpack(AbsolutePath directory, PrefixPaths paths, CancellationToken cancellationToken) =>
        new StoreEntryUnpacking(handle, File, Manifest, paths).Unpack(directory, cancellationToken);

    /// <summary>All bytes of the file.</summary>
    /// <exception cref="StoreDamageException">It ends too early.</exception>
    internal byte[] ReadAll()
    {
        var bytes = new byte[Size];
        StoreEntryUnpacking.ReadAll(handle, bytes, 0, File);
        return bytes;
    }

    /// <summary>Frees it.</summary>
    public void Dispose() => handle.Dispose();

    private static StoreManifest ReadManifest(SafeFileHandle handle, string file)
    {
        var length = RandomAccess.GetLength(handle);
        var trailer = new byte[StoreEntryFormat.TrailerSize];
        if (length < trailer.Length)
            throw new StoreDamageException(file, "it is too short");
        StoreEntryUnpacking.ReadAll(handle, trailer, length - trailer.Length, file);
        var size = StoreEntryFormat.ManifestSize(trailer);
        if (size < 0 || size > length - trailer.Length || size > int.MaxValue)
            throw new StoreDamageException(file, "its end is not that of an entry");
        var manifest = new byte[size];
        StoreEntryUnpacking.ReadAll(handle, manifest, length - trailer.Length - size, file);
        if (!StoreEntryFormat.IsIntact(trailer, manifest))
            throw new StoreDamageException(file, "its manifest has another SHA-256");
        try
        {
            return StoreManifestFormat.Read(manifest);
        }
        catch (JsonException fault)
        {
            throw new StoreDamageException(file, fault.Message);
        }
    }
}
