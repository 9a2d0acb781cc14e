using System.Globalization;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Boxes;

namespace Recipes.Roots.Bases;

/// <summary>Works on the tree of a base image, in the ids of boxes.</summary>
internal static class BaseTree
{
    private const long Megabyte = 1 << 20;

    // What a box puts in at its start counts for nothing.
    private static readonly string[] Provided = ["--exclude=./dev/*", "--exclude=./proc/*", "--exclude=./sys/*"];

    // Links are refused, not followed: they would lead out of the tree.
    private const string AddBuilder = """
        set -e
        cd "$1"
        for path in etc usr etc/passwd etc/group etc/shadow app; do
          if [ -L "$path" ]; then echo "'$path' is a symbolic link" >&2; exit 1; fi
        done
        for path in etc usr; do
          if [ ! -d "$path" ]; then echo "there is no directory '$path'" >&2; exit 1; fi
        done
        for path in proc dev sys tmp run root; do [ -d "$path" ] || [ -L "$path" ] || mkdir "$path"; done
        [ -L tmp ] || chmod 1777 tmp
        if [ ! -d app ]; then
          touch etc/passwd etc/group
          id=1000
          while grep -q "^[^:]*:[^:]*:$id:" etc/passwd etc/group; do id=$((id + 1)); done
          grep -q '^app:' etc/passwd || echo "app:x:$id:$id::/app:/bin/sh" >> etc/passwd
          grep -q '^app:' etc/group || echo "app:x:$id:" >> etc/group
          if [ -f etc/shadow ] && ! grep -q '^app:' etc/shadow; then echo 'app:!:::::::' >> etc/shadow; fi
          id=$(sed -n 's/^app:[^:]*:\([0-9]*\):.*/\1/p' etc/passwd)
          mkdir app
          chown "$id:$id" app
        fi
        """;

    /// <summary>Adds what every box needs: mount points, and <c>/app</c> with the unprivileged user who owns it.</summary>
    /// <exception cref="RecipesException">The tree is no root filesystem (exit code 3).</exception>
    public static async Task CompleteAsync(BoxRoots boxes, AbsolutePath tree, CancellationToken cancellationToken)
    {
        var said = new List<string>();
        var complete = Command.Create("/bin/sh", "-c", AddBuilder, "complete", tree);
        var result = await boxes.RunMappedAsync(complete, line => said.Add(line.Text), cancellationToken);
        if (!result.Succeeded)
        {
            throw new RecipesException(
                $"What was unpacked is no root filesystem: {string.Join("; ", said)}.",
                "Give an archive whose top directories are those of a system: etc, usr and others.",
                ExitCode.InvalidInput
            );
        }
    }

    /// <summary>
    /// SHA-256 of a tree: of its files as tar writes them, sorted, owners as numbers, without times. The same as of the same files elsewhere.
    /// </summary>
    public static async Task<string> DigestAsync(BoxRoots boxes, AbsolutePath tree, CancellationToken cancellationToken)
    {
        // The shell has no way to tell that the first of two programs failed but this.
        const string script = """{ tar "$@" . && echo whole >&2; } | sha256sum""";
        var output = new List<CommandLine>();
        string[] arguments = ["-C", tree, "--sort=name", "--numeric-owner", "--mtime=@0", "--format=gnu", .. Provided, "-cf", "-"];
        var result = await boxes.RunMappedAsync(
            Command.Create("/bin/sh", ["-c", script, "digest", .. arguments]),
            output.Add,
            cancellationToken
        );
        result.EnsureSuccess();
        if (!output.Any(line => line is { IsError: true, Text: "whole" }))
            throw new RecipesException($"'{tree}' cannot be read: {string.Join("; ", output.Select(line => line.Text))}");
        return output.First(line => !line.IsError).Text[..64];
    }

    /// <summary>Writes the tree as an ext4 image that is as small as it can be: who uses it gives it room.</summary>
    public static async Task WriteDiskAsync(BoxRoots boxes, BaseImage image, CancellationToken cancellationToken)
    {
        var said = new List<string>();
        const string measure = """du -s --apparent-size --block-size=1M "$1" && find "$1" | wc -l""";
        var ask = Command.Create("/bin/sh", "-c", measure, "measure", image.Tree);
        (await boxes.RunMappedAsync(ask, line => said.Add(line.Text), cancellationToken)).EnsureSuccess();
        var size = long.Parse(said[0].Split('\t')[0], CultureInfo.InvariantCulture) * 3 / 2 + 256;
        var part = image.Disk + ".part";
        var entries = long.Parse(said[1], CultureInfo.InvariantCulture);
        await DiskImage.WriteAsync(boxes, image.Tree, part, size * Megabyte, entries, hasJournal: true, cancellationToken);
        await DiskImage.ShrinkAsync(boxes, part, cancellationToken);
        File.Move(part, image.Disk);
    }
}
