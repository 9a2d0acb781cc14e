using Recipes.Errors;

namespace Recipes.Resolving;

/// <summary>The variants that were asked for, by package and platform.</summary>
/// <param name="installedVariant">The variant of a package that is installed for a platform, or null.</param>
/// <param name="versionOf">The release of a package in a variant; null where that moves.</param>
internal sealed class VariantChoices(Func<string, Platform, string?> installedVariant, Func<WantedPackage, string, string?> versionOf)
{
    private readonly SortedDictionary<string, Choice> choices = new(StringComparer.Ordinal);

    /// <summary>What was asked for, as one text: equal choices have equal texts.</summary>
    public string Text =>
        string.Join(", ", choices.Select(pair => $"{pair.Key}/{pair.Value.Variant}{(pair.Value.IsExplicit ? "" : "?")}")) + Demands.Text;

    /// <summary>What is demanded beyond variants.</summary>
    public PackageDemands Demands { get; } = new();

    /// <summary>Notes that somebody wants a package.</summary>
    /// <param name="wanted">What.</param>
    /// <param name="chain">Who: empty for the command line.</param>
    /// <returns>The conflict, if another variant was named already.</returns>
    public RecipesException? Add(WantedPackage wanted, IReadOnlyList<PackageId> chain)
    {
        var key = Key(wanted.Name, wanted.Platform);
        if (Demands.Add(key, wanted, chain) is { } contradiction)
            return contradiction;
        if (wanted.Variant is null)
            return null;
        if (!choices.TryGetValue(key, out var known) || (wanted.IsExplicit && !known.IsExplicit))
        {
            choices[key] = new Choice(wanted.Variant, wanted.IsExplicit, chain);
            return null;
        }
        if (known.Variant == wanted.Variant || !wanted.IsExplicit)
            return null;
        return new RecipesException(
            $"{key} is asked for in two variants: {Chain(known.Path, key, known.Variant)}, and {Chain(chain, key, wanted.Variant)}.",
            "Ask for the same variant in both places.",
            ExitCode.InvalidInput
        );
    }

    /// <summary>The variant of a package, and whether somebody named it.</summary>
    public (string Variant, bool IsExplicit) Of(WantedPackage wanted)
    {
        if (choices.TryGetValue(Key(wanted.Name, wanted.Platform), out var choice))
            return (choice.IsExplicit ? choice.Variant : NewEnough(wanted, choice.Variant), choice.IsExplicit);
        var installed = installedVariant(wanted.Name, wanted.Platform);
        var isKnown = installed is not null && RecipeVariants.Names(wanted.Recipe).Contains(installed);
        return (NewEnough(wanted, isKnown ? installed! : RecipeVariants.DefaultOf(wanted.Recipe)), false);
    }

    /// <summary>How messages name a package on a platform.</summary>
    public static string Key(string name, Platform platform) => platform == Platform.Target ? name : $"{platform.Name}:{name}";

    // Another variant only where the usual one is too old, and then a release: a branch moves, and was not asked for.
    private string NewEnough(WantedPackage wanted, string usual)
    {
        var key = Key(wanted.Name, wanted.Platform);
        if (!Demands.HasMinimum(key) || Demands.Admits(key, versionOf(wanted, usual)))
            return usual;
        string[] others = [RecipeVariants.DefaultOf(wanted.Recipe), .. RecipeVariants.Names(wanted.Recipe)];
        return Array.Find(others, other => versionOf(wanted, other) is { } version && Demands.Admits(key, version)) ?? usual;
    }

    private static string Chain(IReadOnlyList<PackageId> chain, string key, string variant) =>
        chain.Count == 0 ? $"{key}/{variant} on the command line" : $"{string.Join(" -> ", chain)} -> {key}/{variant}";

    private sealed record Choice(string Variant, bool IsExplicit, IReadOnlyList<PackageId> Path);
}
