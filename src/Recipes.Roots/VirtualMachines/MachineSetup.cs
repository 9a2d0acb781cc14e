using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>What all virtual machines of this machine start with.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Boot">The first files.</param>
/// <param name="HasKvm">Whether the processor's virtualization works.</param>
internal sealed record MachineSetup(GuestKernel Kernel, AbsolutePath Boot, bool HasKvm)
{
    /// <summary>Finds all of it; what is missing is got or made.</summary>
    public static async Task<MachineSetup> PrepareAsync(MachineHost host, CancellationToken cancellationToken)
    {
        var kernel = await new KernelStore(host).FindAsync(cancellationToken);
        var boot = await new BootArchive(host.Directory, host.Tools, host.Runner).PrepareAsync(kernel, cancellationToken);
        return new MachineSetup(kernel, boot, await new KvmProbe(host).WorksAsync(kernel, boot, cancellationToken));
    }
}
