using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Roots.Vendoring;

/// <summary>Packs a tree of a build root as an archive with one top directory: sorted, owned by 0, with one time for all, so that the same tree is the same archive.</summary>
/// <param name="root">Where the tree is.</param>
/// <param name="prefix">The tree: <c>/app/vendor/jq</c>.</param>
public sealed class VendorArchive(IBuildRoot root, AbsolutePath prefix)
{
    // 1980-01-01: the oldest time that every format can hold.
    private const string Time = "@315532800";

    /// <summary>The suffixes that tar knows the compression by.</summary>
    public static IReadOnlyList<string> Suffixes { get; } = [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".tar.zst"];

    /// <summary>Packs it.</summary>
    /// <param name="archive">The archive; replaced if it is there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">There is no such tree, or nothing in it.</exception>
    public async Task<VendorContents> PackAsync(AbsolutePath archive, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var contents = await ListAsync(cancellationToken);
        var packed = root.WorkDirectory / archive.Name;
        var tar = Command.Create(
            "tar",
            "-C",
            prefix.Parent!,
            "--sort=name",
            "--format=gnu",
            "--owner=0",
            "--group=0",
            "--numeric-owner",
            $"--mtime={Time}",
            "--auto-compress",
            "-cf",
            packed,
            prefix.Name
        );
        await RunAsync(tar, cancellationToken);
        archive.DeleteFile();
        await root.CopyOutAsync(packed, archive, cancellationToken);
        await RunAsync(Command.Create("rm", "-f", packed), cancellationToken);
        return contents;
    }

    private async Task<VendorContents> ListAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var find = Command.Create("find", prefix, "-mindepth", "1", "-printf", """%y %m %P\n""");
        var result = await root.RunAsync(
            find with
            {
                WorkingDirectory = "/",
            },
            onLine: line =>
            {
                if (!line.IsError)
                    lines.Add(line.Text);
            },
            cancellationToken: cancellationToken
        );
        var entries = lines.Select(line => line.Split(' ', 3)).Where(words => words.Length == 3 && words[0] != "d").ToList();
        if (!result.Succeeded || entries.Count == 0)
        {
            throw new RecipesException(
                $"There is nothing in '{prefix}' in the box.",
                $"Build the package there with --prefix={prefix}: in LoginBox, or as the command after --."
            );
        }
        return new VendorContents(
            entries.Count,
            [.. In("bin/").Where(entry => entry.Mode.Any(digit => (digit - '0') % 2 == 1)).Select(entry => entry.Name)],
            [.. In("lib/").Select(entry => entry.Name).Where(name => name.Contains(".so", StringComparison.Ordinal))]
        );

        IEnumerable<(string Name, string Mode)> In(string directory) =>
            entries
                .Where(words =>
                    words[2].StartsWith(directory, StringComparison.Ordinal) && words[2].LastIndexOf('/') == directory.Length - 1
                )
                .Select(words => (words[2][directory.Length..], words[1]))
                .OrderBy(entry => entry.Item1, StringComparer.Ordinal);
    }

    private async Task RunAsync(Command command, CancellationToken cancellationToken)
    {
        var said = new List<string>();
        var result = await root.RunAsync(
            command with
            {
                WorkingDirectory = "/",
            },
            onLine: line => said.Add(line.Text),
            cancellationToken: cancellationToken
        );
        if (!result.Succeeded)
            throw new RecipesException($"'{command.Executable}' failed in the box: {string.Join("; ", said.TakeLast(3))}");
    }
}
