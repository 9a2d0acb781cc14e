using System.Reflection;
using Recipes.Catalog;
using Recipes.Hosting;
using Recipes.Hosting.Packages;

/// <summary>The build of this repository: packages, and the targets that keep the repository itself.</summary>
internal sealed partial class Build : RecipesBuild, IPackages
{
    IReadOnlyList<Assembly> IPackages.RecipeAssemblies => [typeof(NeatoLib).Assembly];

    /// <summary>Runs the build.</summary>
    public static int Main() => Execute<Build>();
}
