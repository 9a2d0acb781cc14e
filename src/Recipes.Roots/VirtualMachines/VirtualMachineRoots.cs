using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.VirtualMachines;

/// <summary>
/// Virtual machines of qemu: with the processor's virtualization where that works, emulated elsewhere. A machine runs for as long as its command does; its
/// disk stays until it is destroyed.
/// </summary>
public sealed class VirtualMachineRoots : IBuildRoots
{
    private readonly ICommandRunner runner;
    private readonly BoxRoots boxes;
    private readonly BaseStore bases;
    private readonly AbsolutePath directory;
    private readonly TimeProvider time;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly Lazy<MachineTools> tools;
    private readonly Lazy<ControlGroups> groups = new(ControlGroups.Find);
    private readonly Lock gate = new();
    private Task<MachineSetup>? setup;

    /// <summary>Creates the kind.</summary>
    /// <param name="runner">Starts what is needed.</param>
    /// <param name="boxes">Works on the files of base images in their ids.</param>
    /// <param name="bases">Has base images as disks.</param>
    /// <param name="directory">Where the kernel is kept, and whether the processor's virtualization works.</param>
    /// <param name="time">The clock of timeouts.</param>
    /// <param name="environment">The environment of this process.</param>
    public VirtualMachineRoots(
        ICommandRunner runner,
        BoxRoots boxes,
        BaseStore bases,
        AbsolutePath directory,
        TimeProvider time,
        IReadOnlyDictionary<string, string> environment
    )
    {
        this.runner = runner;
        this.boxes = boxes;
        this.bases = bases;
        this.directory = directory;
        this.time = time;
        this.environment = environment;
        tools = new Lazy<MachineTools>(() => MachineTools.Find(environment));
    }

    /// <inheritdoc/>
    public RootKind Kind => RootKind.Vm;

    /// <inheritdoc/>
    public string Name => "virtual machine";

    /// <inheritdoc/>
    public RootSupport Survey()
    {
        if (tools.Value.Missing is { } missing)
            return new RootSupport(RootAbilities.None, missing, $"Install what it needs: apt-get install {MachineTools.Packages}.");
        return new RootSupport(
            RootAbilities.FileIsolation
                | RootAbilities.ProcessIsolation
                | RootAbilities.NetworkOff
                | RootAbilities.NetworkOn
                | RootAbilities.MemoryLimit
                | RootAbilities.ProcessorLimit
                | RootAbilities.DiskLimit
                | RootAbilities.Mounts
                | RootAbilities.Snapshots
                | RootAbilities.Builder
                | RootAbilities.Shell
        )
        {
            Reasons = new Dictionary<RootAbilities, string>
            {
                [RootAbilities.ProcessLimit] =
                    "Who is root in a virtual machine could lift such a limit: limit its memory instead (--vm-memory), or use --build-root box.",
            },
        };
    }

    /// <inheritdoc/>
    public async Task<IBuildRoot> PrepareAsync(RootRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RootDemands.Demand(Name, Survey(), request.Needs);
        if (request.Base is not { } image || !image.Tree.DirectoryExists())
        {
            throw new RecipesException(
                "A virtual machine needs a base image.",
                "Name one with --base; make one with --target NewBase.",
                ExitCode.Usage
            );
        }
        if (request.Limits.Processors % 1 is > 0 && !groups.Value.Abilities.HasFlag(RootAbilities.ProcessorLimit))
        {
            throw new RecipesException(
                "A virtual machine cannot have part of a processor on this machine.",
                "Give a whole number (--build-root-cpus 1), or run as root on a machine with control groups.",
                ExitCode.MissingTool
            );
        }
        var machine = await SetupAsync(cancellationToken);
        request.Directory.CreateDirectory();
        return new VirtualMachineRoot(request, machine, runner, boxes, bases, groups.Value, time, environment);
    }

    // For all roots once: who asks meanwhile waits for the same.
    private Task<MachineSetup> SetupAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            return setup ??= MachineSetup.PrepareAsync(tools.Value, directory, runner, time, environment, cancellationToken);
    }
}
