using Recipes.Errors;
using Recipes.IO;
using Recipes.Modules;
using Recipes.Prefixes;

namespace Recipes.Locking;

/// <summary>
/// <c>recipes.lock.json</c>: what each moving source was when it was first fetched, so that it means the same in every checkout until somebody moves it on
/// purpose. Written when a source is missing in it; other processes may use it at the same time.
/// </summary>
/// <param name="file">Need not exist.</param>
/// <param name="mutex">A file that is locked while <paramref name="file"/> is written; it may lie elsewhere.</param>
/// <param name="isFrozen">Whether nothing may change it.</param>
public sealed class LockFile(AbsolutePath file, AbsolutePath mutex, bool isFrozen = false) : ISourcePins
{
    /// <summary>The file's name in a root directory.</summary>
    public const string Name = "recipes.lock.json";

    private readonly Lock gate = new();
    private IReadOnlyList<LockedSource>? sources;
    private Dictionary<SourceOrigin, LockedSource> byOrigin = [];

    /// <summary>Where it is.</summary>
    public AbsolutePath Path => file;

    /// <summary>Whether nothing may change it.</summary>
    public bool IsFrozen => isFrozen;

    /// <summary>Its entries, in the order of their addresses and references.</summary>
    /// <exception cref="RecipesException">It is malformed (exit code 3, with its place).</exception>
    public IReadOnlyList<LockedSource> Sources
    {
        get
        {
            lock (gate)
                return sources ?? Load();
        }
    }

    /// <inheritdoc/>
    /// <exception cref="RecipesException">The file is malformed (exit code 3, with its place).</exception>
    public SourcePin? Find(SourceOrigin origin)
    {
        lock (gate)
        {
            if (sources is null)
                Load();
            return byOrigin.GetValueOrDefault(origin)?.Pin;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="RecipesException">It is frozen and would change (exit code 2), is malformed (exit code 3) or cannot be written.</exception>
    public void Record(SourcePin pin, PackageId package)
    {
        ArgumentNullException.ThrowIfNull(pin);
        ArgumentNullException.ThrowIfNull(package);
        if (isFrozen)
        {
            if (Find(pin.Origin) is { } locked && locked == pin)
                return;
            throw new RecipesException(
                $"{Name} would change: {package} is made from {pin.Origin}, which is {pin.Digest} now, and there {Found(pin.Origin)}.",
                "Leave --locked out, look at what changes, and commit it.",
                ExitCode.Usage
            );
        }
        Change(all => LockFileContent.With(all, pin, package.ToString()));
    }

    /// <summary>Takes entries out that no package is made from any more.</summary>
    /// <param name="isUsed">Whether a package is still made from a source.</param>
    /// <returns>What was taken out.</returns>
    public IReadOnlyList<LockedSource> Prune(Func<SourceOrigin, string, bool> isUsed)
    {
        ArgumentNullException.ThrowIfNull(isUsed);
        var before = Sources;
        Change(all => LockFileContent.Pruned(all, isUsed));
        return [.. before.Where(entry => Find(entry.Pin.Origin) is null)];
    }

    private string Found(SourceOrigin origin) => Find(origin) is { } pin ? $"it is {pin.Digest}" : "it is missing";

    private void Change(Func<IReadOnlyList<LockedSource>, IReadOnlyList<LockedSource>> change)
    {
        lock (gate)
        {
            try
            {
                using (FileLock.Acquire(mutex))
                {
                    // Another process may have written it since this one looked.
                    var before = Load();
                    var after = change(before);
                    if (ReferenceEquals(before, after))
                        return;
                    var draft = file + ".new";
                    File.WriteAllBytes(draft, LockFileContent.Write(after));
                    File.Move(draft, file, overwrite: true);
                    Take(after);
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new RecipesException(
                    $"'{file}' cannot be written: {fault.Message}",
                    "Make it writable, with room for some lines.",
                    innerException: fault
                );
            }
        }
    }

    private IReadOnlyList<LockedSource> Load() => Take(File.Exists(file) ? LockFileReader.Read(file) : []);

    private IReadOnlyList<LockedSource> Take(IReadOnlyList<LockedSource> all)
    {
        byOrigin = all.ToDictionary(entry => entry.Pin.Origin);
        return sources = all;
    }
}
