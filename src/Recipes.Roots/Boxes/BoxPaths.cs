using Recipes.IO;

namespace Recipes.Roots.Boxes;

/// <summary>What a box consists of.</summary>
/// <param name="Directory">The box's own directory.</param>
/// <param name="HasDisk">Whether its layer is on a file system of its own, whose size is its limit.</param>
internal sealed record BoxPaths(AbsolutePath Directory, bool HasDisk)
{
    /// <summary>Held while somebody is in the box.</summary>
    public AbsolutePath Lock => Directory / "lock";

    /// <summary>The image of the layer's file system, if it has one.</summary>
    public AbsolutePath Disk => Directory / "layer.ext4";

    /// <summary>Where the image is mounted, in private namespaces only.</summary>
    public AbsolutePath Layer => Directory / "layer";

    /// <summary>What differs from the base.</summary>
    public AbsolutePath Upper => (HasDisk ? Layer : Directory) / "upper";

    /// <summary>The kernel's own. In private namespaces this is also where base and layer are seen as one: the kernel does not look for it again.</summary>
    public AbsolutePath Work => (HasDisk ? Layer : Directory) / "work";

    /// <summary>What passes between this machine and the box.</summary>
    public AbsolutePath Exchange => Directory / "exchange";
}
