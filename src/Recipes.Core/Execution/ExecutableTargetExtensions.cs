using Recipes.Targets;

namespace Recipes.Execution;

/// <summary>Finds targets among states: <c>FailedTargets.Contains(Test)</c>.</summary>
public static class ExecutableTargetExtensions
{
    /// <summary>Whether the state of a target is among these.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Target target) => targets.Any(Defines(target));

    /// <summary>Whether the state of a setup is among these.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Setup target) => targets.Any(Defines(target));

    /// <summary>Whether the state of a cleanup is among these.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Cleanup target) => targets.Any(Defines(target));

    private static Func<ExecutableTarget, bool> Defines(Delegate target) => state => target.Equals(state.Node.Factory);
}
