using System.Text.RegularExpressions;
using Recipes.Errors;
using Recipes.Versions;

namespace Recipes.Modules.Checking;

/// <summary>A demand on a version: <c>&gt;= 1.2</c>. Versions are compared as rpm and pkg-config do: numbers by value, the rest by character.</summary>
/// <param name="Operator"><c>=</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>.</param>
/// <param name="Version">The version to compare with.</param>
public sealed partial record VersionCondition(string Operator, string Version)
{
    /// <summary>Reads a condition.</summary>
    /// <exception cref="RecipesException">It has another form (exit code 3).</exception>
    public static VersionCondition Parse(string text)
    {
        var match = Form().Match(text);
        return match.Success
            ? new VersionCondition(match.Groups["operator"].Value, match.Groups["version"].Value)
            : throw new RecipesException(
                $"'{text}' is not a condition on a version.",
                "Write an operator and a version: >= 1.2.",
                ExitCode.InvalidInput
            );
    }

    /// <summary>Whether a version is as demanded.</summary>
    public bool Admits(string version)
    {
        var order = VersionOrder.Compare(version, Version);
        return Operator switch
        {
            "=" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    /// <summary><c>&gt;= 1.2</c>.</summary>
    public override string ToString() => $"{Operator} {Version}";

    [GeneratedRegex(@"^\s*(?<operator><=|>=|!=|=|<|>)\s*(?<version>[0-9A-Za-z][0-9A-Za-z.+~_-]*)\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
