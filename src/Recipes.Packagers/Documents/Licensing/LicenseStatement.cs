namespace Recipes.Packagers.Documents.Licensing;

/// <summary>
/// What somebody wrote about a licence, as an SPDX licence expression: identifiers as they are spelled, operators in capitals, and a reference for each licence
/// that SPDX does not list. Pure.
/// </summary>
/// <param name="Expression">The expression; <c>NONE</c> and <c>NOASSERTION</c> stay.</param>
/// <param name="Unlisted">What it refers to.</param>
/// <seealso href="https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/"/>
internal sealed record LicenseStatement(string Expression, IReadOnlyList<UnlistedLicense> Unlisted)
{
    private static readonly string[] Words = ["NONE", "NOASSERTION"];

    /// <summary>Whether something is said about a licence.</summary>
    public bool IsAsserted => !Words.Contains(Expression);

    /// <summary>The only licence, if it is one that SPDX does not list and that has no reference of its author's own; else null.</summary>
    public UnlistedLicense? OnlyUnlisted => Unlisted is [var only] && only.Id == Expression && only.Text != only.Id ? only : null;

    /// <summary>What a text means; null where it says nothing.</summary>
    /// <param name="text">
    /// An expression, whose operators may be in small letters where all licences are listed. What is none is the name, or the text, of one licence.
    /// </param>
    public static LicenseStatement? Of(string? text)
    {
        text = text?.ReplaceLineEndings("\n").Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (Words.Contains(text))
            return new LicenseStatement(text, []);
        if (LicenseExpressionParser.Parse(text) is { } statement)
            return statement;
        var whole = new UnlistedLicense(LicenseReferences.Of(text), text);
        return new LicenseStatement(whole.Id, [whole]);
    }
}
