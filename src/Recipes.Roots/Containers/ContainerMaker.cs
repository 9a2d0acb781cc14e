using System.Globalization;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;

namespace Recipes.Roots.Containers;

/// <summary>
/// Makes a container where there is none, or not with the options that are asked for: its files stay, its options cannot be changed. Who calls it is alone in
/// the root.
/// </summary>
/// <param name="tool">podman or docker.</param>
/// <param name="commands">About this container.</param>
/// <param name="request">What it shall be.</param>
/// <param name="boxes">Reads the base's files in their ids.</param>
internal sealed class ContainerMaker(ContainerTool tool, ContainerCommands commands, RootRequest request, BoxRoots boxes)
{
    private readonly ContainerNote note = new(request.Directory);
    private bool isThere;

    private string State => $"localhost/{commands.Name}:state";

    /// <summary>The name of podman's or docker's copy of a base.</summary>
    public static string ImageOf(BaseImage image) => $"localhost/recipes-base:{image.Digest}";

    /// <summary>Sees to it that the container is there.</summary>
    /// <exception cref="RecipesException">The one that is there was made over another base (exit code 5).</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (isThere)
            return;
        var image = request.Base!;
        var options = Options();
        var running = await commands.LinesAsync(
            ["container", "inspect", "--format", "{{.State.Running}}", commands.Name],
            cancellationToken
        );
        var exists = running.Count > 0;
        // Whoever started something there was killed: it does not go on beside us.
        if (running is ["true"])
            await commands.LinesAsync(["kill", commands.Name], cancellationToken);
        // Somebody may have been killed between removing it and making it anew.
        var isLeft = exists || (note.IsThere && await commands.ExistsAsync("image", State, cancellationToken));
        if (isLeft && note.Base is { } other && other != image.Digest)
        {
            throw new RecipesException(
                $"The container in '{request.Directory}' was made over another base image, and keeps it.",
                "Build the package anew with the same parameters, or ask for the base that its last build asked for.",
                ExitCode.MissingTool
            );
        }
        if (!exists || !note.Is(image, options))
            await MakeAsync(image, options, exists, isLeft, cancellationToken);
        isThere = true;
    }

    /// <summary>Removes the container and what belongs to it.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        isThere = false;
        // First: what is left of a container without a note is not gone on with.
        note.Delete();
        await ContainerSweep.RemoveAsync(commands, cancellationToken);
    }

    private async Task MakeAsync(
        BaseImage image,
        IReadOnlyList<string> options,
        bool exists,
        bool isLeft,
        CancellationToken cancellationToken
    )
    {
        var source = isLeft ? State : ImageOf(image);
        if (exists)
        {
            await commands.RunAsync(["commit", commands.Name, State], cancellationToken);
            await commands.RunAsync(["rm", "--force", commands.Name], cancellationToken);
        }
        else if (!isLeft)
        {
            await new ContainerSweep(commands).RunAsync(cancellationToken);
            if (!await commands.ExistsAsync("image", source, cancellationToken))
                await ImportAsync(image, source, cancellationToken);
        }
        await commands.RunAsync(
            [
                "create",
                "--name",
                commands.Name,
                .. ContainerSweep.Labels(ContainerSweep.DirectoryLabel, request.Directory),
                .. options,
                source,
                "/bin/sh",
                "-c",
                "while :; do sleep 3600; done",
            ],
            cancellationToken
        );
        note.Write(image, options);
    }

    private async Task ImportAsync(BaseImage image, string name, CancellationToken cancellationToken)
    {
        var archive = request.Directory / "base.tar";
        try
        {
            var pack = Command.Create("tar", "-C", image.Tree, "--numeric-owner", "--exclude=./dev/*", "-cf", archive, ".");
            (await boxes.RunMappedAsync(pack, null, cancellationToken)).EnsureSuccess();
            await commands.RunAsync(["import", .. ContainerSweep.Changes(image.Tree), archive, name], cancellationToken);
        }
        finally
        {
            archive.DeleteFile();
        }
    }

    private List<string> Options()
    {
        var limits = request.Limits;
        List<string> options =
        [
            .. tool.Limits,
            "--hostname",
            request.HostName,
            "--network",
            request.HasNetwork ? "host" : "none",
            "--security-opt",
            "no-new-privileges",
        ];
        if (limits.MemoryBytes is { } memory)
            options.AddRange(["--memory", memory.ToString(CultureInfo.InvariantCulture)]);
        if (limits.Processors is { } processors)
            options.AddRange(["--cpus", processors.ToString(CultureInfo.InvariantCulture)]);
        if (limits.Processes is { } processes)
            options.AddRange(["--pids-limit", processes.ToString(CultureInfo.InvariantCulture)]);
        foreach (var mount in request.Mounts)
            options.AddRange(["--mount", $"type=bind,source={mount.Source},target={mount.Target}{(mount.IsReadOnly ? ",readonly" : "")}"]);
        return options;
    }
}
