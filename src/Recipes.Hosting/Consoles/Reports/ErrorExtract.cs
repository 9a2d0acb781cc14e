using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Recipes.Hosting.Consoles.Reports;

/// <summary>Finds in a build's output the lines that say why it failed.</summary>
/// <remarks>
/// The first strong match is the cause more often than the last: what comes after it is other jobs going on, and one "Error 1" for each
/// directory on the way out. Weak matches (a tool that was not found) count only where there is no strong one: configure scripts try much.
/// </remarks>
[SuppressMessage("Security", "MA0009:Add regex evaluation timeout", Justification = "Lines are cut before they are judged.")]
internal static partial class ErrorExtract
{
    private const int MostBlocks = 3;
    private const int MostContext = 4;
    private const int LongestLine = 1000;

    private static readonly char[] Digits = [.. "0123456789"];

    private enum Strength
    {
        Strong,
        Weak,
        Consequence,
        None,
    }

    /// <summary>The lines that matter, with the indented ones below each; empty if nothing looks like an error.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> lines)
    {
        var blocks = new List<string>[] { [], [], [] };
        var counts = new int[blocks.Length];
        var isInTraceback = false;
        var (open, context) = (Strength.None, 0);
        foreach (var line in lines.Select(Cut))
        {
            if (open != Strength.None && context < MostContext && IsContext(line))
            {
                blocks[(int)open].Add(line);
                context++;
                continue;
            }
            (open, context) = (Strength.None, 0);
            var strength = isInTraceback && line.Length > 0 && !char.IsWhiteSpace(line[0]) ? Strength.Strong : Judge(line);
            isInTraceback =
                (isInTraceback && strength == Strength.None) || line.StartsWith("Traceback (most recent", StringComparison.Ordinal);
            if (strength == Strength.None || counts[(int)strength] == MostBlocks || blocks[(int)strength].Contains(line))
                continue;
            counts[(int)strength]++;
            blocks[(int)strength].Add(line);
            open = strength;
        }
        return blocks.FirstOrDefault(block => block.Count > 0) ?? [];
    }

    private static string Cut(string line) => line.Length <= LongestLine ? line : line[..LongestLine];

    // What a compiler draws below its message starts with a blank; rustc's lines of code start with their number.
    private static bool IsContext(string line) =>
        line.Length > 1
        && (
            line[0] is ' ' or '\t' or '|'
            || (char.IsAsciiDigit(line[0]) && line.TrimStart(Digits).StartsWith(" | ", StringComparison.Ordinal))
        );

    private static Strength Judge(string line)
    {
        if (line.StartsWith("$ ", StringComparison.Ordinal))
            return Strength.None;
        if (Consequences().IsMatch(line))
            return Strength.Consequence;
        if (Strong().IsMatch(line))
            return Strength.Strong;
        return Weak().IsMatch(line) ? Strength.Weak : Strength.None;
    }

    // "file.c:3:5: error: ...", "configure: error: ...", "error[E0308]: ...", "(3,5): error CS1002: ...", "meson.build:4:0: ERROR: ...".
    [GeneratedRegex(
        @"(?:^|[\s:\])])(?:fatal |internal compiler )?error(?:\[\w+\]| [A-Z]{1,9}\d+)?\s?:\s*\S"
            + @"|undefined reference to |undefined symbol|multiple definition of |cannot find -l|ld: cannot find "
            + @"|^CMake Error|^(?:g?make(?:\[\d+\])?|\S+:\d+): \*\*\* (?!\[|Waiting)|^fatal: |^Can't locate |panicked at|No space left on device|Segmentation fault",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Strong();

    [GeneratedRegex(
        @": command not found$|: not found$|: No such file or directory$|: Permission denied$|^Hunk #\d+ FAILED|^tar: |^Killed$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Weak();

    [GeneratedRegex(
        @"\*\*\* \[.*\] Error \d|^collect2: error: |^ninja: build stopped|^error: (?:aborting due to|could not compile|Bad exit status)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Consequences();
}
