namespace Recipes.Archives.Unpacking;

/// <summary>How an archive is unpacked.</summary>
public sealed record UnpackOptions
{
    /// <summary>
    /// Whether the top directory is stripped if there is exactly one and nothing beside it; otherwise, and always when false, the tree is left as
    /// it is.
    /// </summary>
    public bool StripTopDirectory { get; init; } = true;

    /// <summary>What the archive may grow to.</summary>
    public UnpackLimits Limits { get; init; } = UnpackLimits.Default;
}
