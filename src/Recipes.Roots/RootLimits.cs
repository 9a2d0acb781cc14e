namespace Recipes.Roots;

/// <summary>What commands in a build root may use; null is without a limit.</summary>
public sealed record RootLimits
{
    /// <summary>No limit at all.</summary>
    public static RootLimits None { get; } = new();

    /// <summary>Memory of all processes together, in bytes; who needs more is killed.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Processors' worth of time: 0.5 is half of one.</summary>
    public double? Processors { get; init; }

    /// <summary>Processes and threads at once.</summary>
    public int? Processes { get; init; }

    /// <summary>Bytes of everything that is written over the base image.</summary>
    public long? DiskBytes { get; init; }

    /// <summary>How long a command may write nothing to its outputs before it is ended.</summary>
    public TimeSpan? Silence { get; init; }

    /// <summary>How long a command may take.</summary>
    public TimeSpan? Total { get; init; }
}
