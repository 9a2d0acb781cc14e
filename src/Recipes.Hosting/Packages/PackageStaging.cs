using Recipes.Errors;
using Recipes.Execution;
using Recipes.IO;
using Recipes.Prefixes;

namespace Recipes.Hosting.Packages;

/// <summary>Where packages lie between their build and their prefix, and the lock that says which run may use it.</summary>
internal sealed class PackageStaging(PackageSettings settings, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private FileLock? held;

    private bool IsHeld => held is { IsHeld: true };

    /// <summary>Waits until no other run builds packages in this checkout; there is nothing left of other runs then.</summary>
    public async Task<IDisposable> LockAsync(IStepLog log, CancellationToken cancellationToken)
    {
        held = FileLock.TryAcquire(settings.Lock);
        if (held is null)
        {
            log.Write(StepLogKind.Information, "Another run builds packages in this checkout: waiting for it.");
            held = await FileLock.AcquireAsync(settings.Lock, time, cancellationToken);
        }
        settings.Staging.DeleteDirectory();
        return held;
    }

    /// <summary>As <see cref="LockAsync"/>, for a target: it shares the lock that its run holds already, and waits for other such targets.</summary>
    public async Task<IDisposable> TakeTurnAsync(IStepLog log, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return new Turn(turn, IsHeld ? null : await LockAsync(log, cancellationToken));
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    /// <summary>Makes an empty <c>DESTDIR</c>.</summary>
    public void Prepare(PackageId package) => settings.StagingOf(package).CreateOrCleanDirectory();

    /// <summary>Removes what a run that was killed left; whoever cannot write leaves it there.</summary>
    public void RemoveRemains()
    {
        // Only who holds the lock stages anything.
        if (IsHeld || !settings.Staging.DirectoryExists())
            return;
        try
        {
            using var ours = FileLock.TryAcquire(settings.Lock);
            if (ours is not null)
                settings.Staging.DeleteDirectory();
        }
        catch (Exception fault) when (fault is RecipesException or IOException or UnauthorizedAccessException)
        {
            // Whoever only asks need not be able to write.
        }
    }

    /// <summary>Removes what this run staged, when nobody needs it any more.</summary>
    public void Remove()
    {
        if (IsHeld)
            settings.Staging.DeleteDirectory();
        else if (held is not null)
            RemoveRemains();
    }

    /// <summary>Frees the lock, if nobody did.</summary>
    public void Dispose()
    {
        held?.Dispose();
        turn.Dispose();
    }

    private sealed class Turn(SemaphoreSlim turn, IDisposable? own) : IDisposable
    {
        public void Dispose()
        {
            own?.Dispose();
            turn.Release();
        }
    }
}
