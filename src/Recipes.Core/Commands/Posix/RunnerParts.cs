namespace Recipes.Commands.Posix;

/// <summary>What all commands of one runner share.</summary>
/// <param name="time">Measures their periods.</param>
internal sealed class RunnerParts(TimeProvider time) : IDisposable
{
    /// <summary>Guards their groups.</summary>
    public Sentinel Sentinel { get; } = new();

    /// <summary>Serve them.</summary>
    public WaitingThreads Threads { get; } = new();

    /// <summary>Measures their periods.</summary>
    public TimeProvider Time => time;

    /// <inheritdoc/>
    public void Dispose() => Sentinel.Dispose();
}
