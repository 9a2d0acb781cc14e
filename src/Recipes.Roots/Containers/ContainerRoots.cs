using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.Containers;

/// <summary>Containers of podman or docker. A container is stopped between commands; its layer stays until it is destroyed.</summary>
public sealed class ContainerRoots : IBuildRoots
{
    private readonly ICommandRunner runner;
    private readonly BoxRoots boxes;
    private readonly TimeProvider time;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly Lazy<ContainerTool?> tool;

    /// <summary>Creates the kind.</summary>
    /// <param name="runner">Starts the tool.</param>
    /// <param name="boxes">Works on the files of base images in their ids.</param>
    /// <param name="time">The clock of timeouts.</param>
    /// <param name="environment">The environment of this process.</param>
    public ContainerRoots(ICommandRunner runner, BoxRoots boxes, TimeProvider time, IReadOnlyDictionary<string, string> environment)
    {
        this.runner = runner;
        this.boxes = boxes;
        this.time = time;
        this.environment = environment;
        tool = new Lazy<ContainerTool?>(() => ContainerTool.Find(environment));
    }

    /// <inheritdoc/>
    public RootKind Kind => RootKind.Container;

    /// <inheritdoc/>
    public string Name => tool.Value is { } found ? $"container ({found.Name})" : "container";

    /// <inheritdoc/>
    public RootSupport Survey()
    {
        if (tool.Value is null)
            return new RootSupport(
                RootAbilities.None,
                "there is neither podman nor docker",
                "Install one of them (apt-get install podman runc)."
            );
        const RootAbilities always =
            RootAbilities.FileIsolation
            | RootAbilities.ProcessIsolation
            | RootAbilities.NetworkOff
            | RootAbilities.NetworkOn
            | RootAbilities.Mounts
            | RootAbilities.Snapshots
            | RootAbilities.Builder
            | RootAbilities.Shell;
        return new RootSupport(always | ControlGroups.Find().Abilities)
        {
            Reasons = new Dictionary<RootAbilities, string>
            {
                [RootAbilities.DiskLimit] = "Use --build-root box, as root: most storage of containers knows no size.",
                [RootAbilities.MemoryLimit] = "Run as root on a machine with control groups.",
                [RootAbilities.ProcessLimit] = "Run as root on a machine with control groups.",
                [RootAbilities.ProcessorLimit] = "Run as root on a machine with control groups.",
            },
        };
    }

    /// <inheritdoc/>
    public async Task<IBuildRoot> PrepareAsync(RootRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RootDemands.Demand(Name, Survey(), request.Needs);
        if (request.Base is not { } image || !image.Tree.DirectoryExists())
            throw new RecipesException(
                "A container needs a base image.",
                "Name one with --base; make one with --target NewBase.",
                ExitCode.Usage
            );
        var found = tool.Value!;
        var name = "recipes-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Directory)))[..16];
        var commands = new ContainerCommands(found, name, runner, request.Limits, time);
        request.Directory.CreateDirectory();
        await MakeAsync(commands, request, image, cancellationToken);
        return new ContainerRoot(request, commands, boxes, environment);
    }

    /// <summary>
    /// Removes podman's or docker's copy of a base image that is removed. It stays where a container stands on it: of the same base in another
    /// directory of bases.
    /// </summary>
    /// <param name="image">The base.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ForgetAsync(BaseImage image, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (tool.Value is { } found)
            await runner.RunAsync(found.Create("rmi", ImageOf(image)), null, cancellationToken);
    }

    private static string ImageOf(BaseImage image) => $"localhost/recipes-base:{image.Digest}";

    private async Task MakeAsync(ContainerCommands commands, RootRequest request, BaseImage image, CancellationToken cancellationToken)
    {
        var options = Options(request);
        var note = request.Directory / "container.txt";
        var wanted = string.Join('\n', [image.Digest, .. options]);
        var exists = await commands.ExistsAsync("container", commands.Name, cancellationToken);
        if (exists && note.FileExists() && note.ReadAllText().TrimEnd() == wanted)
            return;
        var source = ImageOf(image);
        if (exists)
        {
            // Its files stay; its options cannot be changed.
            source = $"localhost/{commands.Name}:state";
            await commands.RunAsync(["commit", commands.Name, source], cancellationToken);
            await commands.RunAsync(["rm", "--force", commands.Name], cancellationToken);
        }
        else if (!await commands.ExistsAsync("image", source, cancellationToken))
        {
            await ImportAsync(commands, request, image, source, cancellationToken);
        }
        await commands.RunAsync(
            ["create", "--name", commands.Name, .. options, source, "/bin/sh", "-c", "while :; do sleep 3600; done"],
            cancellationToken
        );
        note.WriteAllText(wanted);
    }

    private async Task ImportAsync(
        ContainerCommands commands,
        RootRequest request,
        BaseImage image,
        string name,
        CancellationToken cancellationToken
    )
    {
        var archive = request.Directory / "base.tar";
        try
        {
            var pack = Command.Create("tar", "-C", image.Tree, "--numeric-owner", "--exclude=./dev/*", "-cf", archive, ".");
            (await boxes.RunMappedAsync(pack, null, cancellationToken)).EnsureSuccess();
            await commands.RunAsync(["import", archive, name], cancellationToken);
        }
        finally
        {
            archive.DeleteFile();
        }
    }

    private List<string> Options(RootRequest request)
    {
        var limits = request.Limits;
        List<string> options =
        [
            .. tool.Value!.Limits,
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
