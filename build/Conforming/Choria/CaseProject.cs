using System.Text.RegularExpressions;
using Recipes.IO;

namespace Conforming.Choria;

/// <summary>The project that a case builds: a copy of its <c>source</c>, with the specification that <c>buildspec</c> says.</summary>
internal static partial class CaseProject
{
    private const string Specification = "packager/buildspec.yaml";

    /// <summary>Makes it.</summary>
    /// <param name="given">The case.</param>
    /// <param name="directory">Does not exist yet.</param>
    /// <exception cref="CaseException">A file is missing, or the sentence is not understood.</exception>
    public static AbsolutePath Make(ConformanceCase given, AbsolutePath directory)
    {
        given.ExistingDirectory(given.Input.Text("source")).Copy(directory);
        if (given.Input.Maybe("buildspec") is { } sentence)
        {
            var file = directory / Specification;
            file.Parent!.CreateDirectory();
            file.WriteAllText(Text(given, sentence.Text()));
        }
        return (directory / Specification).FileExists() ? directory : throw new CaseException($"the source has no {Specification}");
    }

    // "../p1/buildspec.yaml with every example.org/old/vendor/... and example.org/old prefix replaced by example.org/new"
    [GeneratedRegex(@"^(?<file>\S+)(?: with every (?<old>.+?) prefix(?:es)? replaced by (?<new>\S+))?$")]
    private static partial Regex Sentence { get; }

    private static string Text(ConformanceCase given, string sentence)
    {
        var words = Sentence.Match(sentence);
        if (!words.Success)
            throw new CaseException($"the member 'buildspec' is not understood: '{sentence}'");
        var text = given.ExistingFile(words.Groups["file"].Value).ReadAllText();
        var replacement = words.Groups["new"].Value.Replace("$", "$$", StringComparison.Ordinal);
        return words
            .Groups["old"]
            .Value.Split([" and ", ", "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Aggregate(text, (result, prefix) => Regex.Replace(result, Pattern(prefix), replacement));
    }

    // Three dots stand for all directories that follow, up to the package's own name.
    private static string Pattern(string prefix) =>
        prefix.EndsWith("/...", StringComparison.Ordinal)
            ? $@"{Regex.Escape(prefix[..^4])}/(?:[^\s/""']+/)*[^\s/""'.]+(?=\.)"
            : $@"{Regex.Escape(prefix)}(?=[/.\s""']|$)";
}
