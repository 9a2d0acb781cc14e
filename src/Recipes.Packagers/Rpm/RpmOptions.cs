using Recipes.Archives.Compression;

namespace Recipes.Packagers.Rpm;

/// <summary>What an rpm can have besides its contents.</summary>
public sealed record RpmOptions
{
    /// <summary>How the payload is compressed. Default: gzip, level 9, as <c>rpmbuild</c> does; every rpm reads that.</summary>
    public CompressionSettings Compression { get; init; } = new(CompressionKind.Gzip, 9);

    /// <summary>Follows the release in versions and the file's name: <c>el7</c>; null for nothing.</summary>
    public string? Distribution { get; init; }

    /// <summary>The tag Packager, in any form; null is the maintainer.</summary>
    public string? Packager { get; init; }

    /// <summary>Whether the files are the sources of a package and the recipe to build it (a file <c>*.spec</c>), at the top.</summary>
    internal bool IsSource { get; init; }

    /// <summary>Signs the header, and with it all digests in it; null leaves the package unsigned.</summary>
    public IPackageSigner? Signer { get; init; }
}
