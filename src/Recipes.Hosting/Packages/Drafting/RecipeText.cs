using System.Globalization;
using System.Text;

namespace Recipes.Hosting.Packages.Drafting;

/// <summary>Writes a draft in the form that the recipes of this project have. Pure.</summary>
internal static class RecipeText
{
    /// <summary>The file's text.</summary>
    public static string Write(RecipeDraft draft)
    {
        var text = new StringBuilder();
        if (draft.Namespace is not null)
            text.Append(CultureInfo.InvariantCulture, $"namespace {draft.Namespace};\n\n");
        var description = Sentence(draft.Facts.Description) ?? draft.Name;
        text.Append(CultureInfo.InvariantCulture, $"/// <summary>{Xml(description)}.</summary>\n");
        if (RecipeNames.Kebab(draft.Class) != draft.Name)
            text.Append(CultureInfo.InvariantCulture, $"[Package({Literal(draft.Name)})]\n");
        text.Append(CultureInfo.InvariantCulture, $"public sealed class {draft.Class} : Recipe\n{{\n{Variant(draft)}\n");
        text.Append("    protected override Package Define(Package package) =>\n        package\n");
        var calls = Calls(draft, description).ToList();
        for (var i = 0; i < calls.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"            {calls[i]}{(i == calls.Count - 1 ? ";" : "")}\n");
        return text.Append("}\n").ToString();
    }

    private static string Variant(RecipeDraft draft)
    {
        if (draft.Sha256 is null)
            return $"    public Variant Latest => _ => _.FetchGit({Literal(draft.Url)});\n";
        var released = draft.Version is null ? "" : $"\n            _.Released({Literal(draft.Version)})\n                .";
        var start = draft.Version is null ? "\n            _." : released;
        return $"""
                public Variant Stable =>
                    _ =>{start}FetchDownload(
                                {Literal(draft.Url)},
                                {Literal(draft.Sha256)}
                            );

            """.Replace("\r", "", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Calls(RecipeDraft draft, string description)
    {
        var facts = draft.Facts;
        yield return $".Describe({Literal(description)})";
        if (facts.License is not null)
            yield return $".Licensed({Literal(facts.License)})";
        else
            yield return "// Its licence is none of those that are known by their words.";
        if (facts.Homepage is not null)
            yield return $".At({Literal(facts.Homepage)})";
        foreach (var dependency in draft.Dependencies)
            yield return $".DependsOn<{dependency}>()";
        if (draft.Optional.Count > 0)
            yield return $"// Looks for these too: {string.Join(", ", draft.Optional)}.";
        if (draft.Unknown.Count > 0)
            yield return $"// No recipe provides these: {string.Join(", ", draft.Unknown)}.";
        if (facts.PkgConfig is not null)
            yield return $".CheckPkgConfig({Literal(facts.PkgConfig)})";
        else if (facts.Program is not null)
            yield return $".CheckTool({Literal(facts.Program)})";
        if (facts.OtherBuilds.Count > 0)
            yield return $"// Or: {string.Join(", ", facts.OtherBuilds)}.";
        yield return $".{facts.BuildMethod ?? "BuildMake"}()";
    }

    private static string? Sentence(string? text)
    {
        var line = text?.Split('\n')[0].Trim().TrimEnd('.');
        return string.IsNullOrEmpty(line) || line.Contains('@', StringComparison.Ordinal) ? null : line;
    }

    private static string Xml(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>A text as C# writes it.</summary>
    private static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                literal.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029')
                literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                literal.Append(c);
        }
        return literal.Append('"').ToString();
    }
}
