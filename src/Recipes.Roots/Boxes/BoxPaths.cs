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

    /// <summary>The kernel's own.</summary>
    public AbsolutePath Work => (HasDisk ? Layer : Directory) / "work";

    /// <summary>Where base and layer are seen as one, in private namespaces only.</summary>
    public AbsolutePath Mount => Directory / "mount";

    /// <summary>What passes between this machine and the box.</summary>
    public AbsolutePath Exchange => Directory / "exchange";
}
