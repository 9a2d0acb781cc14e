using Recipes.IO;
using Recipes.Roots.Bases;

namespace Recipes.Roots;

/// <summary>What a build root shall be.</summary>
public sealed record RootRequest
{
    /// <summary>Where the root keeps its state on this machine; a root that is prepared there again finds its changes.</summary>
    public required AbsolutePath Directory { get; init; }

    /// <summary>What it stands on; null only for <see cref="RootKind.Host"/>.</summary>
    public BaseImage? Base { get; init; }

    /// <summary>The name that it sees as its host's.</summary>
    public string HostName { get; init; } = "box";

    /// <summary>Whether commands reach the network. Default: not.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>What commands may use.</summary>
    public RootLimits Limits { get; init; } = RootLimits.None;

    /// <summary>What of this machine is there too, outer directories before inner ones.</summary>
    public IReadOnlyList<RootMount> Mounts { get; init; } = [];

    /// <summary>The abilities without which this request would not be kept.</summary>
    public RootAbilities Needs =>
        (HasNetwork ? RootAbilities.NetworkOn : RootAbilities.NetworkOff)
        | (Limits.MemoryBytes is null ? RootAbilities.None : RootAbilities.MemoryLimit)
        | (Limits.Processors is null ? RootAbilities.None : RootAbilities.ProcessorLimit)
        | (Limits.Processes is null ? RootAbilities.None : RootAbilities.ProcessLimit)
        | (Limits.DiskBytes is null ? RootAbilities.None : RootAbilities.DiskLimit)
        | (Mounts.Count == 0 ? RootAbilities.None : RootAbilities.Mounts);
}
