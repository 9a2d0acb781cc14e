using Recipes.Hosting.Builds;
using Recipes.Resolving;
using Recipes.Targets;

namespace Recipes.Hosting.Packages;

/// <summary>What a command line and a build's targets want of packages.</summary>
/// <param name="goals">The build's targets that are about the packages of <c>--package</c>.</param>
/// <param name="nodes">Packages' targets that were named: <c>neato-lib/latest:Build</c>.</param>
/// <param name="referenced">Recipes that the build's targets depend on by their class.</param>
/// <param name="further">Packages that are asked for in another way.</param>
internal sealed class PackageGoal(
    IReadOnlyList<string> goals,
    IReadOnlyList<string> nodes,
    IReadOnlyList<Type> referenced,
    IReadOnlyList<PackageRequest> further
)
{
    public async Task<PackageWork> DecideAsync(PackageServices services, CancellationToken cancellationToken)
    {
        var requests = goals.Count > 0 ? services.RequiredRequests(goals[0]) : [];
        requests =
        [
            .. requests,
            .. nodes.Select(TargetNames.Package),
            .. further,
            .. referenced.Select(recipe => new PackageRequest(RecipeNames.OfRecipe(recipe), null, Platform.Target)),
        ];
        var work = await services.DecideAsync(requests, goals.Any(PackageGoals.Rebuilds), cancellationToken);
        var named = nodes
            .Where(name => TargetNames.Member(name) != nameof(Recipe.Install))
            .Select(name => Root(TargetNames.Package(name), services, work));
        return work with { Named = named.ToHashSet() };
    }

    /// <summary>The identities of what was invoked, in the order written.</summary>
    public static IReadOnlyList<TargetId> Invoked(
        IReadOnlyList<string> names,
        IReadOnlyList<TargetId> ofBuild,
        PackageServices services,
        PackageWork work
    )
    {
        var rest = new Queue<TargetId>(ofBuild);
        return [.. names.Select(name => TargetNames.IsOfPackage(name) ? Node(name, TargetNames.Member(name)) : rest.Dequeue())];

        TargetId Node(string name, string member)
        {
            return PackageGraph.Node(Root(TargetNames.Package(name), services, work), member);
        }
    }

    private static PackageId Root(PackageRequest request, PackageServices services, PackageWork work)
    {
        var package = RecipeNames.OfRecipe(services.Catalog.Find(request.Name));
        return work.Roots.First(root => root.Name == package && root.Platform.IsMeantBy(request.Platform));
    }
}
