using Recipes.Hosting.Machines;
using Recipes.Modules.Checking;
using Recipes.Resolving;

namespace Recipes.Specs.Hosting.Machines;

/// <summary>The recipes, and the description of a machine, of these specs.</summary>
internal static class Needed
{
    public static RecipeCatalog Catalog { get; } =
        new([typeof(Zip), typeof(Png), typeof(Viewer), typeof(Generator), typeof(Guesser), typeof(All)]);

    public static Type? RecipeOf(string tool) => tool == "generate" ? typeof(Generator) : null;

    internal sealed class Zip : Recipe
    {
        public Variant Stable => _ => _;

        public Variant Latest => _ => _;

        protected override Package Define(Package package) =>
            package.CheckPkgConfig("zip").FromSystem(new SystemPackage("zip-dev") { Dnf = "zip-devel", Pacman = null });
    }

    internal sealed class Png : Recipe
    {
        protected override Package Define(Package package) =>
            package.DependsOn<Zip>().CheckPkgConfig("png").FromSystem(new SystemPackage("png-dev") { Pacman = "png", Dnf = null });
    }

    internal sealed class Viewer : Recipe
    {
        protected override Package Define(Package package) =>
            package.DependsOn<Png>().Needs("generate", "generate").Needs("link", "linkers");
    }

    internal sealed class Guesser : Recipe
    {
        protected override Package Define(Package package) => package.Needs("generate");
    }

    internal sealed class Generator : Recipe
    {
        protected override Package Define(Package package) => package.Provides("generate");
    }

    internal sealed class All : Recipe
    {
        protected override Package Define(Package package) => (package with { IsGroup = true }).DependsOn<Viewer>();
    }
}
