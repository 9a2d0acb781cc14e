using Recipes.Errors;

namespace Recipes.Modules;

/// <summary>A source whose upstream can be asked what there is by now.</summary>
public interface IUpstreamSource : IFetchModule
{
    /// <summary>Asks upstream; gets no source.</summary>
    /// <param name="context">Where and with what.</param>
    /// <param name="version">The release that the recipe names, by which others are known; null where it follows a branch.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">Upstream did not answer, or its answer says nothing of releases.</exception>
    Task<UpstreamState> AskAsync(RecipeContext context, string? version, CancellationToken cancellationToken);
}
