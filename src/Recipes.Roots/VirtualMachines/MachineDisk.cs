using Recipes.IO;

namespace Recipes.Roots.VirtualMachines;

/// <summary>A disk of a virtual machine.</summary>
/// <param name="Name">Its serial number, by which the guest knows it.</param>
/// <param name="File">Its content on this machine.</param>
internal sealed record MachineDisk(string Name, AbsolutePath File)
{
    /// <summary>Whether the file is one of qemu's own format, whose unchanged parts are in a backing file.</summary>
    public bool IsLayered { get; init; }

    /// <summary>Whether the guest can only read it.</summary>
    public bool IsReadOnly { get; init; }
}
