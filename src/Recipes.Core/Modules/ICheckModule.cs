using Recipes.Keys;

namespace Recipes.Modules;

/// <summary>Says whether a package is there, whoever installed it.</summary>
public interface ICheckModule : IKeyed
{
    /// <summary>The programs this module executes.</summary>
    IReadOnlyList<ToolNeed> Tools { get; }

    /// <summary>Looks.</summary>
    /// <param name="context">With which environment: before a plan the system's own, after an install the prefix's too.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<CheckResult> CheckAsync(CheckContext context, CancellationToken cancellationToken);
}
