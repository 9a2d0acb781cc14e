using Recipes.Commands;
using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>What all virtual machines of this machine start with.</summary>
/// <param name="Tools">The programs.</param>
/// <param name="Kernel">The kernel.</param>
/// <param name="Boot">The first files.</param>
/// <param name="HasKvm">Whether the processor's virtualization works.</param>
internal sealed record MachineSetup(MachineTools Tools, GuestKernel Kernel, AbsolutePath Boot, bool HasKvm)
{
    /// <summary>Finds all of it; what is missing is got or made.</summary>
    public static async Task<MachineSetup> PrepareAsync(
        MachineTools tools,
        AbsolutePath directory,
        ICommandRunner runner,
        TimeProvider time,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken
    )
    {
        var kernel = await new KernelStore(directory / "kernels", runner, environment, time).FindAsync(cancellationToken);
        var boot = await new BootArchive(directory, tools, runner).PrepareAsync(kernel, cancellationToken);
        var kvm = await new KvmProbe(directory, tools, runner, time).WorksAsync(kernel, boot, cancellationToken);
        return new MachineSetup(tools, kernel, boot, kvm);
    }
}
