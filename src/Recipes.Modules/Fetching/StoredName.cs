using System.Security.Cryptography;
using System.Text;

namespace Recipes.Modules.Fetching;

/// <summary>Names of files in the download directory: readable, and different for different things.</summary>
internal static class StoredName
{
    private const int LongestReadable = 100;
    private const int KeyLength = 16;

    /// <summary>A name of a key's first hex digits and a readable rest: <c>b3a24de97a8fdbc8-zlib-1.2.13.tar.gz</c>.</summary>
    /// <param name="key">Hex digits that tell this thing from others.</param>
    /// <param name="readable">What people know it by; characters that a file's name should not have become <c>_</c>.</param>
    public static string Of(string key, string readable)
    {
        var safe = string.Concat(readable.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+' ? c : '_'));
        // The end of a name says more than its start: it has the release and the kind.
        return $"{key[..KeyLength]}-{(safe.Length > LongestReadable ? safe[^LongestReadable..] : safe)}";
    }

    /// <summary>The name of the bare repository of an address: <c>0123456789abcdef-ogg.git</c>.</summary>
    public static string OfRepository(string url)
    {
        var readable = LastPart(url);
        return Of(Hash(url), readable.EndsWith(".git", StringComparison.Ordinal) ? readable : $"{readable}.git");
    }

    /// <summary>A text's SHA-256 in lower-case hex.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>An address as it may be shown: without the name and password before its host.</summary>
    public static string WithoutPassword(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0
            ? address.Replace($"{uri.UserInfo}@", "", StringComparison.Ordinal)
            : address;

    /// <summary>The last part of an address that says something: <c>zlib-1.2.13.tar.gz</c>.</summary>
    public static string LastPart(string address)
    {
        var path = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? Uri.UnescapeDataString(uri.AbsolutePath) : address;
        return path.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed[(trimmed.LastIndexOfAny(['/', ':']) + 1)..] : uri?.Host ?? "download";
    }
}
