using Recipes.Errors;
using Recipes.Targets;

namespace Recipes.Planning;

/// <summary>Targets of a plan that wait for each other.</summary>
public sealed class TargetCycleException : RecipesException
{
    /// <summary>Creates the fault.</summary>
    /// <param name="path">Each target waits for the next, and the last is the first again.</param>
    /// <param name="locate">Says where a target is defined (<c>file:line</c>), or null.</param>
    public TargetCycleException(IReadOnlyList<TargetNode> path, Func<TargetNode, string?>? locate = null)
        : base(
            $"The targets wait for each other: {string.Join(" -> ", path)}{Places(path, locate)}",
            "Remove one of these dependencies, or turn it into After.",
            Errors.ExitCode.InvalidInput
        ) => Path = path;

    /// <summary>Each target waits for the next, and the last is the first again.</summary>
    public IReadOnlyList<TargetNode> Path { get; }

    private static string Places(IReadOnlyList<TargetNode> path, Func<TargetNode, string?>? locate) =>
        string.Concat(
            path.SkipLast(1)
                .Select(node => (node, Place: locate?.Invoke(node)))
                .Where(pair => pair.Place is not null)
                .Select(pair => $"{Environment.NewLine}  {pair.node} is defined in {pair.Place}")
        );
}
