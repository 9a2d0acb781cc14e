using System.Text;
using Recipes.IO;

namespace Recipes.Relocating;

/// <summary>The real prefixes that a package can contain, and what stands for them.</summary>
/// <param name="Own">The prefix that the package is installed into.</param>
/// <param name="Native">The prefix of native tools; null for a native package, whose own it is.</param>
public sealed record PrefixPaths(AbsolutePath Own, AbsolutePath? Native)
{
    /// <summary>Whether the real prefix is used though a placeholder could stand for it: without a store, or where the build takes it apart.</summary>
    public bool IsBound { get; init; }

    /// <summary>Whether placeholders stand for both.</summary>
    public bool IsRelocatable =>
        !IsBound && PrefixPlaceholder.CanStandFor(Own) && (Native is null || PrefixPlaceholder.CanStandFor(Native));

    /// <summary>What a build is configured with: the placeholder, or the real prefix where nothing can stand for that.</summary>
    public AbsolutePath Baked => IsRelocatable ? PrefixPlaceholder.Own : Own;

    /// <summary>Both, as lines of a key: of what cannot be relocated.</summary>
    public string KeyLines => new Keys.KeyDocument().Add("prefix", Own).Add("native prefix", Native).ToString();

    /// <summary>The placeholders with the real paths, of those that there are.</summary>
    internal IReadOnlyList<PrefixToken> Tokens { get; } =
        Native is null ? [new(PrefixPlaceholder.Own, Own)] : [new(PrefixPlaceholder.Own, Own), new(PrefixPlaceholder.Native, Native)];
}

/// <summary>A placeholder and what it stands for, as they are in files.</summary>
internal sealed class PrefixToken(AbsolutePath placeholder, AbsolutePath real)
{
    public byte[] Placeholder { get; } = Encoding.UTF8.GetBytes(placeholder);

    public byte[] Real { get; } = Encoding.UTF8.GetBytes(real);

    /// <summary>The real path with as many slashes before it as make it as long as the placeholder: the same path, of the same length.</summary>
    public byte[] Padded { get; } =
        Encoding.UTF8.GetBytes(real.ToString()) is { Length: <= PrefixPlaceholder.Length } bytes
            ? [.. Enumerable.Repeat((byte)'/', PrefixPlaceholder.Length - bytes.Length), .. bytes]
            : [];
}
