namespace Recipes.Commands.Posix;

/// <summary>What all commands of one runner share.</summary>
internal sealed class RunnerParts : IDisposable
{
    /// <summary>Prepares; nothing is started before the first command.</summary>
    /// <param name="time">Measures the commands' periods.</param>
    public RunnerParts(TimeProvider time)
    {
        Time = time;
        Servers = new ForkServers(Sentinel);
    }

    /// <summary>Guards their groups.</summary>
    public Sentinel Sentinel { get; } = new();

    /// <summary>Start some of them.</summary>
    public ForkServers Servers { get; }

    /// <summary>Serve them.</summary>
    public WaitingThreads Threads { get; } = new();

    /// <summary>Measures their periods.</summary>
    public TimeProvider Time { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Servers.Dispose();
        Sentinel.Dispose();
    }
}
