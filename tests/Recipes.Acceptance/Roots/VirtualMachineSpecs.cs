using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;
using Recipes.Roots.VirtualMachines;

namespace Recipes.Acceptance.Roots;

/// <summary>The contract, in virtual machines.</summary>
[Trait("Speed", "Slow")]
public sealed class VirtualMachineSpecs(TinyBase tinyBase, MachineFiles machineFiles) : BuildRootContract
{
    protected override long MemoryForTests => 192 << 20;

    protected override IBuildRoots MakeKind()
    {
        var boxes = new BoxRoots(Runner, TimeProvider.System, Variables);
        var bases = new BaseStore(Scratch / "bases", boxes, TimeProvider.System);
        return new VirtualMachineRoots(Runner, boxes, bases, machineFiles.Directory, TimeProvider.System, Variables);
    }

    protected override RootRequest Request(RootLimits limits) =>
        new()
        {
            Directory = Scratch / "root",
            Base = tinyBase.Image,
            Limits = limits,
        };
}
