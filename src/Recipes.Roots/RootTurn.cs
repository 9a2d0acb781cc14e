using System.Diagnostics.CodeAnalysis;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Prefixes;

namespace Recipes.Roots;

/// <summary>
/// Who is in a root: one command at a time. Commands of one process take turns; another process is refused, as nobody knows how long a shell takes.
/// </summary>
/// <param name="file">Is locked as long as somebody is in the root.</param>
/// <param name="words">What kind of root it is, in words, with its name.</param>
[SuppressMessage("Design", "CA1001", Justification = "Nobody asks the semaphore for its handle, which alone would want to be disposed of.")]
internal sealed class RootTurn(AbsolutePath file, string words)
{
    private readonly SemaphoreSlim own = new(1);

    /// <summary>Waits for the other commands of this process.</summary>
    /// <exception cref="RecipesException">Another process is in the root.</exception>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await own.WaitAsync(cancellationToken);
        FileLock? held = null;
        try
        {
            held = FileLock.TryAcquire(file);
        }
        finally
        {
            if (held is null)
                own.Release();
        }
        return held is not null
            ? new Turn(own, held)
            : throw new RecipesException(
                $"Somebody else is in the {words}, which takes one command at a time.",
                "Wait until the other command or shell in it has ended, or make another one."
            );
    }

    private sealed class Turn(SemaphoreSlim own, FileLock held) : IDisposable
    {
        public void Dispose()
        {
            held.Dispose();
            own.Release();
        }
    }
}
