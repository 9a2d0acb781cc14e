using Recipes.Relocating;

namespace Recipes.Stores;

/// <summary>A file or link of a result in the store.</summary>
internal sealed record StoredFile
{
    /// <summary>Relative to the prefix, with <c>/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What a link points to, with a placeholder for another prefix; null for a file.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>The permission bits.</summary>
    public int Mode { get; init; }

    /// <summary>Where its bytes begin in the entry.</summary>
    public long Offset { get; init; }

    /// <summary>Its size in the store, in bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of its bytes in the store, in lower-case hex; empty for a link.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Whether placeholders are replaced, so that its length changes.</summary>
    public bool IsText { get; init; }

    /// <summary>Where the placeholders are.</summary>
    public IReadOnlyList<PlaceholderPlace> Places { get; init; } = [];
}
