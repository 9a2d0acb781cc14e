using Recipes.Errors;
using Recipes.Keys;
using Recipes.Modules.Fetching.Mirrors;
using Recipes.Prefixes;

namespace Recipes.Modules.Fetching;

/// <summary>
/// Checks a commit of a git repository out. The repository is kept beside the downloads and only ever moves forward; what a branch was is
/// remembered, so that it means the same commit until it is moved on purpose. All files have the commit's time.
/// </summary>
public sealed record GitSource : IMovingSource, IUpstreamSource
{
    private const int ShortestId = 7;

    /// <summary>An address that <c>git</c> understands.</summary>
    public required string Url { get; init; }

    /// <summary>A branch, a tag, a commit's id or a full name (<c>refs/pull/1/head</c>), looked for in this order; null is the remote's <c>HEAD</c>.</summary>
    public string? Reference { get; init; }

    /// <summary>Whether the repositories that this one names as its submodules are checked out too, and theirs.</summary>
    public bool Submodules { get; init; }

    /// <summary>
    /// Whether only the commit itself is fetched, without its history, where the server can do that (what asks <c>git describe</c> finds no tag then).
    /// Default: false.
    /// </summary>
    public bool Shallow { get; init; }

    /// <inheritdoc/>
    public SourceOrigin Origin => new(Url, Reference);

    /// <inheritdoc/>
    public bool Moves => !IsWholeId;

    /// <summary>Whether the reference may be the beginning of a commit's id, or all of it.</summary>
    internal bool IsId => Reference is { Length: >= ShortestId } reference && reference.All(char.IsAsciiHexDigit);

    /// <summary>Whether the reference is a commit's id.</summary>
    internal bool IsWholeId => IsId && Reference!.Length is 40 or 64;

    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools { get; } = [new ToolNeed("git")];

    /// <inheritdoc/>
    public async Task<SourcePin> FetchAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        Validated();
        var repository = GitRepository.Of(context, Url, Shallow);
        using var _ = await LockAsync(repository, context, cancellationToken);
        // A pin of this address may be an archive's: the recipe fetched by another module once.
        var pin = context.MovesSources ? null : context.Pins.Find(Origin);
        var pinned = pin?.Digest.All(char.IsAsciiHexDigit) == true ? pin.Digest : null;
        var commit = await new GitUpdate(context, repository, this).RunAsync(pinned, cancellationToken);
        if (context.MirrorDirectory is { } mirror)
            await new MirrorWriter(context, mirror).KeepAsync(repository, Url, commit, cancellationToken);
        await GitCheckout.RunAsync(context, repository, this, commit, cancellationToken);
        var fetched = new SourcePin(Origin, commit);
        if (Moves)
            context.Pins.Record(fetched, context.Package.Id);
        return fetched;
    }

    /// <inheritdoc/>
    public async Task<SourcePin> ResolveAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        Validated();
        var repository = GitRepository.Of(context, Url, Shallow);
        using var _ = await LockAsync(repository, context, cancellationToken);
        return new SourcePin(Origin, await new GitUpdate(context, repository, this).RunAsync(pinned: null, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>?> ChangesAsync(
        RecipeContext context,
        SourcePin from,
        SourcePin to,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        // Without history nothing lies between.
        return Shallow ? null : await GitRepository.Of(context, Url).SubjectsAsync(from.Digest, to.Digest, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<UpstreamState> AskAsync(RecipeContext context, string? version, CancellationToken cancellationToken) =>
        new GitListing(context, Validated()).AskAsync(version, cancellationToken);

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.Add("fetch", "git").Add("fetch.url", Url).Add("fetch.reference", Reference ?? "HEAD");
        if (Submodules)
            key.Add("fetch.submodules", "true");
        if (Shallow)
            key.Add("fetch.shallow", "true");
    }

    /// <summary>This module, if its values cannot be taken for options.</summary>
    internal GitSource Validated()
    {
        foreach (var (what, value) in new[] { ("address", Url), ("reference", Reference ?? "HEAD") })
        {
            if (value.Length == 0 || value[0] == '-' || value.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            {
                throw new RecipesException(
                    $"'{value}' is not the {what} of a git repository.",
                    "Write an address that git understands, and a branch, a tag or a commit.",
                    ExitCode.InvalidInput
                );
            }
        }
        return this;
    }

    private static Task<FileLock> LockAsync(GitRepository repository, RecipeContext context, CancellationToken cancellationToken) =>
        FileLock.AcquireAsync(repository.Path + ".lock", context.Time, cancellationToken);
}
