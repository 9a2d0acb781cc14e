using Recipes.Commands;
using Recipes.IO;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.VirtualMachines;

/// <summary>What virtual machines use of this machine.</summary>
/// <param name="Runner">Starts what is needed.</param>
/// <param name="Boxes">Works on the files of base images in their ids.</param>
/// <param name="Bases">Has base images as disks.</param>
/// <param name="Directory">Where the kernel is kept, and whether the processor's virtualization works.</param>
/// <param name="Time">The clock of timeouts.</param>
/// <param name="Environment">The environment of this process.</param>
internal sealed record MachineHost(
    ICommandRunner Runner,
    BoxRoots Boxes,
    BaseStore Bases,
    AbsolutePath Directory,
    TimeProvider Time,
    IReadOnlyDictionary<string, string> Environment
)
{
    private readonly Lazy<ControlGroups> groups = new(ControlGroups.Find);
    private readonly Lazy<MachineTools> tools = new(() => MachineTools.Find(Environment));

    /// <summary>The control groups.</summary>
    public ControlGroups Groups => groups.Value;

    /// <summary>The programs.</summary>
    public MachineTools Tools => tools.Value;
}
