using System.Collections.Concurrent;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.IO;
using Recipes.Locking;
using Recipes.Prefixes;
using Recipes.Relocating;
using Recipes.Resolving;
using Recipes.Stores;

namespace Recipes.Hosting.Packages.Stores;

/// <summary>Brings packages into their prefixes: what was built by way of the store, so that what is installed is always what the store holds.</summary>
internal sealed class PackageInstaller(BuildSession session, PackageSettings settings, PackageSurvey survey, LockFile pins, Store? store)
{
    // Those whose builds take the placeholder apart.
    private readonly ConcurrentDictionary<PackageId, bool> bound = [];
    private bool hasWarned;

    /// <summary>What the work of this run is; known before anything is installed.</summary>
    public PackageWork? Work { get; set; }

    /// <summary>Whether something was put into the store.</summary>
    public bool HasPublished { get; private set; }

    /// <summary>The prefixes of a package, and whether it is built for them. Without a store nothing else can use the result.</summary>
    public PrefixPaths PathsOf(PackageId package) => settings.PathsOf(package.Platform, store is null || bound.ContainsKey(package));

    /// <summary>Whether a package is built for its real prefix because its build takes the placeholder apart.</summary>
    public bool IsBound(PackageId package) => bound.ContainsKey(package);

    /// <summary>Notes, for this run and those to come, that a package's build takes the placeholder apart.</summary>
    public void Bind(ResolvedPackage package)
    {
        bound[package.Id] = true;
        store!.Bind(Keys.KeyDocument.Hash(Describe(package).Document));
    }

    /// <summary>Finds out whether a package that is built in any case takes the placeholder apart, as far as another build has shown it.</summary>
    public void LookForBound(ResolvedPackage package) => NoteBound(package.Id, Keys.KeyDocument.Hash(Describe(package).Document));

    /// <summary>Looks for a package as it would be built now: in its prefix, and in the store.</summary>
    /// <returns>Its key, whether the prefix holds it so, and the result in the store if it does not.</returns>
    public (string Key, bool IsCurrent, StoredResult? Stored) Look(ResolvedPackage package)
    {
        var (facts, document) = Describe(package);
        var isCurrent =
            facts.Record(package.Id) is { } record && PackageKeys.IsCurrent(record, document, settings.PrefixOf(package.Id.Platform));
        var key = Keys.KeyDocument.Hash(document);
        NoteBound(package.Id, key);
        return (key, isCurrent, isCurrent ? null : facts.FindStored(document, package.Id.Platform));
    }

    /// <summary>Waits until this process alone builds what has a key; null without a store.</summary>
    public async Task<FileLock?> ClaimAsync(PackageId package, string key, CancellationToken cancellationToken)
    {
        if (store is null)
            return null;
        try
        {
            return await store.ClaimAsync(
                key,
                () => session.Log.Write(StepLogKind.Information, $"Another run builds {package}: waiting for it."),
                session.Time,
                cancellationToken
            );
        }
        catch (RecipesException fault)
        {
            Warn(fault.Message);
            return null;
        }
    }

    /// <summary>Installs a package's result from the store.</summary>
    /// <returns>False if it is not there, or was damaged and is removed.</returns>
    public async Task<bool> RestoreAsync(ResolvedPackage package, StoredResult stored, CancellationToken cancellationToken)
    {
        try
        {
            using var entry = store?.Open(stored.Key);
            if (entry is null)
                return false;
            var committed = await CommitAsync(package, entry, replacesSame: false, cancellationToken);
            store!.Touch(stored.Key);
            session.Log.Write(StepLogKind.Information, Words(package, committed));
            return true;
        }
        catch (StoreDamageException fault)
        {
            session.Log.Write(StepLogKind.Warning, $"{fault.Message} It is removed, and {package.Id} is built.");
            store!.Remove(stored.Key);
            return false;
        }
    }

    /// <summary>What is said of a package that came from the store.</summary>
    public string Words(ResolvedPackage package, InstalledPackage record) => Words(package, $"from the store: {record.Files.Count} files");

