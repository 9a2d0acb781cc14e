using System.Text;

namespace Recipes.Packagers.Deb;

/// <summary>What Debian's policy makes of names and versions (5.6.1, 5.6.7, 5.6.12).</summary>
internal static class DebNames
{
    /// <summary>A package's name: lower case, an underscore is a dash.</summary>
    public static string Name(string name) => name.ToLowerInvariant().Replace('_', '-');

    /// <summary><c>[epoch:]version-release</c>.</summary>
    public static string Version(PackageMetadata metadata) =>
        (metadata.Epoch is { } epoch ? $"{epoch}:" : "") + VersionWithoutEpoch(metadata);

    /// <summary>As in a file's name.</summary>
    public static string VersionWithoutEpoch(PackageMetadata metadata) =>
        IsNative(metadata) ? Upstream(metadata.Version) : $"{Upstream(metadata.Version)}-{Release(metadata.Release)}";

    /// <summary>Whether the package has no release of its own: what Debian calls native.</summary>
    public static bool IsNative(PackageMetadata metadata) => metadata.Release.Length == 0;

    /// <summary>The first dash opens a pre-release, which sorts before its release, hence <c>~</c>; other dashes become dots.</summary>
    public static string Upstream(string version)
    {
        var text = new StringBuilder(version.Length);
        var isRelease = !version.Contains('~', StringComparison.Ordinal);
        foreach (var c in version)
        {
            if (c == '-')
            {
                text.Append(isRelease ? '~' : '.');
                isRelease = false;
            }
            else
            {
                text.Append(c is '_' or ':' or '^' ? '.' : c);
            }
        }
        return text.ToString();
    }

    public static string Release(string release) => release.Replace('-', '.').Replace('_', '.').Replace('^', '.');

    public static bool IsName(string name) => name.Length >= 2 && char.IsAsciiLetterOrDigit(name[0]) && name.All(IsOfName);

    public static bool IsVersion(string version, bool isUpstream) =>
        version.Length > 0
        && (!isUpstream || char.IsAsciiDigit(version[0]))
        && version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '+' or '~');

    private static bool IsOfName(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '+' or '-' or '.';
}
