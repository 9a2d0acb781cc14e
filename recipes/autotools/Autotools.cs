namespace Recipes.Catalog;

/// <summary>What builds from a repository need.</summary>
public sealed class Autotools : Recipe
{
    protected override Package Define(Package package) =>
        package.Describe("Build scripts for building from source control HEAD").PackageGroup<Autoconf, Automake, Libtool>();
}
