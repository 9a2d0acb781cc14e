using System.Text.RegularExpressions;
using Recipes.Errors;

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
        var order = Compare(version, Version);
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

    /// <summary>Less than, equal to or greater than 0 as the first version is older, the same or newer.</summary>
    private static int Compare(string left, string right)
    {
        var (ours, theirs) = (Parts(left), Parts(right));
        for (var i = 0; i < Math.Min(ours.Length, theirs.Length); i++)
        {
            var order = ComparePart(ours[i], theirs[i]);
            if (order != 0)
                return order;
        }
        return ours.Length.CompareTo(theirs.Length);
    }

    private static int ComparePart(string left, string right)
    {
        var (isNumber, isOtherNumber) = (char.IsAsciiDigit(left[0]), char.IsAsciiDigit(right[0]));
        // A number is newer than letters: 1.0 follows 1.rc.
        if (isNumber != isOtherNumber)
            return isNumber ? 1 : -1;
        if (!isNumber)
            return string.CompareOrdinal(left, right);
        var (ours, theirs) = (left.TrimStart('0'), right.TrimStart('0'));
        return ours.Length != theirs.Length ? ours.Length.CompareTo(theirs.Length) : string.CompareOrdinal(ours, theirs);
    }

    private static string[] Parts(string version) => [.. Part().Matches(version).Select(match => match.Value)];

    [GeneratedRegex(@"^\s*(?<operator><=|>=|!=|=|<|>)\s*(?<version>[0-9A-Za-z][0-9A-Za-z.+~_-]*)\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();

    [GeneratedRegex("[0-9]+|[A-Za-z]+", RegexOptions.None, 1000)]
    private static partial Regex Part();
}
