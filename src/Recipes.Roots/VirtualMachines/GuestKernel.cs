using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>The kernel of virtual machines, with the modules that they need.</summary>
/// <param name="Directory">Has the kernel, <c>vmlinuz</c>, and the directory <c>modules</c>.</param>
internal sealed record GuestKernel(AbsolutePath Directory)
{
    /// <summary>The name of its package.</summary>
    public string Name => Directory.Name;

    /// <summary>The kernel itself.</summary>
    public AbsolutePath Image => Directory / "vmlinuz";

    /// <summary>Its modules, and the file <c>order</c> with their names in the order in which they are loaded.</summary>
    public AbsolutePath Modules => Directory / "modules";
}
