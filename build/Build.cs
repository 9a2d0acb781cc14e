using System.Reflection;
using Recipes.Catalog;
using Recipes.Hosting;
using Recipes.Hosting.Choria;
using Recipes.Hosting.Packages;
using Recipes.Hosting.Roots;

/// <summary>The build of this repository: packages, and the targets that keep the repository itself.</summary>
internal sealed partial class Build : RecipesBuild, IRoots, IChoria
{
    IReadOnlyList<Assembly> IPackages.RecipeAssemblies => [typeof(NeatoLib).Assembly];

    /// <summary>Runs the build.</summary>
    public static int Main() => Execute<Build>();
}
