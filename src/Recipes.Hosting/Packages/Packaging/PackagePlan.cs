using Recipes.Packagers;
using Recipes.Prefixes;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>A package file that will be written.</summary>
/// <param name="Packager">Writes it.</param>
/// <param name="Contents">What is in it.</param>
/// <param name="Package">What the recipe says.</param>
/// <param name="Record">What was installed.</param>
/// <param name="Prefix">Where.</param>
internal sealed record PackagePlan(
    IPackager Packager,
    PackageContents Contents,
    ResolvedPackage Package,
    InstalledPackage Record,
    Prefix Prefix
);
