using System.Text;

namespace Recipes.Packagers.Rpm;

/// <summary>What rpm makes of names and versions (build/parsePreamble.c).</summary>
internal static class RpmNames
{
    /// <summary>The first dash opens a pre-release, which sorts before its release, hence <c>~</c>; other dashes, which rpm keeps for itself, become dots.</summary>
    public static string Version(string version)
    {
        var text = new StringBuilder(version.Length);
        var isRelease = !version.Contains('~', StringComparison.Ordinal);
        foreach (var c in version)
        {
            text.Append(
                c is not '-' ? c
                : isRelease ? '~'
                : '.'
            );
            isRelease &= c != '-';
        }
        return text.ToString();
    }

    public static string Release(PackageMetadata metadata, RpmOptions options) =>
        metadata.Release.Replace('-', '.') + (options.Distribution is { } distribution ? "." + distribution.TrimStart('.') : "");

    /// <summary><c>[epoch:]version-release</c>, as relations name it.</summary>
    public static string Full(PackageMetadata metadata, RpmOptions options) =>
        $"{(metadata.Epoch is { } epoch ? $"{epoch}:" : "")}{Version(metadata.Version)}-{Release(metadata, options)}";

    public static bool IsName(string name) => name.Length > 0 && char.IsAsciiLetterOrDigit(name[0]) && name.All(IsOfName);

    public static bool IsVersion(string version) =>
        version.Length > 0 && version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '~' or '^');

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '+';
}
