using System.Text;
using System.Text.RegularExpressions;
using Recipes.Modules.Fetching.Debian;
using Recipes.Modules.Fetching.Upstream;

namespace Recipes.Hosting.Packages.Drafting;

/// <summary>What the address of a source says of it.</summary>
/// <param name="Name">The package's name; null where the address does not tell.</param>
/// <param name="Version">The release; null likewise.</param>
internal sealed partial record DraftName(string? Name, string? Version)
{
    private const string Original = ".orig";

    /// <summary>Whether an address is that of a git repository.</summary>
    public static bool IsGit(string url) =>
        url.EndsWith(".git", StringComparison.Ordinal)
        || url.StartsWith("git://", StringComparison.Ordinal)
        || url.StartsWith("ssh://", StringComparison.Ordinal)
        || url.StartsWith("git@", StringComparison.Ordinal)
        || Forge().IsMatch(url);

    /// <summary>Reads an address.</summary>
    public static DraftName Of(string url)
    {
        var path = url.Split(['?', '#'], 2)[0].TrimEnd('/');
        var last = Uri.UnescapeDataString(path[(path.LastIndexOfAny(['/', ':']) + 1)..]);
        if (IsGit(url))
            return new DraftName(last.EndsWith(".git", StringComparison.Ordinal) ? last[..^4] : last, null);
        var stem = ArchiveName.WithoutExtension(last) ?? last;
        // Debian's name for an upstream's archive: name_version.orig.
        if (stem.EndsWith(Original, StringComparison.Ordinal) && stem.LastIndexOf('_') is > 0 and var cut)
            return new DraftName(stem[..cut], UpstreamVersion.WithoutMarks(stem[(cut + 1)..^Original.Length]));
        var repository = Repository().Match(url) is { Success: true } match ? match.Groups["name"].Value : null;
        if (Release().Match(stem) is not { Success: true } release)
            return new DraftName(stem, null);
        var name = release.Groups["name"].Value.TrimEnd('-', '_', '.');
        return new DraftName(name is "" or "v" ? repository : name, UpstreamVersion.WithoutMarks(release.Groups["version"].Value));
    }

    /// <summary>The class of a package: <c>libogg</c> is <c>Libogg</c>, <c>SDL2_mixer</c> is <c>SDL2Mixer</c>.</summary>
    public static string ClassOf(string package)
    {
        var name = new StringBuilder();
        var starts = true;
        foreach (var c in package)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                starts = true;
                continue;
            }
            name.Append(starts ? char.ToUpperInvariant(c) : c);
            starts = false;
        }
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
            name.Insert(0, '_');
        // What recipes are written with has the shorter claim to its name.
        var isTaken = typeof(Recipe).Assembly.GetExportedTypes().Any(type => type.Namespace == "Recipes" && type.Name == name.ToString());
        return isTaken ? name.Append("Package").ToString() : name.ToString();
    }

    [GeneratedRegex(@"^https://(github\.com|gitlab\.[^/]+|codeberg\.org)/[^/]+/[^/]+/?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Forge();

    [GeneratedRegex(@"^https://[^/]+/[^/]+/(?<name>[^/]+)/(-/)?(archive|releases)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Repository();

    [GeneratedRegex(
        @"^(?<name>.*?)[-_]?v?(?<version>[0-9]+(\.[0-9]+)+([-._]?(alpha|beta|rc|pre|p)?[0-9]*)*.*|(?<=[-_]v?)[0-9]+)$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Release();
}
