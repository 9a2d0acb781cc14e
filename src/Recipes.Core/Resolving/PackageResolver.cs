using Recipes.Errors;

namespace Recipes.Resolving;

/// <summary>
/// Finds the closure of packages: one variant of a package for each platform. An explicit variant beats the installed one, that beats the default;
/// two explicit ones are an error. Pure: evaluates recipes and asks nothing of the machine.
/// </summary>
/// <param name="catalog">The recipes.</param>
/// <param name="installedVariant">The variant of a package that is installed for a platform, or null.</param>
public sealed class PackageResolver(RecipeCatalog catalog, Func<string, Platform, string?> installedVariant)
{
    private readonly Dictionary<(string Name, Platform Platform), Choice> pinned = [];

    // What conditions may count on: grows only, so that the walks come to an end.
    private readonly HashSet<(string Name, Platform Platform)> present = [];

    /// <summary>Resolves.</summary>
    /// <param name="requests">What is asked for; a request without a variant asks for the default one.</param>
    /// <returns>Each package once, dependencies first, otherwise in the order written.</returns>
    /// <exception cref="RecipesException">Unknown names (exit code 2); cycles and conflicts (exit code 3).</exception>
    public IReadOnlyList<ResolvedPackage> Resolve(IReadOnlyList<PackageRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var wanted = requests.Select(Want).ToList();
        foreach (var root in wanted)
            Pin(root, []);
        // An explicit variant, or what a condition asks for, may be met after its package was evaluated without: then all starts anew with what is
        // known by now.
        while (true)
        {
            var walk = new Walk(this);
            if (wanted.TrueForAll(root => walk.Visit(root, [])) && !Discover(walk.Packages))
                return walk.Packages;
        }
    }

    // Whether a condition was answered no about a package that is in the plan.
    private bool Discover(List<ResolvedPackage> packages)
    {
        var planned = packages.Select(package => (package.Id.Name, package.Id.Platform)).ToHashSet();
        var missed = packages
            .SelectMany(package => package.Package.Conditions.Where(asked => !asked.Holds).Select(asked => Key(asked.Recipe, package.Id)))
            .Where(planned.Contains)
            .ToList();
        present.UnionWith(missed);
        return missed.Count > 0;
    }

    private bool IsPresent(Type recipe, PackageId asker)
    {
        var (name, platform) = Key(recipe, asker);
        return present.Contains((name, platform)) || installedVariant(name, platform) is not null;
    }

    private static (string Name, Platform Platform) Key(Type recipe, PackageId asker) => (RecipeNames.OfRecipe(recipe), asker.Platform);

    private Wanted Want(PackageRequest request)
    {
        var recipe = catalog.Find(request.Name);
        var variant = request.Variant is null ? null : RecipeVariants.Find(recipe, request.Variant);
        // Asked for by name, a package without a variant is the default one; as a dependency the installed one would do.
        return new Wanted(recipe, variant ?? RecipeVariants.DefaultOf(recipe), request.Platform, variant is not null);
    }

    private bool Pin(Wanted wanted, IReadOnlyList<PackageId> chain)
    {
        if (wanted.Variant is null)
            return true;
        var key = (RecipeNames.OfRecipe(wanted.Recipe), wanted.Platform);
        if (!pinned.TryGetValue(key, out var choice))
        {
            pinned.Add(key, new Choice(wanted.Variant, wanted.IsExplicit, chain));
            return false;
        }
        if (choice.Variant == wanted.Variant)
        {
            pinned[key] = choice with { IsExplicit = choice.IsExplicit || wanted.IsExplicit };
            return true;
        }
        if (!choice.IsExplicit && wanted.IsExplicit)
        {
            pinned[key] = new Choice(wanted.Variant, true, chain);
            return false;
        }
        if (!wanted.IsExplicit)
            return true;
        throw new RecipesException(
            $"{key.Item1} is asked for in two variants: {Chain(choice.Path, key.Item1, choice.Variant)}, and {Chain(chain, key.Item1, wanted.Variant)}.",
            "Ask for the same variant in both places.",
            ExitCode.InvalidInput
        );
    }

    private Choice Choose(Wanted wanted)
    {
        var name = RecipeNames.OfRecipe(wanted.Recipe);
        if (pinned.TryGetValue((name, wanted.Platform), out var choice))
            return choice;
        var installed = installedVariant(name, wanted.Platform);
        var known = installed is not null && RecipeVariants.Names(wanted.Recipe).Contains(installed);
        return new Choice(known ? installed! : RecipeVariants.DefaultOf(wanted.Recipe), false, []);
    }

    private static string Chain(IReadOnlyList<PackageId> chain, string name, string variant) =>
        chain.Count == 0 ? $"{name}/{variant} on the command line" : $"{string.Join(" -> ", chain)} -> {name}/{variant}";

    private sealed record Wanted(Type Recipe, string? Variant, Platform Platform, bool IsExplicit);

    private sealed record Choice(string Variant, bool IsExplicit, IReadOnlyList<PackageId> Path);

    private sealed class Walk(PackageResolver resolver)
    {
        private readonly HashSet<PackageId> done = [];

        public List<ResolvedPackage> Packages { get; } = [];

        /// <summary>Adds a package and what it needs; false if a variant was pinned that had been chosen otherwise.</summary>
        public bool Visit(Wanted wanted, IReadOnlyList<PackageId> chain)
        {
            var choice = resolver.Choose(wanted);
            var id = new PackageId(RecipeNames.OfRecipe(wanted.Recipe), choice.Variant, wanted.Platform);
            if (chain.Contains(id))
                throw Cycle([.. chain.SkipWhile(link => link != id), id]);
            if (!done.Add(id))
                return true;

            var recipe = Create(wanted.Recipe);
            var package = recipe.Evaluate(id, RecipeVariants.Of(recipe, id.Variant), type => resolver.IsPresent(type, id));
            IReadOnlyList<PackageId> path = [.. chain, id];
            var dependencies = new List<PackageId>();
            foreach (var dependency in package.Dependencies)
            {
                var need = new Wanted(
                    dependency.Recipe,
                    dependency.Variant is null ? null : RecipeVariants.Find(dependency.Recipe, dependency.Variant),
                    dependency.Platform ?? id.Platform,
                    dependency.Variant is not null
                );
                var met = resolver.Choose(need);
                if (!resolver.Pin(need, path) && met.Variant != need.Variant)
                    return false;
                if (!Visit(need, path))
                    return false;
                dependencies.Add(new PackageId(RecipeNames.OfRecipe(need.Recipe), resolver.Choose(need).Variant, need.Platform));
            }
            Packages.Add(new ResolvedPackage(recipe, choice.IsExplicit, dependencies));
            return true;
        }

        private static Recipe Create(Type type) =>
            (Recipe?)Activator.CreateInstance(type) ?? throw new InvalidOperationException($"{type} cannot be created.");

        private static RecipesException Cycle(IReadOnlyList<PackageId> path) =>
            new(
                $"The recipes depend on each other: {string.Join(" -> ", path)}",
                "Remove one of these dependencies.",
                ExitCode.InvalidInput
            );
    }
}
