using Recipes.Errors;

namespace Recipes.Resolving;

/// <summary>
/// Finds the closure of packages: one variant of a package for each platform. An explicit variant beats the installed one, that beats the default;
/// two explicit ones are an error. Pure: evaluates recipes and asks nothing of the machine.
/// </summary>
/// <param name="catalog">The recipes.</param>
/// <param name="installedVariant">The variant of a package that is installed for a platform, or null.</param>
/// <param name="findTool">The recipe of a program that this machine lacks, or null where it is there or no recipe brings it; null for none at all.</param>
public sealed class PackageResolver(
    RecipeCatalog catalog,
    Func<string, Platform, string?> installedVariant,
    Func<ToolNeed, Type?>? findTool = null
)
{
    private readonly Dictionary<PackageId, Recipe> evaluated = [];

    /// <summary>What <see cref="Platform.Target"/> stands for: a platform that is cross compiled for. Default: this machine.</summary>
    public Platform? Target { get; init; }

    /// <summary>What whoever builds says of each package of the closure, over what its recipe says. Default: nothing.</summary>
    public Func<Package, Package> Adjust { get; init; } = package => package;

    // What conditions may count on: grows only, so that the walks come to an end.
    private readonly HashSet<(string Name, Platform Platform)> present = [];

    // What would close a circle; grows only, too.
    private readonly HashSet<(string Asker, Platform Platform, Type Recipe)> refused = [];

    /// <summary>Resolves.</summary>
    /// <param name="requests">What is asked for; a request without a variant asks for the default one.</param>
    /// <returns>Each package once, dependencies first, otherwise in the order written.</returns>
    /// <exception cref="RecipesException">Unknown names (exit code 2); cycles and conflicts (exit code 3).</exception>
    public IReadOnlyList<ResolvedPackage> Resolve(IReadOnlyList<PackageRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var wanted = requests.Select(Want).ToList();
        // Which variants are named depends on which packages are there, and that on the variants: a walk assumes what the last one found, until
        // it finds just that. Only then do its faults count.
        var assumed = new VariantChoices(installedVariant, VersionOf);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        RecipesException? fault = null;
        while (true)
        {
            var walk = new PackageWalk(Evaluate, assumed, new VariantChoices(installedVariant, VersionOf), FindTool, Target);
            walk.VisitAll(wanted);
            fault = walk.Fault ?? fault;
            if (walk.Found.Text == assumed.Text)
            {
                if (walk.Fault is not null)
                    throw walk.Fault;
                if (!Refuse(walk.Circles) && !Discover(walk.Packages))
                    return Adjusted(walk);
                seen.Clear();
            }
            else if (!seen.Add(walk.Found.Text))
            {
                throw fault ?? Circular(walk.Found);
            }
            assumed = walk.Found;
        }
    }

    // Whether a condition was answered no about a package that is in the plan.
    private bool Discover(IReadOnlyList<ResolvedPackage> packages)
    {
        var planned = packages.Select(package => (package.Id.Name, package.Id.Platform)).ToHashSet();
        var missed = packages
            .SelectMany(package =>
                package
                    .Package.Conditions.Where(asked => !asked.Holds && !IsRefused(asked.Recipe, package.Id))
                    .Select(asked => Key(asked.Recipe, package.Id))
            )
            .Where(planned.Contains)
            .ToList();
        present.UnionWith(missed);
        if (missed.Count > 0)
            evaluated.Clear();
        return missed.Count > 0;
    }

    private Type? FindTool(PackageId asker, ToolNeed need) =>
        findTool?.Invoke(need) is { } recipe && !IsRefused(recipe, asker) ? recipe : null;

    // A package cannot be built with what needs it: that condition is answered no, wherever the other is, and that tool is missing.
    private bool Refuse(IReadOnlyList<(PackageId Asker, Type Recipe)> circles)
    {
        foreach (var (asker, recipe) in circles)
            refused.Add((asker.Name, asker.Platform, recipe));
        if (circles.Count > 0)
            evaluated.Clear();
        return circles.Count > 0;
    }

    private bool IsRefused(Type recipe, PackageId asker) => refused.Contains((asker.Name, asker.Platform, recipe));

    // What recipes demand of each other first: whoever builds has the last word.
    private List<ResolvedPackage> Adjusted(PackageWalk walk)
    {
        var packages = new List<ResolvedPackage>();
        foreach (var package in walk.Packages)
        {
            var key = VariantChoices.Key(package.Id.Name, package.Id.Platform);
            packages.Add(walk.Found.Demands.Apply(key, package, () => Releases(package)));
            package.Recipe.Adjust(Adjust);
        }
        return packages;
    }

    private IEnumerable<string> Releases(ResolvedPackage package)
    {
        var type = package.Recipe.GetType();
        return RecipeVariants
            .Names(type)
            .Select(name => $"{name} {Evaluate(type, package.Id with { Variant = name }).Package.Version}".TrimEnd());
    }

    private string? VersionOf(WantedPackage wanted, string variant) =>
        Evaluate(wanted.Recipe, new PackageId(wanted.Name, variant, wanted.Platform)).Package.Version;

    private bool IsPresent(Type recipe, PackageId asker)
    {
        if (IsRefused(recipe, asker))
            return false;
        var (name, platform) = Key(recipe, asker);
        return present.Contains((name, platform)) || installedVariant(name, platform) is not null;
    }

    private static (string Name, Platform Platform) Key(Type recipe, PackageId asker) => (RecipeNames.OfRecipe(recipe), asker.Platform);

    private WantedPackage Want(PackageRequest request)
    {
        var recipe = catalog.Find(request.Name);
        var variant = request.Variant is null ? null : RecipeVariants.Find(recipe, request.Variant);
        // Asked for by name, a package without a variant is the default one; as a dependency the installed one would do.
        return new WantedPackage(recipe, variant ?? RecipeVariants.DefaultOf(recipe), request.Platform.Within(Target), variant is not null);
    }

    private Recipe Evaluate(Type type, PackageId id)
    {
        if (evaluated.TryGetValue(id, out var known))
            return known;
        var recipe = Create(type);
        recipe.Evaluate(id, RecipeVariants.Of(recipe, id.Variant), other => IsPresent(other, id));
        return evaluated[id] = recipe;
    }

    private static Recipe Create(Type type)
    {
        try
        {
            return (Recipe)Activator.CreateInstance(type)!;
        }
        catch (Exception fault)
        {
            var cause = fault is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : fault;
            throw new RecipesException(
                $"The recipe {type.Name} cannot be created: {cause.Message}",
                "A recipe is a concrete class with a constructor without parameters that only describes.",
                ExitCode.InvalidInput,
                cause
            );
        }
    }

    private static RecipesException Circular(VariantChoices found) =>
        new(
            $"No choice of variants fits: what is named depends on what is taken, round and round ({found.Text}).",
            "Name the variants that are meant on the command line.",
            ExitCode.InvalidInput
        );
}
