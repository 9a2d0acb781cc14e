using System.Text.Json;
using Recipes.Commands;

namespace Conforming.Choria;

/// <summary>What a case needs of the machine: packages of Debian, each with the least version, and the programs that judge results.</summary>
internal static class CaseNeeds
{
    // By the package that brings it, one program that shows that it is there: it may have come otherwise.
    private static readonly Dictionary<string, string> Programs = new(StringComparer.Ordinal)
    {
        ["golang-go"] = "go",
        ["rpm"] = "rpm",
        ["rpm2cpio"] = "rpm2cpio",
        ["cpio"] = "cpio",
        ["dpkg"] = "dpkg-deb",
        ["dpkg-dev"] = "dpkg-deb",
        ["tar"] = "tar",
        ["git"] = "git",
    };

    private static readonly string[] Judges = ["golang-go", "rpm", "rpm2cpio", "cpio", "dpkg", "tar"];

    /// <summary>Why the case cannot be run here; null if it can.</summary>
    /// <param name="needs">The case's <c>needs</c>: <c>["golang-go 1.19", "rpm"]</c>; null for none.</param>
    /// <param name="commands">Asks dpkg.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CaseException">They are no such list.</exception>
    public static async Task<string?> MissingAsync(JsonElement? needs, ICommandRunner commands, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var need in (needs?.Items() ?? []).Select(need => need.Text()).Concat(Judges).Distinct(StringComparer.Ordinal))
        {
            var words = need.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length is not (1 or 2))
                throw new CaseException($"'{need}' of 'needs' is not understood: a package, and its least version");
            var name = words[0];
            var found = await VersionAsync(name, commands, cancellationToken);
            if (found is null && !(Programs.TryGetValue(name, out var program) && ToolRunner.IsThere(program)))
                missing.Add(need);
            else if (found is not null && words is [_, var least] && IsLess(found, least))
                missing.Add($"{need} (there is {found})");
        }
        return missing.Count == 0 ? null : $"it needs {string.Join(", ", missing)}; --allow-install lets that be installed through apt";
    }

    private static async Task<string?> VersionAsync(string package, ICommandRunner commands, CancellationToken cancellationToken)
    {
        if (!ToolRunner.IsThere("dpkg-query"))
            return null;
        var answer = "";
        var ask = Command.Create("dpkg-query", "--show", "--showformat=${db:Status-Status} ${Version}\n", package);
        var result = await commands.RunAsync(ask, line => answer = line.IsError ? answer : line.Text, cancellationToken);
        return result.Succeeded && answer.Split(' ') is ["installed", var version] ? version : null;
    }

    // Only the numbers count: "2:1.19~1" is 1.19.
    private static bool IsLess(string version, string least)
    {
        var (have, want) = (Numbers(version[(version.IndexOf(':', StringComparison.Ordinal) + 1)..]), Numbers(least));
        for (var i = 0; i < want.Count; i++)
        {
            var own = i < have.Count ? have[i] : 0;
            if (own != want[i])
                return own < want[i];
        }
        return false;
    }

    private static List<int> Numbers(string version) =>
        [
            .. version
                .Split('.')
                .Select(part => string.Concat(part.TakeWhile(char.IsAsciiDigit)))
                .TakeWhile(digits => digits.Length is > 0 and < 10)
                .Select(digits => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)),
        ];
}
