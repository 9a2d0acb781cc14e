using Recipes.Archives.Compression;
using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.IO;

namespace Recipes.Hosting.Roots.Vendoring;

/// <summary>What <c>Vendor</c> was told.</summary>
internal sealed record VendorOptions
{
    private static readonly (string Suffix, CompressionKind Kind)[] Suffixes =
    [
        (".tar.gz", CompressionKind.Gzip),
        (".tgz", CompressionKind.Gzip),
        (".tar.bz2", CompressionKind.Bzip2),
        (".tbz2", CompressionKind.Bzip2),
        (".tar.xz", CompressionKind.Xz),
        (".txz", CompressionKind.Xz),
        (".tar.zst", CompressionKind.Zstandard),
        (".tzst", CompressionKind.Zstandard),
        (".tar", CompressionKind.None),
    ];

    /// <summary>Where the package is unpacked in the end: <c>/app/vendor/jq</c>.</summary>
    public required AbsolutePath Prefix { get; init; }

    /// <summary>The archive; what belongs to it lies beside it.</summary>
    public required AbsolutePath Archive { get; init; }

    /// <summary>How it is compressed.</summary>
    public required CompressionKind Compression { get; init; }

    /// <summary>The address of the directory that the archive's directory is in, without a slash at its end.</summary>
    public required string Address { get; init; }

    /// <summary>The version, for names; null for none.</summary>
    public string? Version { get; init; }

    /// <summary>Reads what was said of a package.</summary>
    /// <exception cref="RecipesException">A value is wrong (exit code 2).</exception>
    public static VendorOptions Of(IRoots build, BuildSession session, string name)
    {
        var file = session.OutputName ?? $"{name}.tar.gz";
        var (suffix, kind) = Suffixes.FirstOrDefault(pair => file.EndsWith(pair.Suffix, StringComparison.Ordinal));
        if (suffix is null || file.Length == suffix.Length || file.Contains('/', StringComparison.Ordinal) || file.Any(char.IsWhiteSpace))
        {
            throw new RecipesException(
                $"'{file}' is no name of an archive.",
                $"Give --output a plain name that ends with {string.Join(", ", Suffixes.Select(pair => pair.Suffix))}.",
                ExitCode.Usage
            );
        }
        if (
            build.VendorVersion is { } version
            && (version.Length == 0 || !version.All(c => char.IsAsciiLetterOrDigit(c) || "-._+~:".Contains(c, StringComparison.Ordinal)))
        )
            throw new RecipesException(
                $"'{version}' is no version.",
                "Give --vendor-version letters, digits and - . _ + ~ : only.",
                ExitCode.Usage
            );
        var directory = session.RootDirectory / "output" / "vendor" / name;
        return new VendorOptions
        {
            Prefix = PrefixOf(build, name),
            Archive = directory / file,
            Compression = kind,
            Address = build.VendorAddress?.TrimEnd('/') ?? $"file://{directory.Parent}",
            Version = build.VendorVersion,
        };
    }

    /// <summary>Where a package is unpacked in the end.</summary>
    /// <exception cref="RecipesException">It is not below <c>/app</c> (exit code 2).</exception>
    public static AbsolutePath PrefixOf(IRoots build, string name)
    {
        var prefix = (string?)build.Prefix ?? $"/app/vendor/{name}";
        return
            prefix.StartsWith("/app/", StringComparison.Ordinal)
            && prefix.All(c => char.IsAsciiLetterOrDigit(c) || "/-._+".Contains(c, StringComparison.Ordinal))
            ? AbsolutePath.Create(prefix)
            : throw new RecipesException(
                $"'{prefix}' is no prefix of a vendored package.",
                "Use one like /app/vendor/NAME, of letters, digits and - . _ + only.",
                ExitCode.Usage
            );
    }
}
