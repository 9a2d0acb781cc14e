namespace Recipes.Packagers.Documents;

/// <summary>Something that a package was made of, or needs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; null if it is not known.</param>
public sealed record BillComponent(string Name, string? Version)
{
    /// <summary>An SPDX licence expression, or the name or text of a licence that SPDX does not list; null if it is not known.</summary>
    public string? License { get; init; }

    /// <summary>Where its source comes from; null if it is not known.</summary>
    public string? Location { get; init; }

    /// <summary>SHA-256 of what is there, in lower-case hex; null if it is not known.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Its web page; null for none.</summary>
    public string? Homepage { get; init; }

    /// <summary>Its web page, where that is an address; formats refuse all else.</summary>
    internal string? WebPage =>
        Uri.TryCreate(Homepage, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" ? Homepage : null;
}
