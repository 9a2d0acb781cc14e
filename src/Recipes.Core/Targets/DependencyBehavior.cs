namespace Recipes.Targets;

/// <summary>What happens to the dependencies of a target that is skipped by a condition or by <c>--skip</c>.</summary>
public enum DependencyBehavior
{
    /// <summary>Those that nothing else needs and that did not run yet are skipped too.</summary>
    Skip,

    /// <summary>They run.</summary>
    Execute,
}
