using System.Text.RegularExpressions;

namespace Recipes.Modules.Fetching.Debian;

/// <summary>
/// Upstream's release in the version of a Debian package (https://www.debian.org/doc/debian-policy/ch-controlfields.html#version): without epoch, revision
/// and the marks of a repacked archive (<c>1:1.2.13.dfsg-1</c> is 1.2.13, <c>2.0+really1.9+ds2-1</c> is 1.9).
/// </summary>
public static partial class UpstreamVersion
{
    private const string Really = "+really";

    /// <summary>The release in a package's version.</summary>
    public static string Of(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var rest = version[(version.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var revision = rest.LastIndexOf('-');
        rest = revision < 0 ? rest : rest[..revision];
        var really = rest.LastIndexOf(Really, StringComparison.Ordinal);
        rest = really < 0 ? rest : rest[(really + Really.Length)..];
        return WithoutMarks(rest);
    }

    /// <summary>An upstream version without what Debian notes of an archive that it made anew.</summary>
    public static string WithoutMarks(string version) => Repacked().Replace(version, "");

    [GeneratedRegex(@"[.+~-]?(?:dfsg|ds|repack)[0-9.]*$", RegexOptions.None, 1000)]
    private static partial Regex Repacked();
}
