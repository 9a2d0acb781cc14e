using System.Text.RegularExpressions;

namespace Conforming.Heroku;

/// <summary>A base as a case describes it: "Debian 12 minimal root with gcc, libc6-dev and make; user app owns /app".</summary>
/// <param name="Suite">Debian's name of the release.</param>
/// <param name="Packages">The packages beyond the smallest set, in order.</param>
/// <param name="User">Who owns <c>/app</c>.</param>
internal sealed partial record BaseSentence(string Suite, IReadOnlyList<string> Packages, string User)
{
    /// <summary>Who owns <c>/app</c> in a base that the product made.</summary>
    public const string Builder = "app";

    private static readonly Dictionary<string, string> Suites = new(StringComparer.OrdinalIgnoreCase)
    {
        ["10"] = "buster",
        ["11"] = "bullseye",
        ["12"] = "bookworm",
        ["13"] = "trixie",
    };

    /// <summary>A name for the base that nothing else has.</summary>
    public string Name => string.Join('.', Packages.Prepend(Suite)).Replace('+', '_');

    /// <summary>What <c>NewBase</c> is told.</summary>
    public IReadOnlyList<string> Include => Packages.Count > 0 ? ["--include", string.Join(',', Packages)] : [];

    /// <summary>Reads a description.</summary>
    /// <exception cref="CaseException">It is not understood.</exception>
    public static BaseSentence Parse(string sentence)
    {
        var words = Form.Match(sentence);
        var release = words.Groups["release"].Value;
        if (!words.Success || (Suites.GetValueOrDefault(release) ?? Suites.Values.FirstOrDefault(release.Equals)) is not { } suite)
            throw new CaseException($"the base '{sentence}' is not understood");
        var packages = words
            .Groups["packages"]
            .Value.Split([",", " and "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return new BaseSentence(suite, [.. packages], words.Groups["user"] is { Success: true } user ? user.Value : Builder);
    }

    [GeneratedRegex(
        @"^(?:an? )?(?:minimal )?Debian (?<release>[0-9]+|[a-z]+)(?: minimal)?(?: root| base| system)?(?: with (?<packages>[a-z0-9.+, -]+))?(?:[;,] (?:an? |the )?user (?<user>[a-z][a-z0-9_-]*) owns /app)?\.?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Form { get; }
}
