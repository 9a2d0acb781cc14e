using Recipes.Parameters;

namespace Recipes.Hosting.Roots;

/// <summary>What virtual machines have.</summary>
public partial interface IRoots
{
    /// <summary>Memory of a virtual machine: <c>4G</c>; null is <see cref="BuildRootMemory"/>, and two gigabytes without that.</summary>
    [Parameter("Memory of a virtual machine: 4G; default: that of --build-root-memory, else 2G")]
    string? VmMemory => TryGetValue(() => VmMemory);

    /// <summary>How much a virtual machine may write over its base image, and to its trees: <c>16G</c>; null is <see cref="BuildRootDisk"/>, and eight
    /// gigabytes without that.</summary>
    [Parameter("What a virtual machine may write over its base image: 16G; default: that of --build-root-disk, else 8G")]
    string? VmDisk => TryGetValue(() => VmDisk);
}
