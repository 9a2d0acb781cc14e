using System.Text.RegularExpressions;
using Recipes.Packagers;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>What an rpm says of the files that pkg-config reads (rpm's generator <c>pkgconfigdeps</c>): what others require it by, and what it requires so.</summary>
internal static partial class PkgConfigFiles
{
    /// <summary>The relations of the modules among files.</summary>
    public static (IReadOnlyList<PackageRelation> Provides, IReadOnlyList<PackageRelation> Requires) Of(IEnumerable<PackagedFile> files)
    {
        var (provides, requires) = (new List<PackageRelation>(), new List<PackageRelation>());
        foreach (var file in files.Where(file => IsModule(file.Path) && file.File.Open is not null))
        {
            using var reader = new StreamReader(file.File.Open!());
            Read(Path.GetFileNameWithoutExtension(file.Path), reader.ReadToEnd(), provides, requires);
        }
        if (provides.Count > 0)
            requires.Add(new PackageRelation("/usr/bin/pkg-config"));
        var own = provides.ConvertAll(module => module.Name);
        return (provides, [.. requires.Where(module => !own.Contains(module.Name)).Distinct()]);
    }

    private static void Read(string module, string text, List<PackageRelation> provides, List<PackageRelation> requires)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
        {
            if (Line().Match(line) is not { Success: true } match)
                continue;
            var (name, value) = (match.Groups["name"].Value, Expand(match.Groups["value"].Value.Split('#')[0].Trim(), variables));
            if (match.Groups["mark"].Value == "=")
                variables[name] = value;
            else if (name == "Version")
                provides.Add(
                    value.Length > 0 ? new PackageRelation(Named(module), VersionRelation.Equal, value) : new PackageRelation(Named(module))
                );
            else if (name is "Requires" or "Requires.private")
                requires.AddRange(Modules(value));
        }
    }

    // "a >= 1, b c = 2": commas are as good as blanks.
    private static IEnumerable<PackageRelation> Modules(string value) =>
        Module()
            .Matches(value)
            .Select(match =>
                PackageRelation.TryParse($"x {match.Groups["compared"].Value}", out var relation)
                    ? relation with
                    {
                        Name = Named(match.Groups["name"].Value),
                    }
                    : new PackageRelation(Named(match.Groups["name"].Value))
            );

    private static string Named(string module) => $"pkgconfig({module})";

    private static bool IsModule(string path) =>
        path.EndsWith(".pc", StringComparison.Ordinal)
        && Path.GetDirectoryName(path) is "lib/pkgconfig" or "lib64/pkgconfig" or "share/pkgconfig";

    private static string Expand(string value, Dictionary<string, string> variables) =>
        Variable().Replace(value, match => variables.GetValueOrDefault(match.Groups["name"].Value, ""));

    [GeneratedRegex(@"^\s*(?<name>[\w.]+)\s*(?<mark>[=:])(?<value>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();

    [GeneratedRegex(
        @"(?<name>[^\s,<>=!]+)\s*(?<compared>(<=|>=|=|<|>)\s*[^\s,]+)?",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Module();

    [GeneratedRegex(@"\$\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
