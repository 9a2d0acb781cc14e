using Recipes.Modules;

namespace Recipes.Locking;

/// <summary>One entry of a lock file.</summary>
/// <param name="Pin">What the source is until somebody moves it on purpose.</param>
/// <param name="Packages">The packages that are made from it, as <see cref="PackageId.ToString"/> writes them, in ordinal order.</param>
public sealed record LockedSource(SourcePin Pin, IReadOnlyList<string> Packages);
