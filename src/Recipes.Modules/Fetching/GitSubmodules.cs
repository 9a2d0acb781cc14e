using Recipes.IO;
using Recipes.Modules.Fetching.Mirrors;
using Recipes.Prefixes;

namespace Recipes.Modules.Fetching;

/// <summary>Checks out submodules, each through a repository of its own beside the downloads: mirrors lead to them as to any other.</summary>
internal sealed class GitSubmodules(RecipeContext context)
{
    private readonly GitProgram git = new(context);

    /// <summary>Checks out the submodules of a work tree, and theirs.</summary>
    /// <param name="tree">A work tree at a commit.</param>
    /// <param name="url">The address of its repository, which relative addresses begin at.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task CheckOutAsync(AbsolutePath tree, string url, CancellationToken cancellationToken)
    {
        if (!File.Exists(tree / ".gitmodules"))
            return;
        foreach (var (name, path) in await ReadAsync(tree, "path", cancellationToken))
        {
            // One that the commit does not hold is left over in the file.
            var entry = await git.ReadAsync(tree, cancellationToken, "ls-tree", "HEAD", "--", path);
            if (
                entry.Count == 0
                || entry[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is not [_, "commit", var commit, ..]
            )
                continue;
            string[] ask = ["config", "--file", ".gitmodules", "--get", $"submodule.{name}.url"];
            var address = Resolve(url, (await git.ReadAsync(tree, cancellationToken, ask))[0]);
            var source = new GitSource { Url = address, Reference = commit }.Validated();
            var repository = GitRepository.Of(context, address);
            using (await FileLock.AcquireAsync(repository.Path + ".lock", context.Time, cancellationToken))
            {
                await new GitUpdate(context, repository, source).RunAsync(commit, cancellationToken);
                if (context.MirrorDirectory is { } mirror)
                    await new MirrorWriter(context, mirror).KeepAsync(repository, address, commit, cancellationToken);
                await AddAsync(tree, name, path, repository, cancellationToken);
            }
            await CheckOutAsync(tree / path, address, cancellationToken);
        }
    }

    private async Task AddAsync(AbsolutePath tree, string name, string path, GitRepository repository, CancellationToken cancellationToken)
    {
        await git.RunAsync(tree, cancellationToken, "config", $"submodule.{name}.url", repository.Path);
        await git.RunAsync(tree, cancellationToken, "submodule", "--quiet", "update", "--init", "--", path);
    }

    private async Task<IReadOnlyList<(string Name, string Value)>> ReadAsync(
        AbsolutePath tree,
        string key,
        CancellationToken cancellationToken
    )
    {
        const string start = "submodule.";
        string[] arguments = ["config", "--file", ".gitmodules", "--get-regexp", $@"^submodule\..*\.{key}$"];
        var lines = await git.ReadAsync(tree, cancellationToken, arguments);
        return
        [
            .. from line in lines
            let blank = line.IndexOf($".{key} ", StringComparison.Ordinal)
            where blank > start.Length
            select (line[start.Length..blank], line[(blank + key.Length + 2)..]),
        ];
    }

    /// <summary>The address of a submodule: <c>./</c> and <c>../</c> begin at the address of its parent (gitmodules(5)).</summary>
    private static string Resolve(string parent, string address)
    {
        if (!address.StartsWith("./", StringComparison.Ordinal) && !address.StartsWith("../", StringComparison.Ordinal))
            return address;
        var start = parent.TrimEnd('/');
        var rest = address;
        while (true)
        {
            if (rest.StartsWith("./", StringComparison.Ordinal))
            {
                rest = rest[2..];
            }
            else if (rest.StartsWith("../", StringComparison.Ordinal) && start.LastIndexOfAny(['/', ':']) is > 0 and var cut)
            {
                rest = rest[3..];
                start = start[..cut];
            }
            else
            {
                return $"{start}/{rest}";
            }
        }
    }
}
