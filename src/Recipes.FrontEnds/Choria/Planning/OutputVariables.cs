using System.Text.RegularExpressions;

namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>The variables of a target's <c>output</c>: <c>{{version}}</c>, <c>{{os}}</c>, <c>{{arch}}</c>, <c>{{arm}}</c>, <c>{{sha}}</c>; capital names give capitals.</summary>
internal sealed partial record OutputVariables(string Version, string Os, string Arch, string? Arm, string? Sha)
{
    /// <summary>Whether a text has a place for the commit.</summary>
    public static bool UsesSha(string text) => Variables().Matches(text).Any(match => match.Groups["name"].Value is "sha" or "SHA");

    /// <summary>The text with its variables; unknown ones stay.</summary>
    public string Render(string text) =>
        Variables()
            .Replace(
                text,
                match =>
                    match.Groups["name"].Value switch
                    {
                        "version" or "VERSION" => Version,
                        "os" => Os.ToLowerInvariant(),
                        "arch" => Arch.ToLowerInvariant(),
                        "arm" => (Arm ?? "").ToLowerInvariant(),
                        "sha" => Sha ?? "",
                        "OS" => Os.ToUpperInvariant(),
                        "ARCH" => Arch.ToUpperInvariant(),
                        "ARM" => (Arm ?? "").ToUpperInvariant(),
                        "SHA" => (Sha ?? "").ToUpperInvariant(),
                        _ => match.Value,
                    }
            );

    [GeneratedRegex(@"\{\{(?<name>[A-Za-z]+)\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variables();
}
