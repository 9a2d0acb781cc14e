namespace Recipes.Commands;

/// <summary>A number of jobs for one command, until it is disposed of.</summary>
public sealed class JobShare : IDisposable
{
    private Action? free;

    /// <summary>Creates a share.</summary>
    /// <param name="jobs">How many jobs the command may run at once, from 1.</param>
    /// <param name="free">Gives them back; null where nobody counts them.</param>
    public JobShare(int jobs, Action? free = null)
    {
        Jobs = jobs;
        this.free = free;
    }

    /// <summary>How many jobs the command may run at once, from 1.</summary>
    public int Jobs { get; }

    /// <summary>Gives the jobs back.</summary>
    public void Dispose() => Interlocked.Exchange(ref free, null)?.Invoke();
}