    /// <summary>Notes that a package is wanted that another run has installed.</summary>
    public Task KeepAsync(ResolvedPackage package, CancellationToken cancellationToken) =>
        IsRequested(package)
            ? PrefixCommit.RequestAsync(PrefixOf(package), package.Id.Name, session.Time, cancellationToken)
            : Task.CompletedTask;

    /// <summary>Puts a staged package into the store, and from there into its prefix.</summary>
    public async Task InstallStagedAsync(ResolvedPackage package, bool isForced, CancellationToken cancellationToken)
    {
        var destination = settings.StagingOf(package.Id);
        using (var entry = Publish(package, destination, isForced, cancellationToken))
        {
            if (entry.Obstacle is { } obstacle)
                session.Log.Write(StepLogKind.Detail, $"{package.Id} can be in its prefix only: {obstacle}.");
            var committed = await CommitAsync(package, entry, isForced, cancellationToken);
            session.Log.Write(StepLogKind.Information, Words(package, $"{committed.Files.Count} files"));
        }
        destination.DeleteDirectory();
    }

    private StoreEntry Publish(ResolvedPackage package, AbsolutePath destination, bool isForced, CancellationToken cancellationToken)
    {
        // The dependencies' records and the pins are known by now, which they were not when the plan was made.
        var document = Describe(package).Document;
        var paths = PathsOf(package.Id);
        if (store is not null)
        {
            try
            {
                var entry = store.Publish(package.Id.ToString(), document, destination, paths, isForced, cancellationToken);
                HasPublished = true;
                return entry;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Warn($"The store '{store.Directory}' cannot be written: {fault.Message}");
            }
        }
        // Removed with what was staged.
        return new Store(settings.Staging / "results").Publish(
            package.Id.ToString(),
            document,
            destination,
            paths,
            true,
            cancellationToken
        );
    }

    private Task<InstalledPackage> CommitAsync(
        ResolvedPackage package,
        StoreEntry entry,
        bool replacesSame,
        CancellationToken cancellationToken
    )
    {
        var before = PrefixOf(package).Find(package.Id.Name);
        var source = package.Package.Source is { } module
            ? pins.Find(module.Origin) ?? before?.Pins.FirstOrDefault(pin => pin.Origin == module.Origin)
            : null;
        // What came from the store was not fetched, and is made from it all the same.
        if (source is not null)
            pins.Record(source, package.Id);
        var record = new InstalledPackage
        {
            Name = package.Id.Name,
            Variant = package.Id.Variant,
            Version = package.Package.Version,
            KeyDocument = entry.KeyDocument,
            Output = entry.Output,
            Pins = source is null ? [] : [source],
            Dependencies = [.. package.Dependencies.Select(dependency => dependency.ToString())],
            IsRequested = IsRequested(package) || before is { IsRequested: true },
            InstalledAt = session.Time.GetUtcNow(),
        };
        var paths = settings.PathsOf(package.Id.Platform);
        return PrefixCommit.CommitAsync(
            PrefixOf(package),
            record,
            directory => entry.Unpack(directory, paths, cancellationToken),
            session.Time,
            cancellationToken,
            replacesSame
        );
    }

    private void NoteBound(PackageId package, string key)
    {
        if (store?.IsBound(key) == true)
            bound[package] = true;
    }

    private (PackageFacts Facts, string Document) Describe(ResolvedPackage package)
    {
        var facts = survey.RecordsOf([package.Id, .. package.Dependencies]);
        if (Work is { Facts: var known })
            facts = facts with { Provided = known.Provided, Compilers = known.Compilers };
        return (facts, PackageKeys.Describe(package, facts).ToString());
    }

    private bool IsRequested(ResolvedPackage package) => Work?.Requested.Contains(package.Id) == true;

    private Prefix PrefixOf(ResolvedPackage package) => new(settings.PrefixOf(package.Id.Platform));

    private string Words(ResolvedPackage package, string how) =>
        $"{package.Id} is installed in {settings.PrefixOf(package.Id.Platform)}, {how}.";

    private void Warn(string message)
    {
        if (!hasWarned)
            session.Log.Write(StepLogKind.Warning, $"{message} Packages are built and installed without it.");
        hasWarned = true;
    }
}
