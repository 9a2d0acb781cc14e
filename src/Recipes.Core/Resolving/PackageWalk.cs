using Recipes.Errors;

namespace Recipes.Resolving;

/// <summary>One walk over packages and what they need, with variants assumed; finds which variants are named on the way.</summary>
/// <param name="evaluate">Gives the evaluated recipe of a class for a package.</param>
/// <param name="assumed">The variants to take.</param>
/// <param name="found">Takes the variants that are named.</param>
internal sealed class PackageWalk(Func<Type, PackageId, Recipe> evaluate, VariantChoices assumed, VariantChoices found)
{
    private readonly HashSet<PackageId> done = [];
    private readonly Dictionary<PackageId, ResolvedPackage> byId = [];
    private readonly List<ResolvedPackage> packages = [];

    /// <summary>Dependencies first.</summary>
    public IReadOnlyList<ResolvedPackage> Packages => packages;

    /// <summary>The variants that were named.</summary>
    public VariantChoices Found => found;

    /// <summary>The first fault, or null. It counts only if what was assumed is what was found.</summary>
    public RecipesException? Fault { get; private set; }

    /// <summary>Walks over what was asked for.</summary>
    public void VisitAll(IReadOnlyList<WantedPackage> roots)
    {
        // All that the command line names comes first: an error names it first.
        foreach (var root in roots)
            Fault ??= found.Add(root, []);
        foreach (var root in roots)
            Visit(root, []);
    }

    private PackageId? Visit(WantedPackage wanted, IReadOnlyList<PackageId> chain)
    {
        var (variant, isExplicit) = assumed.Of(wanted);
        var id = new PackageId(wanted.Name, variant, wanted.Platform);
        if (chain.Contains(id))
        {
            Fault ??= Cycle([.. chain.SkipWhile(link => link != id), id]);
            return null;
        }
        if (!done.Add(id))
            return id;
        try
        {
            var recipe = evaluate(wanted.Recipe, id);
            var package = new ResolvedPackage(recipe, isExplicit, Dependencies(recipe.Package, [.. chain, id]));
            byId.Add(id, package);
            packages.Add(package);
        }
        catch (RecipesException fault)
        {
            Fault ??= fault;
        }
        return id;
    }

    private List<PackageId> Dependencies(Package package, IReadOnlyList<PackageId> path)
    {
        var dependencies = new List<PackageId>();
        foreach (var dependency in package.Dependencies)
        {
            var variant = dependency.Variant is null ? null : RecipeVariants.Find(dependency.Recipe, dependency.Variant);
            var need = new WantedPackage(dependency.Recipe, variant, dependency.Platform ?? package.Id.Platform, variant is not null);
            var conflict = found.Add(need, path);
            Fault ??= conflict;
            if (Visit(need, path) is not { } id || !byId.TryGetValue(id, out var needed))
                continue;
            // A group stands for what is in it: who needs it is built with that.
            dependencies.AddRange((needed.Package.IsGroup ? needed.Dependencies : [id]).Where(other => !dependencies.Contains(other)));
        }
        return dependencies;
    }

    private static RecipesException Cycle(IReadOnlyList<PackageId> path) =>
        new($"The recipes depend on each other: {string.Join(" -> ", path)}", "Remove one of these dependencies.", ExitCode.InvalidInput);
}
