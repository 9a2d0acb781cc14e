using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Roots.Vendoring;

/// <summary>The tree of a build root that is to be packed.</summary>
/// <param name="root">Where the tree is.</param>
/// <param name="prefix">The tree: <c>/app/vendor/jq</c>.</param>
public sealed class VendorTree(IBuildRoot root, AbsolutePath prefix)
{
    /// <summary>Copies it to this machine. There are files, directories and symbolic links in it, and nothing else.</summary>
    /// <param name="directory">The copy's own path; nothing is there yet.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">There is no such tree, nothing in it, or something that an archive cannot hold.</exception>
    public async Task CopyOutAsync(AbsolutePath directory, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        // Of what can be packed the names do not count: a line end may be in one.
        string[] packable = ["(", "-type", "f", "-o", "-type", "l", ")", "-printf", """file\n"""];
        string[] other = ["-o", "-printf", """other %P\n"""];
        var find = Command.Create("find", [prefix, "-mindepth", "1", "!", "-type", "d", "(", .. packable, .. other, ")"]);
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
        if (!result.Succeeded || lines.Count == 0)
        {
            throw new RecipesException(
                $"There is nothing in '{prefix}' in the box.",
                $"Build the package there with --prefix={prefix}: in LoginBox, or as the command after --."
            );
        }
        const string mark = "other ";
        var odd = lines.Where(line => line.StartsWith(mark, StringComparison.Ordinal)).Select(line => line[mark.Length..]).ToList();
        if (odd.Count > 0)
        {
            throw new RecipesException(
                $"{string.Join(", ", odd)} in '{prefix}' is neither a file nor a directory nor a link.",
                "Remove it: an archive is unpacked by users who may not make such things."
            );
        }
        await root.CopyOutAsync(prefix, directory, cancellationToken);
        // Programs of the box have told what is there: what lies here now might be a link to something of this machine.
        if (new DirectoryInfo(directory) is { LinkTarget: null, Exists: true })
            return;
        File.Delete(directory);
        throw new RecipesException($"'{prefix}' in the box is no directory.", "Make it one, and build the package in it.");
    }
}
