using Recipes.Errors;

namespace Recipes.Resolving;

/// <summary>One walk over packages and what they need, with variants assumed; finds which variants are named on the way.</summary>
/// <param name="evaluate">Gives the evaluated recipe of a class for a package.</param>
/// <param name="assumed">The variants to take.</param>
/// <param name="found">Takes the variants that are named.</param>
/// <param name="findTool">The recipe that brings a package a program which this machine lacks, or null.</param>
/// <param name="target">What <see cref="Platform.Target"/> stands for; null is this machine.</param>
internal sealed class PackageWalk(
    Func<Type, PackageId, Recipe> evaluate,
    VariantChoices assumed,
    VariantChoices found,
    Func<PackageId, ToolNeed, Type?> findTool,
    Platform? target
)
{
    private readonly HashSet<PackageId> done = [];
    private readonly Dictionary<PackageId, Recipe> entered = [];
    private readonly List<(PackageId Asker, Type Recipe)> circles = [];
    private readonly Dictionary<PackageId, ResolvedPackage> byId = [];
    private readonly List<ResolvedPackage> packages = [];

    /// <summary>Dependencies first.</summary>
    public IReadOnlyList<ResolvedPackage> Packages => packages;

    /// <summary>The variants that were named.</summary>
    public VariantChoices Found => found;

    /// <summary>The first fault, or null. It counts only if what was assumed is what was found.</summary>
    public RecipesException? Fault { get; private set; }

    /// <summary>What closes circles and can be done without, conditions and tools: of each circle the one whose asker comes first by name.</summary>
    public IReadOnlyList<(PackageId Asker, Type Recipe)> Circles => circles;

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
            Enclose([.. chain.SkipWhile(link => link != id), id]);
            return null;
        }
        if (!done.Add(id))
            return id;
        try
        {
            var recipe = evaluate(wanted.Recipe, id);
            entered.Add(id, recipe);
            var path = (IReadOnlyList<PackageId>)[.. chain, id];
            var package = new ResolvedPackage(recipe, isExplicit, Dependencies(recipe.Package, path))
            {
                Tools = Tools(recipe.Package, path),
            };
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
            var need = new WantedPackage(
                dependency.Recipe,
                variant,
                (dependency.Platform ?? package.Id.Platform).Within(target),
                variant is not null
            )
            {
                AtLeast = dependency.AtLeast,
                Options = dependency.Options,
            };
            var conflict = found.Add(need, path);
            Fault ??= conflict;
            if (Visit(need, path) is not { } id || !byId.TryGetValue(id, out var needed))
                continue;
            // A group stands for what is in it: who needs it is built with that.
            dependencies.AddRange((needed.Package.IsGroup ? needed.Dependencies : [id]).Where(other => !dependencies.Contains(other)));
        }
        return dependencies;
    }

    private List<ToolPackage> Tools(Package package, IReadOnlyList<PackageId> path)
    {
        var tools = new List<ToolPackage>();
        foreach (var need in package.IsGroup ? [] : PackageTools.Of(package))
        {
            if (findTool(package.Id, need) is { } recipe && Visit(new WantedPackage(recipe, null, Platform.Native, false), path) is { } id)
                tools.Add(new ToolPackage(need, id));
        }
        return tools;
    }

    private void Enclose(IReadOnlyList<PackageId> circle)
    {
        var soft = circle
            .Zip(circle.Skip(1), (asker, other) => (Asker: asker, Other: other))
            .Where(link => !IsHard(entered[link.Asker].Package, link.Other))
            .OrderBy(link => link.Asker.ToString(), StringComparer.Ordinal)
            .ToList();
        if (soft.Count > 0)
            circles.Add((soft[0].Asker, entered[soft[0].Other].GetType()));
        else
            Fault ??= Cycle(circle);
    }

    private bool IsHard(Package asker, PackageId other) =>
        asker.Dependencies.Any(dependency =>
            !dependency.IsConditional
            && RecipeNames.OfRecipe(dependency.Recipe) == other.Name
            && (dependency.Platform ?? asker.Id.Platform).Within(target) == other.Platform
        );

    private static RecipesException Cycle(IReadOnlyList<PackageId> path) =>
        new($"The recipes depend on each other: {string.Join(" -> ", path)}", "Remove one of these dependencies.", ExitCode.InvalidInput);
}
