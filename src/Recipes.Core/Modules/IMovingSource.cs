namespace Recipes.Modules;

/// <summary>
/// A source that can become another one while its recipe stays the same: a branch, a tag that is set anew, an archive without a checksum. What it was is
/// locked.
/// </summary>
public interface IMovingSource : IFetchModule
{
    /// <summary>Whether it can; false where the recipe says itself what it is (a commit's id, a checksum).</summary>
    bool Moves { get; }

    /// <summary>Finds what it is now, without making a source tree.</summary>
    /// <param name="context">Where and with what.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<SourcePin> ResolveAsync(RecipeContext context, CancellationToken cancellationToken);

    /// <summary>What lies between two states, newest first, a line each; null where that cannot be told, as of archives.</summary>
    /// <param name="context">Where and with what.</param>
    /// <param name="from">What it was.</param>
    /// <param name="to">What it is; was resolved by this run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<string>?> ChangesAsync(RecipeContext context, SourcePin from, SourcePin to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>?>(null);
}
