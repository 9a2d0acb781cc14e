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
    public Task<IBuildRoot> PrepareAsync(RootRequest request, CancellationToken cancellationToken)
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
        return Task.FromResult<IBuildRoot>(
            new ContainerRoot(request, commands, new ContainerMaker(found, commands, request, boxes), boxes, environment)
        );
    }

    /// <summary>The digest of the base image that the container in a directory was made of; null if there is none.</summary>
    /// <param name="directory">The root's directory.</param>
    public static string? BaseOf(AbsolutePath directory) => new ContainerNote(directory).Base;

    /// <summary>
    /// Removes podman's or docker's copy of a base image that is removed. It stays where a container stands on it: of the same base in another
    /// directory of bases.
    /// </summary>
    /// <param name="image">The base.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ForgetAsync(BaseImage image, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (tool.Value is not { } found)
            return;
        var commands = new ContainerCommands(found, "", runner, RootLimits.None, time);
        await new ContainerSweep(commands).RunAsync(cancellationToken);
        await commands.LinesAsync(["rmi", ContainerMaker.ImageOf(image)], cancellationToken);
    }
}
