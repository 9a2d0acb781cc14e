using Recipes.Errors;

namespace Recipes.Resolving;

/// <summary>A package of the closure of what was asked for.</summary>
/// <param name="Recipe">The evaluated recipe.</param>
/// <param name="IsExplicit">Whether somebody named the variant; then what the system provides does not do.</param>
/// <param name="Dependencies">In the order written; instead of a group what is in it.</param>
public sealed record ResolvedPackage(Recipe Recipe, bool IsExplicit, IReadOnlyList<PackageId> Dependencies)
{
    /// <summary>
    /// Native packages in place of programs that this machine lacks: installed before this one is built, and no part of its key, as the machine's
    /// own programs are none.
    /// </summary>
    public IReadOnlyList<ToolPackage> Tools { get; init; } = [];

    /// <summary>Why it cannot be built as it is demanded, unless the system provides it; null where it can.</summary>
    public RecipesException? Refusal { get; init; }

    /// <summary>Name, variant and platform.</summary>
    public PackageId Id => Recipe.Package.Id;

    /// <summary>What the recipe says of it.</summary>
    public Package Package => Recipe.Package;
}
