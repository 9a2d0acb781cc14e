using System.Reflection;
using Recipes.Hosting;
using Recipes.Hosting.Packages;
using Recipes.Targets;
using Serilog;

class Build : RecipesBuild, IPackages
{
    // The recipes are in recipes/: any class there names their assembly.
    IReadOnlyList<Assembly> IPackages.RecipeAssemblies => [typeof(HelloC).Assembly];

    /// A target of your own: ./build.sh Greet
    Target Greet =>
        _ =>
            _.Description("Says hello, once the library is installed")
                .DependsOn<HelloC>(x => x.Install)
                .Executes(() => Log.Information("Hello from {Root}", RootDirectory.Name));

    public static int Main() => Execute<Build>();
}
