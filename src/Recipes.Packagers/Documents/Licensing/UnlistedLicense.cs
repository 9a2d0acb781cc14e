namespace Recipes.Packagers.Documents.Licensing;

/// <summary>A licence that SPDX has no identifier for.</summary>
/// <param name="Id">What the document calls it: <c>LicenseRef-Acme-Terms</c>.</param>
/// <param name="Text">What was written of it; may have several lines.</param>
internal sealed record UnlistedLicense(string Id, string Text)
{
    /// <summary>One line of it.</summary>
    public string Name => Text.AsSpan().IndexOfAny('\n', '\r') is var end and >= 0 ? Text[..end].TrimEnd() : Text;
}
