using Recipes.Execution;
using Recipes.Prefixes;
using Recipes.Resolving;
using Recipes.Stores;

namespace Recipes.Hosting.Packages.Stores;

/// <summary>
/// What becomes of one package in a run, as soon as all is known that it is built from: it is as it was, or its result is in the store, or this process
/// alone builds it, with a lock of its key from then until it is installed.
/// </summary>
internal sealed class PackageTurn(PackageDecision decision, PackageInstaller installer) : IDisposable
{
    private readonly Lock gate = new();
    private Task? settling;
    private FileLock? claim;

    /// <summary>The package.</summary>
    public PackageDecision Decision { get; } = decision;

    /// <summary>Whether the prefix holds it as it would be built.</summary>
    public bool IsCurrent { get; private set; }

    /// <summary>Its result in the store, or null.</summary>
    public StoredResult? Stored { get; private set; }

    /// <summary>Whether its steps have to run.</summary>
    public bool IsBuilt => !IsCurrent && Stored is null;

    /// <summary>Why its steps do not run.</summary>
    public string Reason =>
        Stored is not null ? "In the store"
        : Decision.State == PackageState.Missing ? "Installed by another run"
        : "As it was: what it needs came out the same";

    /// <summary>Finds out; waits for another process that builds the same.</summary>
    public Task SettleAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            return settling ??= Decision.IsForced ? LookForBoundAsync() : LookAsync(cancellationToken);
    }

    /// <summary>As <see cref="SettleAsync"/>, after what was in the store turned out to be damaged.</summary>
    public Task SettleAnewAsync(CancellationToken cancellationToken)
    {
        Stored = null;
        return LookAsync(cancellationToken);
    }

    /// <summary>Runs an action of the package; after a failure another process may build it.</summary>
    public async Task GuardAsync(Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        try
        {
            await action(cancellationToken);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Lets another process build it.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            claim?.Dispose();
            claim = null;
        }
    }

    private Task LookForBoundAsync()
    {
        installer.LookForBound(Decision.Package);
        return Task.CompletedTask;
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var key = Look();
        if (!IsBuilt || await installer.ClaimAsync(Decision.Package.Id, key, cancellationToken) is not { } held)
            return;
        lock (gate)
            claim = held;
        // Another process may have built it while this one waited.
        Look();
        if (!IsBuilt)
            Dispose();
    }

    private string Look()
    {
        var (key, isCurrent, stored) = installer.Look(Decision.Package);
        IsCurrent = isCurrent;
        Stored = stored;
        return key;
    }
}
