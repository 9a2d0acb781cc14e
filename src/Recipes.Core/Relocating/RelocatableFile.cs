using System.Runtime.InteropServices;

namespace Recipes.Relocating;

/// <summary>A file as it is in the store: placeholders where prefixes belong.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="IsText">Whether placeholders are replaced, so that the length changes; in a binary they are overwritten.</param>
/// <param name="Places">Where the placeholders are, in ascending order: which of them, and the offset in bytes.</param>
/// <param name="Obstacle">Why it can be in its prefix only; null if it can be in any.</param>
internal sealed record RelocatableFile(byte[] Content, bool IsText, IReadOnlyList<PlaceholderPlace> Places, string? Obstacle)
{
    /// <summary>Whether a part of a placeholder stands alone: it was taken apart, and nothing can take its place.</summary>
    public bool IsSplit { get; init; }
}

/// <summary>Where a placeholder is.</summary>
/// <param name="Offset">In bytes from the beginning of the file.</param>
/// <param name="Token">Which: 0 for the package's own prefix, 1 for that of native tools.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlaceholderPlace(int Offset, int Token);
