using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.IO;
using Recipes.Modules;
using Recipes.Prefixes;

namespace Recipes.Hosting.Packages.Mirrors;

/// <summary>
/// The source archive that this machine's apt is configured for. The index is kept in a directory of the user's, for all checkouts: 50 MB, brought
/// up to date when it does not know what is asked for and is older than a day, or when apt's configuration changed.
/// </summary>
internal sealed class AptSourceIndex(
    AbsolutePath directory,
    ICommandRunner commands,
    IReadOnlyDictionary<string, string> environment,
    TimeProvider time
) : ISourceIndex, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    private readonly AptProgram apt = new(directory, commands, environment);
    private readonly SemaphoreSlim gate = new(1);
    private IReadOnlyList<SourcesIndexFile>? indexes;
    private string? fault;
    private bool isCurrent;

    // What was asked when the index was last brought up to date; its time says when.
    private AbsolutePath Stamp => directory / "updated";

    /// <inheritdoc/>
    public Task<IndexedFile?> FindFileAsync(string sha256, IStepLog log, CancellationToken cancellationToken) =>
        SearchAsync(
            found => found.Select(index => index.Find(sha256)).FirstOrDefault(file => file is not null),
            file => file is not null,
            log,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<IndexedSource>> FindPackagesAsync(
        string name,
        string? version,
        IStepLog log,
        CancellationToken cancellationToken
    ) =>
        SearchAsync<IReadOnlyList<IndexedSource>>(
            found =>
                [
                    .. found
                        .SelectMany(index => index.FindPackages(name))
                        .DistinctBy(source => source.Version)
                        .OrderByDescending(source => source.Version, DebianVersion.Order),
                ],
            sources => version is null ? sources.Count > 0 : sources.Any(source => source.Version == version),
            log,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task RefreshAsync(IStepLog log, CancellationToken cancellationToken) =>
        SearchAsync(_ => false, found => found, log, cancellationToken);

    /// <inheritdoc/>
    public Task DownloadAsync(IndexedFile file, AbsolutePath destination, CancellationToken cancellationToken) =>
        apt.DownloadAsync(file.Address, destination, file.Sha256, cancellationToken);

    public void Dispose() => gate.Dispose();

    private async Task<T> SearchAsync<T>(
        Func<IReadOnlyList<SourcesIndexFile>, T> search,
        Func<T, bool> isFound,
        IStepLog log,
        CancellationToken cancellationToken
    )
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            indexes ??= await OpenAsync(log, cancellationToken);
            var answer = search(indexes);
            if (isFound(answer) || isCurrent)
                return RequireIndex(answer);
            indexes = await UpdateAsync(await File.ReadAllTextAsync(Stamp, cancellationToken), log, cancellationToken);
            return RequireIndex(search(indexes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException(
                $"The index of the distribution's sources cannot be kept in '{directory}': {e.Message}",
                "Make it a directory with 60 MB of room that you may write to, or set XDG_CACHE_HOME.",
                innerException: e
            );
        }
        finally
        {
            gate.Release();
        }
    }

    private T RequireIndex<T>(T answer) =>
        indexes is { Count: > 0 }
            ? answer
            : throw new RecipesException(
                $"there is no index of the distribution's sources{(fault is null ? "" : $": {fault}")}",
                "Check the network and apt's configuration: apt-get update."
            );

    private async Task<IReadOnlyList<SourcesIndexFile>> OpenAsync(IStepLog log, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        using var _ = await FileLock.AcquireAsync(directory / "lock", time, cancellationToken);
        var entries = await apt.ConfigureAsync(cancellationToken);
        if (!File.Exists(Stamp) || await File.ReadAllTextAsync(Stamp, cancellationToken) != entries)
            return await UpdateLockedAsync(entries, log, cancellationToken);
        isCurrent = time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(Stamp) < Fresh;
        return await apt.IndexesAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<SourcesIndexFile>> UpdateAsync(string entries, IStepLog log, CancellationToken cancellationToken)
    {
        using var _ = await FileLock.AcquireAsync(directory / "lock", time, cancellationToken);
        return await UpdateLockedAsync(entries, log, cancellationToken);
    }

    private async Task<IReadOnlyList<SourcesIndexFile>> UpdateLockedAsync(string entries, IStepLog log, CancellationToken cancellationToken)
    {
        log.Write(StepLogKind.Information, "Bringing the index of the distribution's source archive up to date: apt-get update.");
        // Once in a run, however it ends.
        isCurrent = true;
        fault = await apt.UpdateAsync(cancellationToken);
        if (fault is not null)
            log.Write(StepLogKind.Information, $"apt-get update: {fault}");
        var found = await apt.IndexesAsync(cancellationToken);
        if (fault is null && found.Count > 0)
            await File.WriteAllTextAsync(Stamp, entries, cancellationToken);
        return found;
    }
}
