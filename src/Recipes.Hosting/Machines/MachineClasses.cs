using System.Reflection;
using Recipes.Errors;

namespace Recipes.Hosting.Machines;

/// <summary>Finds the classes that say what a developer's machine needs.</summary>
internal static class MachineClasses
{
    private const string Default = "workspace";

    /// <summary>The one that is meant.</summary>
    /// <param name="assemblies">Where to look: the build's own, and those of its recipes.</param>
    /// <param name="name">What the user asked for; null for the only one, or that called <c>Workspace</c>.</param>
    /// <exception cref="RecipesException">There is none, or several and none is named (exit code 2).</exception>
    public static DeveloperMachine Choose(IEnumerable<Assembly> assemblies, string? name)
    {
        var all = assemblies
            .Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(DeveloperMachine)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .ToList();
        var names = all.ConvertAll(type => RecipeNames.Kebab(type.Name));
        if (all.Count == 0)
        {
            throw new RecipesException(
                "This build does not say what a developer's machine needs.",
                "Write a class Workspace : DeveloperMachine beside the build class.",
                ExitCode.Usage
            );
        }
        var meant =
            all.Find(type => NearNames.Fold(type.Name) == NearNames.Fold(name ?? Default))
            ?? (name is null && all.Count == 1 ? all[0] : null);
        if (meant is not null)
            return (DeveloperMachine)Activator.CreateInstance(meant, nonPublic: true)!;
        throw name is null
            ? new RecipesException(
                $"There are several descriptions of a developer's machine: {string.Join(", ", names)}.",
                "Name one with --workspace.",
                ExitCode.Usage
            )
            : new RecipesException(
                $"There is no description of a developer's machine called '{name}'.",
                NearNames.Hint(name, names),
                ExitCode.Usage
            );
    }
}
