using Recipes.Archives.Compression;

namespace Recipes.Packagers.Deb;

/// <summary>What a deb can have besides its contents.</summary>
public sealed record DebOptions
{
    /// <summary>How both of its archives are compressed. Default: xz, level 6, as <c>dpkg-deb</c> does.</summary>
    public CompressionSettings Compression { get; init; } = new(CompressionKind.Xz, 6);

    /// <summary>The changelog's distribution. Default: <c>unstable</c>.</summary>
    public string Distribution { get; init; } = "unstable";

    /// <summary>Signs the package as <c>debsigs --sign=origin</c> does, in a member of its own; null leaves it unsigned.</summary>
    public IPackageSigner? Signer { get; init; }
}
