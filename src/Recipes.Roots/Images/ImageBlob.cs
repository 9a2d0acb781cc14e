using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Recipes.IO;

namespace Recipes.Roots.Images;

/// <summary>A file of an image, known by its digest: https://github.com/opencontainers/image-spec/blob/main/descriptor.md.</summary>
/// <param name="MediaType">What kind of content it says it is; empty if it says nothing.</param>
/// <param name="Digest">The algorithm, a colon and lower case hexadecimal digits.</param>
/// <param name="Size">In bytes; null if nothing is said.</param>
internal sealed record ImageBlob(string MediaType, string Digest, long? Size)
{
    /// <summary>Reads a descriptor.</summary>
    public static ImageBlob Read(string image, JsonElement json) =>
        new(
            json.TryGetProperty("mediaType", out var type) ? type.GetString() ?? "" : "",
            json.TryGetProperty("digest", out var digest) && digest.GetString() is { } text
                ? text
                : throw ImageFault.Unknown(image, "it names a content without a digest"),
            json.TryGetProperty("size", out var size) && size.TryGetInt64(out var bytes) ? bytes : null
        );

    /// <summary>The file in an image's directory, once it is what its digest says.</summary>
    public async Task<AbsolutePath> VerifyAsync(string image, AbsolutePath directory, CancellationToken cancellationToken)
    {
        var (algorithm, digits) = Digest.Split(':', 2) is [var first, var second] ? (first, second) : ("", "");
        var length = algorithm switch
        {
            "sha256" => 64,
            "sha512" => 128,
            _ => throw ImageFault.Unknown(image, $"nobody here knows the digest '{Digest}'", "Use SHA-256 or SHA-512."),
        };
        // It becomes a path.
        if (digits.Length != length || !digits.All(char.IsAsciiHexDigitLower))
            throw ImageFault.Unknown(image, $"'{Digest}' is no digest");
        var file = directory / "blobs" / algorithm / digits;
        return await VerifyAsync(image, file, Digest, Size, cancellationToken);
    }

    /// <summary>A file, once it is what a digest says.</summary>
    public static async Task<AbsolutePath> VerifyAsync(
        string image,
        AbsolutePath file,
        string digest,
        long? size,
        CancellationToken cancellationToken
    )
    {
        if (!file.FileExists())
            throw ImageFault.Damaged(image, $"there is no {digest}");
        var actualSize = new FileInfo(file).Length;
        if (size is { } expected && actualSize != expected)
        {
            throw ImageFault.Damaged(
                image,
                string.Create(CultureInfo.InvariantCulture, $"{digest} has {actualSize} bytes instead of {expected}")
            );
        }
        await using var stream = File.OpenRead(file);
        var hash = digest.StartsWith("sha512:", StringComparison.Ordinal)
            ? await SHA512.HashDataAsync(stream, cancellationToken)
            : await SHA256.HashDataAsync(stream, cancellationToken);
        var actual = $"{digest.Split(':')[0]}:{Convert.ToHexStringLower(hash)}";
        return actual == digest ? file : throw ImageFault.Damaged(image, $"the content of {digest} has the digest {actual}");
    }
}
