using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Boxes;

namespace Recipes.Roots.Bases;

/// <summary>A base image out of a tar archive, compressed or not, whose members are those of a root filesystem.</summary>
/// <param name="boxes">Works in the ids of boxes.</param>
/// <param name="archive">The archive.</param>
public sealed class ArchiveBase(BoxRoots boxes, AbsolutePath archive)
{
    /// <summary>What it is made from, in words.</summary>
    public string Origin => archive.Name;

    /// <summary>Fills a tree.</summary>
    /// <param name="tree">Does not exist yet, or is an empty directory.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">There is no such archive (exit code 2), or it is none or damaged (4).</exception>
    public async Task FillAsync(AbsolutePath tree, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tree);
        if (!archive.FileExists())
            throw new RecipesException($"There is no archive '{archive}'.", "Check the path of --from.", ExitCode.Usage);
        Directory.CreateDirectory(tree);
        var said = new List<string>();
        // Device nodes are the box's own matter, and beyond users. tar itself refuses '..' and makes names relative.
        var unpack = Command.Create(
            "tar",
            "--numeric-owner",
            "--same-permissions",
            "--same-owner",
            "--xattrs",
            "--exclude=./dev/*",
            "--exclude=dev/*",
            "-xf",
            archive,
            "-C",
            tree
        );
        var result = await boxes.RunMappedAsync(unpack, line => said.Add(line.Text), cancellationToken);
        if (!result.Succeeded)
        {
            throw new RecipesException(
                $"'{archive}' cannot be unpacked: {string.Join("; ", said.TakeLast(3))}",
                "Get it anew, or give a tar archive of a root filesystem.",
                ExitCode.Integrity
            );
        }
    }
}
