using Recipes.Errors;

namespace Recipes.Resolving;

/// <summary>The variants that were asked for, by package and platform.</summary>
/// <param name="installedVariant">The variant of a package that is installed for a platform, or null.</param>
internal sealed class VariantChoices(Func<string, Platform, string?> installedVariant)
{
    private readonly SortedDictionary<string, Choice> choices = new(StringComparer.Ordinal);

    /// <summary>What was asked for, as one text: equal choices have equal texts.</summary>
    public string Text => string.Join(", ", choices.Select(pair => $"{pair.Key}/{pair.Value.Variant}{(pair.Value.IsExplicit ? "" : "?")}"));

    /// <summary>Notes that somebody wants a package.</summary>
    /// <param name="wanted">What.</param>
    /// <param name="chain">Who: empty for the command line.</param>
    /// <returns>The conflict, if another variant was named already.</returns>
    public RecipesException? Add(WantedPackage wanted, IReadOnlyList<PackageId> chain)
    {
        if (wanted.Variant is null)
            return null;
        var key = Key(wanted);
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
        if (choices.TryGetValue(Key(wanted), out var choice))
            return (choice.Variant, choice.IsExplicit);
        var installed = installedVariant(wanted.Name, wanted.Platform);
        var isKnown = installed is not null && RecipeVariants.Names(wanted.Recipe).Contains(installed);
        return (isKnown ? installed! : RecipeVariants.DefaultOf(wanted.Recipe), false);
    }

    private static string Key(WantedPackage wanted) =>
        wanted.Platform == Platform.Target ? wanted.Name : $"{wanted.Platform.Name}:{wanted.Name}";

    private static string Chain(IReadOnlyList<PackageId> chain, string key, string variant) =>
        chain.Count == 0 ? $"{key}/{variant} on the command line" : $"{string.Join(" -> ", chain)} -> {key}/{variant}";

    private sealed record Choice(string Variant, bool IsExplicit, IReadOnlyList<PackageId> Path);
}
