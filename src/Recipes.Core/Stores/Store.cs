using System.Collections.Concurrent;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Keys;
using Recipes.Prefixes;
using Recipes.Relocating;

namespace Recipes.Stores;

/// <summary>
/// Results of builds by their keys, shared by all checkouts and processes of a user. An entry is never changed; it is published by a rename and can be
/// removed at any time. A file for each key is locked by who builds it.
/// </summary>
/// <param name="directory">Where; need not exist.</param>
public sealed class Store(AbsolutePath directory)
{
    private const string Extension = ".entry";

    // Entries that were to be removed and could not be: a store may be another user's.
    private readonly ConcurrentDictionary<string, bool> unusable = new(StringComparer.Ordinal);

    /// <summary>Where it is.</summary>
    public AbsolutePath Directory { get; } = directory;

    private AbsolutePath Entries => Directory / "entries";

    private AbsolutePath Drafts => Directory / "drafts";

    private AbsolutePath Bound => Directory / "bound";

    private AbsolutePath Locks => Directory / "locks";

    /// <summary>Whether a result is there. One that was damaged is removed.</summary>
    /// <param name="keyDocument">What it was built by.</param>
    /// <param name="paths">The prefixes that it would be installed into.</param>
    public StoredResult? Find(string keyDocument, PrefixPaths paths)
    {
        using var entry = Open(KeyDocument.Hash(keyDocument)) ?? Open(StoreManifest.BoundKey(keyDocument, paths));
        return entry is null ? null : new StoredResult(entry.Key, entry.Output);
    }

    /// <summary>Opens an entry; null if there is none. One that is damaged is removed.</summary>
    /// <param name="key">Its key.</param>
    public StoreEntry? Open(string key)
    {
        var file = FileOf(key);
        if (unusable.ContainsKey(key))
            return null;
        try
        {
            var entry = StoreEntry.Open(file);
            if (entry is null || entry.Key == key)
                return entry;
            entry.Dispose();
            Remove(key);
            return null;
        }
        catch (StoreDamageException)
        {
            Remove(key);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // As good as none: the package is built.
            return null;
        }
    }

    /// <summary>Notes that an entry was of use: the others go first.</summary>
    public void Touch(string key)
    {
        try
        {
            File.SetLastWriteTimeUtc(FileOf(key), TimeProvider.System.GetUtcNow().UtcDateTime);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It is gone, or somebody else's.
        }
    }

    /// <summary>Removes an entry; where that cannot be, it counts as removed in this run. Who has opened it keeps it.</summary>
    public void Remove(string key)
    {
        try
        {
            File.Delete(FileOf(key));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            unusable[key] = true;
        }
    }

    /// <summary>Whether the build of a key takes the placeholder apart, so that each prefix needs a build of its own.</summary>
    public bool IsBound(string key) => File.Exists(Bound / key);

    /// <summary>Notes that the build of a key takes the placeholder apart.</summary>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public void Bind(string key)
    {
        System.IO.Directory.CreateDirectory(Bound);
        File.WriteAllText(Bound / key, "");
    }

    /// <summary>Waits until this process alone may build what has a key.</summary>
    /// <param name="key">The key of the document, without prefixes.</param>
    /// <param name="waiting">Told once if another process builds it.</param>
    /// <param name="time">The clock for pauses.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RecipesException">The store cannot be written.</exception>
    public async Task<FileLock> ClaimAsync(string key, Action waiting, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        var file = Locks / key;
        var held = FileLock.TryAcquire(file);
        if (held is null)
            waiting();
        return held ?? await FileLock.AcquireAsync(file, time, cancellationToken);
    }

    /// <summary>Packs a staged package and publishes it. If another process was quicker, its result counts.</summary>
    /// <param name="package">Whose it is: <c>libogg/stable</c>.</param>
    /// <param name="keyDocument">What it was built by.</param>
    /// <param name="destination"><c>DESTDIR</c> of the installation.</param>
    /// <param name="paths">The real prefixes.</param>
    /// <param name="replaces">Whether an entry that is there gives way: the package was asked to be built anew.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">Something was installed beside the prefix.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public StoreEntry Publish(
        string package,
        string keyDocument,
        AbsolutePath destination,
        PrefixPaths paths,
        bool replaces,
        CancellationToken cancellationToken
    )
    {
        System.IO.Directory.CreateDirectory(Drafts);
        var draft = Drafts / $"{Guid.NewGuid():N}";
        try
        {
            // While it is written it is locked: what is not was left by a process that died. The lock lets readers in, for a child that is just being
            // started has it a moment longer than we.
            StoreManifest manifest;
            using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16))
                manifest = StoreEntryWriter.Write(stream, package, keyDocument, destination, paths, cancellationToken);
            return (replaces ? null : Open(manifest.Key)) ?? Place(draft, manifest.Key);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Removes the entries that were not used for longest until those that remain need no more than a size, and what died processes left.</summary>
    /// <param name="limit">In bytes.</param>
    /// <returns>How many entries went, how many bytes they had, and how many bytes remain.</returns>
    public StoreCollection Collect(long limit) => StoreCollector.Collect(Entries, Drafts, Locks, limit);

    private StoreEntry Place(AbsolutePath draft, string key)
    {
        var file = FileOf(key);
        System.IO.Directory.CreateDirectory(file.Parent!);
        File.Move(draft, file, overwrite: true);
        return StoreEntry.Open(file) ?? throw new FileNotFoundException($"'{file}' was removed at once.");
    }

    /// <summary>Where the entry of a key is, or would be.</summary>
    internal AbsolutePath FileOf(string key) => Entries / key[..2] / (key + Extension);
}
