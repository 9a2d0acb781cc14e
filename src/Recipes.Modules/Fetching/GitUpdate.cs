using Recipes.Errors;
using Recipes.Execution;
using Recipes.IO;
using Recipes.Modules.Fetching.Mirrors;

namespace Recipes.Modules.Fetching;

/// <summary>Brings a repository up to date from the first place that has what is asked for.</summary>
internal sealed class GitUpdate(RecipeContext context, GitRepository repository, GitSource source)
{
    private readonly GitProgram git = new(context);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Fetches, and finds the commit.</summary>
    /// <param name="pinned">The commit that is wanted, or null to take what the reference names now.</param>
    /// <param name="cancellationToken">Stops it; the repository is as it was or further.</param>
    /// <returns>The commit's id.</returns>
    /// <exception cref="RecipesException">No place has it, or history was rewritten (exit code 1); nobody knows the reference (exit code 3).</exception>
    public async Task<string> RunAsync(string? pinned, CancellationToken cancellationToken)
    {
        var wanted = pinned ?? (source.IsWholeId ? source.Reference : null);
        if (wanted is not null && await repository.FindAsync(wanted, cancellationToken) is { } known)
            return known;
        Directory.CreateDirectory(context.DownloadDirectory);
        var faults = new List<(string Place, PlaceException Fault)>();
        foreach (var place in new SourcePlaces(context).OfRepository(source.Url))
        {
            try
            {
                return await FetchFromAsync(place, wanted, cancellationToken);
            }
            catch (PlaceException fault)
            {
                faults.Add((place, fault));
                context.Log.Write(StepLogKind.Information, $"{place}: {fault.Message}");
            }
        }
        throw Fault(faults, pinned);
    }

    private async Task<string> FetchFromAsync(string place, string? wanted, CancellationToken cancellationToken)
    {
        var references = await git.ListAsync(context.DownloadDirectory, place, cancellationToken);
        names.UnionWith(references.ShortNames);
        if (Directory.Exists(repository.Path))
        {
            var found = await FetchIntoAsync(repository, place, references, wanted, cancellationToken);
            await SetHeadAsync(repository, references, cancellationToken);
            return found;
        }
        var part = new GitRepository(context, repository.Path + ".part");
        part.Path.DeleteDirectory();
        string[] init = ["init", "--quiet", "--bare", "--template=", "--", part.Path];
        await git.RunAsync(context.DownloadDirectory, cancellationToken, init);
        var commit = await FetchIntoAsync(part, place, references, wanted, cancellationToken);
        await SetHeadAsync(part, references, cancellationToken);
        Directory.Move(part.Path, repository.Path);
        return commit;
    }

    // A mirror that is made of the repository tells by it which branch is the remote's own.
    private async Task SetHeadAsync(GitRepository into, GitReferences references, CancellationToken cancellationToken)
    {
        if (references.HeadBranch is { } branch)
            await git.TryReadAsync(into.Path, cancellationToken, "symbolic-ref", "HEAD", branch);
    }

    private async Task<string> FetchIntoAsync(
        GitRepository into,
        string place,
        GitReferences references,
        string? wanted,
        CancellationToken cancellationToken
    )
    {
        var name = references.FullName(source.Reference);
        if (source.Shallow && await FetchShallowAsync(into, place, references, wanted, cancellationToken) is { } alone)
            return alone;
        if (wanted is not null)
            return await FetchIdAsync(into, place, wanted, cancellationToken);
        if (name is null)
            return source.IsId ? await FetchIdAsync(into, place, source.Reference!, cancellationToken) : throw Unknown();
        if (!references.Commits.TryGetValue(name, out var offered))
            throw Unknown();
        // Branches and tags come anyhow.
        var isOther = !name.StartsWith("refs/heads/", StringComparison.Ordinal) && !name.StartsWith("refs/tags/", StringComparison.Ordinal);
        var local = name is "HEAD" ? "refs/recipes/HEAD" : name;
        var fault = await into.FetchAsync(place, isOther ? [$"{name}:{local}"] : [], cancellationToken);
        var found = await into.FindAsync(local, cancellationToken);
        if (found == offered || (found is not null && fault is null))
            return found;
        // Names other than this one may have been refused; if the commit arrived and the name did not move, this one was.
        throw found is not null && await into.FindAsync(offered, cancellationToken) is not null
            ? new PlaceException($"rewrote the history of '{source.Reference ?? name}': it was {found} and is now {offered}")
            {
                RewritesHistory = true,
            }
            : new PlaceException(fault ?? $"did not give '{name}'");
    }

    // Null where the server cannot: then all of it is fetched.
    private async Task<string?> FetchShallowAsync(
        GitRepository into,
        string place,
        GitReferences references,
        string? wanted,
        CancellationToken cancellationToken
    )
    {
        var name = references.FullName(source.Reference);
        var offered = name is null ? null : references.Commits.GetValueOrDefault(name);
        if ((wanted ?? offered) is not { } id)
            return null;
        string[] asked = offered == id ? [id, name!] : [id];
        if (await into.FetchOneAsync(place, asked, id, cancellationToken))
            return id;
        context.Log.Write(StepLogKind.Information, $"{place} gives no single commit: its whole history is fetched.");
        return null;
    }

    private async Task<string> FetchIdAsync(GitRepository into, string place, string id, CancellationToken cancellationToken)
    {
        var fault = await into.FetchAsync(place, [], cancellationToken);
        if (await into.FindAsync(id, cancellationToken) is { } found)
            return found;
        // Some servers give a commit that no branch leads to any more.
        await git.TryRunAsync(into.Path, cancellationToken, ["fetch", "--no-tags", .. GitProgram.For(place), id]);
        return await into.FindAsync(id, cancellationToken)
            ?? throw new PlaceException($"does not have the commit {id}{(fault is null ? "" : $" ({fault})")}")
            {
                IsUnknownName = fault is null,
            };
    }

    private PlaceException Unknown() =>
        new(source.Reference is null ? "has no HEAD" : $"has neither a branch nor a tag '{source.Reference}'") { IsUnknownName = true };

    private RecipesException Fault(List<(string Place, PlaceException Fault)> faults, string? pinned)
    {
        var places = string.Concat(faults.Select(fault => $"\n  {fault.Place}: {fault.Fault.Message}"));
        if (faults.Exists(fault => fault.Fault.RewritesHistory))
        {
            return new RecipesException(
                $"'{source.Url}' cannot be brought up to date:{places}",
                $"Delete {repository.Path} to accept the new history."
            );
        }
        if (faults.TrueForAll(fault => fault.Fault.IsUnknownName))
        {
            if (pinned is not null)
            {
                return new RecipesException(
                    $"The commit that '{source.Reference ?? "HEAD"}' was recorded as is not to be had from '{source.Url}' any more:{places}",
                    $"Update the source to take what '{source.Reference ?? "HEAD"}' is now."
                );
            }
            return new RecipesException(
                $"'{source.Reference ?? "HEAD"}' is not to be had from '{source.Url}':{places}",
                Hint(),
                ExitCode.InvalidInput
            );
        }
        return new RecipesException(
            $"'{source.Url}' could not be fetched:{places}",
            "Check the address and the network, or name a mirror."
        );
    }

    private string Hint()
    {
        const int most = 12;
        var wanted = source.Reference ?? "HEAD";
        return NearNames.Of(wanted, names).Count > 0 || names.Count <= most
            ? NearNames.Hint(wanted, names)
            : $"Look at its {names.Count} branches and tags: git ls-remote {source.Url}";
    }
}
