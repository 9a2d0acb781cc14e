namespace Recipes.Commands.Posix;

/// <summary>What a child gets.</summary>
internal sealed record SpawnRequest
{
    /// <summary>As a stream's descriptor: the child reads nothing, or what it writes is dropped.</summary>
    public const int Null = -1;

    /// <summary>The file to execute.</summary>
    public required string Path { get; init; }

    /// <summary>The arguments, the program's own name first.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The whole environment: <c>NAME=value</c>.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>The directory to start in; null is this process's own.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Our descriptors, or <see cref="Null"/>, for the child's 0, 1 and 2; without any it gets our own three streams.</summary>
    public IReadOnlyList<int> Streams { get; init; } = [];

    /// <summary>Further descriptors that the child gets under the same numbers.</summary>
    public IReadOnlyList<int> Inherited { get; init; } = [];

    /// <summary>Descriptors that the child must not get although they would survive.</summary>
    public IReadOnlyList<int> Closed { get; init; } = [];

    /// <summary>What the child leads.</summary>
    public SpawnGroup Group { get; init; } = SpawnGroup.Own;
}
