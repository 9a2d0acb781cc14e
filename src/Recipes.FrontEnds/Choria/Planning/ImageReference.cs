using System.Security.Cryptography;
using System.Text;

namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>The image that a package is made in, as the original's wrapper chose it. Pure.</summary>
internal static class ImageReference
{
    /// <summary>The image.</summary>
    /// <param name="pattern">A reference, in which <c>{dist}</c> stands for what the package's name means, and <c>{go}</c> for the version of Go.</param>
    /// <param name="package">The package's key: <c>el7_64</c>.</param>
    /// <param name="go">The version of Go; null for <c>latest</c>.</param>
    public static string Of(string pattern, string package, string? go) =>
        pattern
            .Replace("{dist}", Distribution(package), StringComparison.Ordinal)
            .Replace("{go}", go ?? "latest", StringComparison.Ordinal);

    /// <summary>What the base image of a reference is called here: no two have one name.</summary>
    public static string BaseName(string reference)
    {
        var readable = string.Concat(reference.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-'));
        return $"image-{readable}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference)).AsSpan(0, 4))}";
    }

    private static string Distribution(string package)
    {
        if (package.StartsWith("windows", StringComparison.Ordinal))
            return "bullseye";
        var isTarball =
            package.EndsWith("tarball", StringComparison.Ordinal)
            && (package.StartsWith("darwin", StringComparison.Ordinal) || package.StartsWith("linux", StringComparison.Ordinal));
        if (isTarball)
            return "el8";
        var underscore = package.IndexOf('_', StringComparison.Ordinal);
        return underscore < 0 ? "el7" : package[..underscore];
    }
}
