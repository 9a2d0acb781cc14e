using Recipes.Keys;

namespace Recipes.Modules;

/// <summary>Gets a package's source.</summary>
public interface IFetchModule : IKeyed
{
    /// <summary>Where the source comes from, as the recipe says it.</summary>
    SourceOrigin Origin { get; }

    /// <summary>The programs this module executes.</summary>
    IReadOnlyList<ToolNeed> Tools { get; }

    /// <summary>
    /// Leaves a fresh source tree in <see cref="RecipeContext.SourceDirectory"/>. What was downloaded before and is still whole is not downloaded
    /// again; a place that moves (a branch) is asked again only if <see cref="RecipeContext.MovesSources"/>.
    /// </summary>
    /// <param name="context">Where and with what.</param>
    /// <param name="cancellationToken">Stops it; what is left behind is never taken for whole.</param>
    /// <returns>What exactly was got.</returns>
    Task<SourcePin> FetchAsync(RecipeContext context, CancellationToken cancellationToken);
}
