using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;

namespace Recipes.Roots.VirtualMachines;

/// <summary>
/// Virtual machines of qemu: with the processor's virtualization where that works, emulated elsewhere. A machine runs for as long as its command does; its
/// disk stays until it is destroyed.
/// </summary>
/// <param name="runner">Starts what is needed.</param>
/// <param name="boxes">Works on the files of base images in their ids.</param>
/// <param name="bases">Has base images as disks.</param>
/// <param name="directory">Where the kernel is kept, and whether the processor's virtualization works.</param>
/// <param name="time">The clock of timeouts.</param>
/// <param name="environment">The environment of this process.</param>
public sealed class VirtualMachineRoots(
    ICommandRunner runner,
    BoxRoots boxes,
    BaseStore bases,
    AbsolutePath directory,
    TimeProvider time,
    IReadOnlyDictionary<string, string> environment
) : IBuildRoots
{
    private readonly MachineHost host = new(runner, boxes, bases, directory, time, environment);
    private readonly Lock gate = new();
    private Task<MachineSetup>? setup;

    /// <inheritdoc/>
    public RootKind Kind => RootKind.Vm;

    /// <inheritdoc/>
    public string Name => "virtual machine";

    /// <inheritdoc/>
    public RootSupport Survey() => MachineSurvey.Survey(host.Tools, host.Boxes);

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
        MachineSurvey.Check(request.Limits, host.Groups.Abilities);
        var machine = await SetupAsync(cancellationToken);
        request.Directory.CreateDirectory();
        return new VirtualMachineRoot(request, machine, host);
    }

    // For all roots once: who asks meanwhile waits for the same. What failed or was stopped is tried again.
    private Task<MachineSetup> SetupAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (setup is null or { IsFaulted: true } or { IsCanceled: true })
                setup = MachineSetup.PrepareAsync(host, cancellationToken);
            return setup;
        }
    }
}
