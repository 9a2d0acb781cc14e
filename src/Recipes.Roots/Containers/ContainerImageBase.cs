using System.Formats.Tar;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.Containers;

/// <summary>A base image out of a container image: an OCI or docker archive, a Dockerfile, or a reference to a registry.</summary>
/// <param name="boxes">Works in the ids of boxes.</param>
/// <param name="runner">Starts podman or docker.</param>
/// <param name="time">The clock.</param>
/// <param name="environment">The environment of this process.</param>
public sealed class ContainerImageBase(
    BoxRoots boxes,
    ICommandRunner runner,
    TimeProvider time,
    IReadOnlyDictionary<string, string> environment
)
{
    private const string Registry = "docker://";
    private const int MostMembers = 20_000;

    /// <summary>The archive, the Dockerfile, or <c>docker://IMAGE</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the commands of a Dockerfile reach the network.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>Whether a source is one of these, rather than an archive of files.</summary>
    public static bool Takes(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.StartsWith(Registry, StringComparison.Ordinal) || IsDockerfile(source) || IsImageArchive(source);
    }

    /// <summary>Fills a tree.</summary>
    /// <param name="tree">Does not exist yet.</param>
    /// <param name="onLine">Takes the lines of the tool.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">There is neither podman nor docker (exit code 5), or it failed.</exception>
    public async Task FillAsync(AbsolutePath tree, Action<CommandLine>? onLine, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var tool =
            ContainerTool.Find(environment)
            ?? throw new RecipesException(
                $"'{Source}' is a container image, and there is neither podman nor docker.",
                "Install one of them (apt-get install podman runc).",
                ExitCode.MissingTool
            );
        var name = $"recipes-base-{Guid.NewGuid():N}";
        var commands = new ContainerCommands(tool, name, runner, RootLimits.None, time);
        var archive = tree.Parent! / "image.tar";
        try
        {
            var image = await ImageAsync(commands, tool, name, onLine, cancellationToken);
            await commands.RunAsync(["create", "--name", name, .. tool.Limits, "--network", "none", image, "/bin/true"], cancellationToken);
            await commands.RunAsync(["export", "--output", archive, name], cancellationToken);
            await new ArchiveBase(boxes, archive).FillAsync(tree, cancellationToken);
        }
        finally
        {
            archive.DeleteFile();
            await runner.RunAsync(tool.Create("rm", "--force", name), null, CancellationToken.None);
            await runner.RunAsync(tool.Create("rmi", $"localhost/{name}"), null, CancellationToken.None);
        }
    }

    private static bool IsDockerfile(string source) =>
        File.Exists(source)
        && (Path.GetFileName(source) is "Dockerfile" or "Containerfile" || Path.GetExtension(source) is ".Dockerfile" or ".dockerfile");

    // https://specs.opencontainers.org/image-spec/image-layout/, and what 'docker save' writes.
    private static bool IsImageArchive(string source)
    {
        if (!File.Exists(source))
            return false;
        try
        {
            using var reader = new TarReader(File.OpenRead(source));
            for (var i = 0; i < MostMembers && reader.GetNextEntry() is { } entry; i++)
            {
                if (entry.Name.TrimStart('.', '/') is "oci-layout" or "manifest.json")
                    return true;
                // A root filesystem begins otherwise.
                if (entry.Name.Contains("usr/", StringComparison.Ordinal))
                    return false;
            }
            return false;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or EndOfStreamException)
        {
            // Compressed, or no archive: whoever unpacks it will say so.
            return false;
        }
    }

    private async Task<string> ImageAsync(
        ContainerCommands commands,
        ContainerTool tool,
        string name,
        Action<CommandLine>? onLine,
        CancellationToken cancellationToken
    )
    {
        if (Source.StartsWith(Registry, StringComparison.Ordinal))
        {
            var reference = Source[Registry.Length..];
            // What was built here can be pulled from nowhere.
            if (!await commands.ExistsAsync("image", reference, cancellationToken))
                await commands.RunAsync(["pull", "--quiet", reference], cancellationToken);
            return reference;
        }
        if (!IsDockerfile(Source))
        {
            var said = await commands.RunAsync(["load", "--quiet", "--input", Source], cancellationToken);
            // "Loaded image: localhost/name:tag", "Loaded image ID: sha256:..."
            return said[^1][(said[^1].IndexOf(": ", StringComparison.Ordinal) + 2)..].Trim();
        }
        var build = tool.Create([
            "build",
            "--file",
            Source,
            "--tag",
            $"localhost/{name}",
            .. tool.Limits,
            "--network",
            HasNetwork ? "host" : "none",
            Path.GetDirectoryName(Source)!,
        ]);
        var result = await runner.RunAsync(build, onLine, cancellationToken);
        if (!result.Succeeded)
        {
            throw new RecipesException(
                $"'{Source}' could not be built: {string.Join("; ", result.Tail.TakeLast(3).Select(line => line.Text.Trim()))}",
                HasNetwork
                    ? "Mend the Dockerfile."
                    : "Mend the Dockerfile, or let its commands reach the network with --build-root-network."
            );
        }
        return $"localhost/{name}";
    }
}
