using Recipes.Errors;
using Recipes.Hosting.Packages;
using Recipes.Resolving;

namespace Recipes.Hosting.Machines;

/// <summary>Which recipe brings a program that this machine lacks.</summary>
/// <param name="catalog">The recipes.</param>
/// <param name="environment">Whose <c>PATH</c> is the machine's.</param>
internal sealed class ToolRecipes(RecipeCatalog catalog, IReadOnlyDictionary<string, string> environment)
{
    private readonly Dictionary<string, Type?> missing = new(StringComparer.Ordinal);
    private Dictionary<string, Type>? recipes;

    /// <summary>The recipe of a program; null where the machine has it, or no recipe brings it.</summary>
    public Type? Find(ToolNeed need)
    {
        lock (missing)
        {
            if (!missing.TryGetValue(need.Name, out var recipe))
                missing[need.Name] = recipe = ToolSearch.Find(need.Name, environment) is null ? Of(need.Name) : null;
            return recipe;
        }
    }

    /// <summary>Looks anew at the next question: something was installed.</summary>
    public void Forget()
    {
        lock (missing)
            missing.Clear();
    }

    /// <summary>The recipe of a program, wherever else that is; null for none.</summary>
    public Type? Of(string tool) => (recipes ??= Read()).GetValueOrDefault(tool);

    // All recipes are evaluated for it: only where something is missing.
    private Dictionary<string, Type> Read()
    {
        var found = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var recipe in catalog.Recipes)
        {
            foreach (var tool in Tools(recipe))
                found.TryAdd(tool, recipe);
        }
        return found;
    }

    private static IReadOnlyList<string> Tools(Type recipe)
    {
        try
        {
            return PackageInfo.Evaluate(recipe).ProvidedTools;
        }
        catch (RecipesException)
        {
            // Whoever asks for that recipe is told.
            return [];
        }
    }
}
