using Recipes.IO;

namespace Recipes.Modules.Fetching;

/// <summary>The bare repository that holds what was fetched from one address.</summary>
internal sealed class GitRepository(RecipeContext context, AbsolutePath path)
{
    private readonly GitProgram git = new(context);

    /// <summary>Where it is. Under its own name it exists only when it is whole.</summary>
    public AbsolutePath Path => path;

    /// <summary>The repository of an address: a readable name and a hash of the address.</summary>
    /// <param name="context">Where it is kept.</param>
    /// <param name="url">The address.</param>
    /// <param name="isShallow">Whether it holds single commits: such a one must never be taken for a whole one.</param>
    public static GitRepository Of(RecipeContext context, string url, bool isShallow = false) =>
        new(context, context.DownloadDirectory / $"{(isShallow ? "shallow-" : "")}{StoredName.OfRepository(url)}");

    /// <summary>Fetches one commit without its history.</summary>
    /// <param name="place">A path or an address.</param>
    /// <param name="names">What to ask for, in order: some servers give a commit by its id, others by the name of a branch only.</param>
    /// <param name="id">The commit.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether it is here now; a server may not be able to (dumb http), or give another commit.</returns>
    public async Task<bool> FetchOneAsync(string place, IEnumerable<string> names, string id, CancellationToken cancellationToken)
    {
        DeleteLocks();
        foreach (var name in names)
        {
            // A branch of this name is what a clone of this repository gets to see.
            string[] arguments = ["fetch", "--depth=1", "--no-tags", .. GitProgram.For(place), $"+{name}:refs/heads/recipes-{id}"];
            if ((await git.TryRunAsync(path, cancellationToken, arguments)).Succeeded && await FindAsync(id, cancellationToken) is not null)
                return true;
        }
        return false;
    }

    /// <summary>The id of the commit that a name or an id stands for, or null.</summary>
    public async Task<string?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path))
            return null;
        string[] arguments = ["rev-parse", "--verify", "--quiet", $"{name}^{{commit}}"];
        var (result, lines) = await git.TryReadAsync(path, cancellationToken, arguments);
        return result.Succeeded ? lines[0] : null;
    }

    /// <summary>The commits of one state that another lacks, newest first, as <c>abc1234 Subject</c>; null where one of them is not here.</summary>
    public async Task<IReadOnlyList<string>?> SubjectsAsync(string from, string to, CancellationToken cancellationToken)
    {
        if (await FindAsync(from, cancellationToken) is null || await FindAsync(to, cancellationToken) is null)
            return null;
        string[] arguments = ["log", "--format=%h %s", "--no-decorate", "--no-show-signature", $"{from}..{to}", "--"];
        return await git.ReadAsync(path, cancellationToken, arguments);
    }

    /// <summary>Fetches all branches and tags of a place, forwards only.</summary>
    /// <param name="place">A path or an address.</param>
    /// <param name="further">Further refspecs.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null, or what git said: some names may have been fetched nevertheless.</returns>
    public async Task<string?> FetchAsync(string place, IEnumerable<string> further, CancellationToken cancellationToken)
    {
        DeleteLocks();
        string[] arguments =
        [
            "fetch",
            "--no-tags",
            .. GitProgram.For(place),
            "refs/heads/*:refs/heads/*",
            "refs/tags/*:refs/tags/*",
            .. further,
        ];
        var result = await git.TryRunAsync(path, cancellationToken, arguments);
        return result.Succeeded ? null : GitProgram.Reason(result);
    }

    /// <summary>Deletes the locks of a git that was killed: whoever fetches here holds a lock of ours.</summary>
    private void DeleteLocks()
    {
        var locks = Directory
            .EnumerateFiles(path, "*.lock")
            .Concat(Directory.EnumerateFiles(path / "refs", "*.lock", SearchOption.AllDirectories));
        foreach (var file in locks)
            File.Delete(file);
    }
}
