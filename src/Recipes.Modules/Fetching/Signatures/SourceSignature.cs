namespace Recipes.Modules.Fetching.Signatures;

/// <summary>A detached signature that a download must have: OpenPGP (RFC 9580) or minisign, which the key tells.</summary>
public sealed record SourceSignature
{
    /// <summary>
    /// A file beside the recipe with the keys that may sign (OpenPGP keys, armored or not; or a minisign public key), or a minisign public key
    /// itself: 56 characters that begin with <c>RW</c>. Files count for the package's key by their content.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>The signature's address; null tries the archive's with <c>.asc</c>, <c>.sig</c>, <c>.sign</c> or <c>.minisig</c> behind it.</summary>
    public string? Url { get; init; }

    /// <summary>
    /// Whether the content is signed and not the compressed file, as kernel.org does; null tells it by the names: <c>linux-6.1.tar.sign</c> beside
    /// <c>linux-6.1.tar.xz</c>.
    /// </summary>
    public bool? OfContent { get; init; }

    /// <summary>Whether a key counts that has expired since: where a release is older than that.</summary>
    public bool AllowsExpiredKey { get; init; }

    /// <summary>Whether the key is written in the recipe.</summary>
    internal bool HasInlineKey => MinisignKey.IsKey(Key);
}
