using Recipes.Targets;

namespace Recipes.Hosting.HelpTexts;

/// <summary>A target as <c>--help</c> lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does; null if it does not say.</param>
/// <param name="Dependencies">The names of the targets that it depends on directly.</param>
public sealed record HelpTarget(string Name, string? Description, IReadOnlyList<string> Dependencies)
{
    /// <summary>The listed ones of a build's targets, in their order.</summary>
    /// <param name="nodes">The targets.</param>
    public static IReadOnlyList<HelpTarget> Of(IEnumerable<TargetNode> nodes) =>
        [
            .. nodes
                .Where(node => node.IsListed)
                .Select(node => new HelpTarget(
                    node.Id.ToString(),
                    node.Description,
                    [.. node.ExecutionDependencies.Select(id => id.ToString())]
                )),
        ];
}
