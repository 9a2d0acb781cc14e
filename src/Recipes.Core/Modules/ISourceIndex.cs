using Recipes.Errors;
using Recipes.Execution;
using Recipes.IO;

namespace Recipes.Modules;

/// <summary>
/// The signed index of a distribution's source archive. What it says was verified: the signature of the release file, and through that the digest
/// of the index. It is brought up to date only when it does not know what is asked for and is older than a day.
/// </summary>
public interface ISourceIndex
{
    /// <summary>Looks for a file by its digest.</summary>
    /// <param name="sha256">64 hex digits in lower case.</param>
    /// <param name="log">Is told when the index is brought up to date.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The file, or null if the archive does not have it.</returns>
    /// <exception cref="RecipesException">There is no index: the archive cannot be reached, or the machine names none.</exception>
    Task<IndexedFile?> FindFileAsync(string sha256, IStepLog log, CancellationToken cancellationToken);

    /// <summary>Looks for source packages by name.</summary>
    /// <param name="name">The source package's name.</param>
    /// <param name="version">The version that is wanted; null for any.</param>
    /// <param name="log">Is told when the index is brought up to date.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>All versions of the name, the newest first; without the one that is wanted if the archive does not have it.</returns>
    /// <exception cref="RecipesException">There is no index: the archive cannot be reached, or the machine names none.</exception>
    Task<IReadOnlyList<IndexedSource>> FindPackagesAsync(string name, string? version, IStepLog log, CancellationToken cancellationToken);

    /// <summary>Brings the index up to date if it is older than a day: for who asks what is new, not what is there.</summary>
    /// <param name="log">Is told when that happens.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">There is no index: the archive cannot be reached, or the machine names none.</exception>
    Task RefreshAsync(IStepLog log, CancellationToken cancellationToken);

    /// <summary>Downloads a file and compares it with its digest.</summary>
    /// <param name="file">What was found.</param>
    /// <param name="destination">The file to write; its directory exists.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">The archive does not give it, or gives something else.</exception>
    Task DownloadAsync(IndexedFile file, AbsolutePath destination, CancellationToken cancellationToken);
}
