using System.Net;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.Containers;

/// <summary>A base image out of what podman or docker makes or fetches: a Dockerfile, or a reference to a registry.</summary>
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

    /// <summary>The Dockerfile, or <c>docker://IMAGE</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the commands of a Dockerfile reach the network.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>Whether a source is one of these.</summary>
    public static bool Takes(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.StartsWith(Registry, StringComparison.Ordinal) || IsDockerfile(source);
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
                await PullAsync(tool, reference, onLine, cancellationToken);
            return reference;
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

    private async Task PullAsync(ContainerTool tool, string reference, Action<CommandLine>? onLine, CancellationToken cancellationToken)
    {
        // A registry on this machine has no certificate: what docker does by itself.
        string[] options = tool.Name == "podman" && IsLoopback(reference) ? ["--tls-verify=false"] : [];
        var result = await runner.RunAsync(tool.Create(["pull", "--quiet", .. options, reference]), onLine, cancellationToken);
        if (result.Succeeded)
            return;
        var said = string.Join("; ", result.Tail.Where(line => line.IsError).TakeLast(3).Select(line => line.Text.Trim()));
        // "Digest did not match", "Digest of source image's manifest would change", "filesystem layer verification failed for digest"
        if (
            said.Contains("digest", StringComparison.OrdinalIgnoreCase)
            && (said.Contains("match", StringComparison.Ordinal) || said.Contains("verification failed", StringComparison.Ordinal))
        )
            throw new RecipesException(
                $"What the registry gives as '{Source}' is damaged: {said}",
                "Get it from elsewhere.",
                ExitCode.Integrity
            );
        throw new RecipesException(
            $"'{Source}' cannot be fetched by {tool.Name}: {said}",
            "Check the name; a registry on this machine is asked without TLS, any other with it."
        );
    }

    private static bool IsLoopback(string reference)
    {
        var host = reference.Split('/')[0];
        var name = host.LastIndexOf(':') is > 0 and var colon ? host[..colon] : host;
        return name == "localhost" || (IPAddress.TryParse(name.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }
}
