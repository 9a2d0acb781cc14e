namespace Recipes.Hosting.Packages.Drafting;

/// <summary>Something that a source tree is built with.</summary>
/// <param name="Name">A pkg-config module, a library (<c>z</c>) or a package of CMake.</param>
/// <param name="IsRequired">Whether it cannot be built without.</param>
internal sealed record TreeNeed(string Name, bool IsRequired);
