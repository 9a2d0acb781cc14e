using System.Formats.Tar;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Boxes;

namespace Recipes.Roots.Images;

/// <summary>
/// A base image out of a container image that lies on this machine: an OCI layout (a directory), the same as an archive, or what <c>docker save</c>
/// writes. No container tool is needed. All digests are verified; nothing of it can reach outside of the tree.
/// </summary>
/// <param name="boxes">Works in the ids of boxes.</param>
/// <param name="source">The directory or the archive.</param>
public sealed class OciImageBase(BoxRoots boxes, AbsolutePath source)
{
    private const int MostMembers = 20_000;

    private static readonly Lazy<string> Script = new(() => EmbeddedText.Read("layer-apply.pl"));

    /// <summary>What it is made from, in words.</summary>
    public string Origin => source.Name;

    /// <summary>Whether a source is an image, rather than an archive of files.</summary>
    public static bool Takes(AbsolutePath source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.DirectoryExists() ? (source / ImageLayout.Mark).FileExists() : source.FileExists() && IsArchive(source);
    }

    /// <summary>Fills a tree.</summary>
    /// <param name="tree">Does not exist yet.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">Something has another digest than it should (exit code 4), or is of an unknown kind (3).</exception>
    public async Task FillAsync(AbsolutePath tree, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var unpacked = tree.Parent! / "image";
        try
        {
            if (!source.DirectoryExists())
                await UnpackAsync(unpacked, cancellationToken);
            var layout = new ImageLayout(source.Name, source.DirectoryExists() ? source : unpacked);
            var layers = await layout.LayersAsync(cancellationToken);
            // Whoever makes a directory owns it: that is root for boxes.
            await RunAsync(Command.Create("mkdir", tree), cancellationToken);
            for (var i = 0; i < layers.Count; i++)
                await ApplyAsync(layers[i], i, tree, cancellationToken);
        }
        finally
        {
            unpacked.DeleteDirectory();
        }
    }

    private async Task UnpackAsync(AbsolutePath target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(target);
        // tar itself refuses '..' and makes names relative. Owned by whoever runs this: these are no files of a system yet.
        var unpack = Command.Create("tar", "--no-same-owner", "--no-same-permissions", "-xf", source, "-C", target);
        var said = await RunAsync(unpack, cancellationToken, mustSucceed: false);
        if (said is not null)
            throw ImageFault.Damaged(source.Name, said);
    }

    private async Task ApplyAsync(AbsolutePath layer, int number, AbsolutePath tree, CancellationToken cancellationToken)
    {
        var decoder = await DecoderAsync(layer, cancellationToken);
        // The shell has no way to tell that the first of two programs failed but this.
        const string script = """{ "$1" -dc < "$2" || echo "$1 failed" >&2; } | /usr/bin/perl -e "$3" -- "$4" """;
        var command = decoder is null
            ? Command.Create("/bin/sh", "-c", """/usr/bin/perl -e "$1" -- "$2" < "$3" """, "apply", Script.Value, tree, layer)
            : Command.Create("/bin/sh", "-c", script, "apply", decoder, layer, Script.Value, tree);
        if (await RunAsync(command, cancellationToken, mustSucceed: false) is { } said)
            throw ImageFault.Damaged(source.Name, $"its layer {number + 1} cannot be applied: {said}");
    }

    // By the first bytes: media types and what is there do not always agree.
    private async Task<string?> DecoderAsync(AbsolutePath layer, CancellationToken cancellationToken)
    {
        var head = new byte[4];
        int length;
        await using (var stream = File.OpenRead(layer))
            length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        var program = head[..length] switch
        {
            [0x1F, 0x8B, ..] => "gzip",
            [0x28, 0xB5, 0x2F, 0xFD] => "zstd",
            _ => null,
        };
        if (program is null || ExecutableSearch.Find(program, RootEnvironment.Of(new Dictionary<string, string>(), false)) is not null)
            return program;
        throw new RecipesException(
            $"The image '{source.Name}' is compressed, and there is no {program}.",
            $"Install it (apt-get install {program}).",
            ExitCode.MissingTool
        );
    }

    private async Task<string?> RunAsync(Command command, CancellationToken cancellationToken, bool mustSucceed = true)
    {
        var said = new List<string>();
        var result = await boxes.RunMappedAsync(command, line => said.Add(line.Text.Trim()), cancellationToken);
        if (mustSucceed)
            result.EnsureSuccess();
        return result.Succeeded && said.Count == 0 ? null
            : said.Count > 0 ? string.Join("; ", said.TakeLast(3))
            : $"exit code {result.ExitCode}";
    }

    private static bool IsArchive(AbsolutePath source)
    {
        try
        {
            using var reader = new TarReader(File.OpenRead(source));
            for (var i = 0; i < MostMembers && reader.GetNextEntry() is { } entry; i++)
            {
                if (entry.Name.TrimStart('.', '/') is ImageLayout.Mark or ImageLayout.DockerMark)
                    return true;
                // A root filesystem begins otherwise.
                if (entry.Name.Contains("usr/", StringComparison.Ordinal))
                    return false;
            }
            return false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // Compressed, or no archive: whoever unpacks it will say so.
            return false;
        }
    }
}
