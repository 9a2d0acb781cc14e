namespace Recipes.Roots.Boxes;

/// <summary>What differs between a box and its base. Paths begin below the root, directories end with a slash; in order.</summary>
/// <param name="Added">Is in the box alone.</param>
/// <param name="Changed">Is in both, with another content, kind, mode or owner.</param>
/// <param name="Deleted">Is in the base alone.</param>
public sealed record BoxChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Deleted);
