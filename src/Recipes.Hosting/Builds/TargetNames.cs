using Recipes.Errors;
using Recipes.Resolving;
using Recipes.Targets;

namespace Recipes.Hosting.Builds;

/// <summary>Reads targets as a user writes them: <c>compile</c>, <c>Git-Publish</c>, <c>neato-lib/latest:Build</c>.</summary>
internal static class TargetNames
{
    private static readonly string[] Members =
    [
        nameof(Recipe.Fetch),
        nameof(Recipe.Prebuild),
        nameof(Recipe.Build),
        nameof(Recipe.Test),
        nameof(Recipe.Install),
        nameof(Recipe.Check),
    ];

    /// <summary>Whether a name is a package's target rather than one of the build.</summary>
    public static bool IsOfPackage(string name) => name.Contains(':', StringComparison.Ordinal);

    /// <summary>The package of a package's target.</summary>
    public static PackageRequest Package(string name) => PackageRequest.Parse(name[..name.LastIndexOf(':')]);

    /// <summary>The member of a package's target.</summary>
    /// <exception cref="RecipesException">Packages have no such target (exit code 2).</exception>
    public static string Member(string name)
    {
        var member = name[(name.LastIndexOf(':') + 1)..];
        return Array.Find(Members, known => NearNames.Fold(known) == NearNames.Fold(member))
            ?? throw new RecipesException(
                $"There is no target '{member}' of a package.",
                $"{NearNames.Hint(member, Members)} A package's target is written neato-lib/latest:Build.",
                ExitCode.Usage
            );
    }

    /// <summary>The build's targets of these names.</summary>
    /// <exception cref="RecipesException">There are none of some of these names (exit code 2).</exception>
    public static IReadOnlyList<TargetId> Find(TargetGraph graph, IReadOnlyList<string> names)
    {
        var found = names.Select(name => (Name: name, Id: Find(graph, name))).ToList();
        var unknown = found.Where(pair => pair.Id is null).Select(pair => pair.Name).ToList();
        if (unknown.Count == 0)
            return [.. found.Select(pair => pair.Id!)];
        var listed = graph.Nodes.Where(node => node.Id.Owner.Length == 0 && node.IsListed).Select(node => node.Id.Member).ToList();
        throw new RecipesException(
            unknown.Count == 1
                ? $"There is no target '{unknown[0]}'."
                : $"There are no targets {string.Join(", ", unknown.Select(name => $"'{name}'"))}.",
            NearNames.Hint(unknown[0], listed),
            ExitCode.Usage
        );
    }

    /// <summary>The nodes of names that may be of the build or of packages in the plan.</summary>
    /// <exception cref="RecipesException">There are none of some of these names (exit code 2).</exception>
    public static IReadOnlyList<TargetId> FindAll(TargetGraph graph, IReadOnlyList<string> names) =>
        [
            .. Find(graph, [.. names.Where(name => !IsOfPackage(name))]),
            .. names.Where(IsOfPackage).SelectMany(name => FindOfPackage(graph, name)),
        ];

    private static IEnumerable<TargetId> FindOfPackage(TargetGraph graph, string name)
    {
        var (wanted, member) = (Package(name), Member(name));
        return graph
            .Nodes.Select(node => node.Id)
            .Where(id => id.Owner.Length > 0 && id.Member == member && IsMeant(PackageRequest.Parse(id.Owner)));

        bool IsMeant(PackageRequest owner) =>
            NearNames.Fold(owner.Name) == NearNames.Fold(wanted.Name)
            && owner.Platform.IsMeantBy(wanted.Platform)
            && (wanted.Variant is null || NearNames.Fold(owner.Variant!) == NearNames.Fold(wanted.Variant));
    }

    private static TargetId? Find(TargetGraph graph, string name) =>
        graph.Nodes.FirstOrDefault(node => node.Id.Owner.Length == 0 && NearNames.Fold(node.Id.Member) == NearNames.Fold(name))?.Id;
}
