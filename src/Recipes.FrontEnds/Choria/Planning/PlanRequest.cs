namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>What planning must know beyond the specification. The plan is a function of both.</summary>
public sealed record PlanRequest
{
    /// <summary>The build: the document's <c>BUILD</c>.</summary>
    public required string Build { get; init; }

    /// <summary>The version: the document's <c>VERSION</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The short commit of the sources; null where it is not known, which is a fault only where it is used.</summary>
    public string? Sha { get; init; }

    /// <summary>The time that programs are told as their build time; its offset counts.</summary>
    public required DateTimeOffset BuildTime { get; init; }

    /// <summary>The GNU build id of all binaries, 32 hex digits; null makes each from what it is built from, so that the same build has the same one.</summary>
    public string? BuildId { get; init; }

    /// <summary>The packages that are wanted: the document's <c>PACKAGES</c>; null for all.</summary>
    public IReadOnlyList<string>? Packages { get; init; }

    /// <summary>Whether only binaries are wanted: packages need not be there, and are neither checked nor planned.</summary>
    public bool BinariesOnly { get; init; }

    /// <summary>The project's own templates, by their names; they go before ours.</summary>
    public IReadOnlyDictionary<string, PackageTemplate> Templates { get; init; } =
        new Dictionary<string, PackageTemplate>(StringComparer.Ordinal);

    /// <summary>Debian's architecture of a GNU triplet (null: of what runs anywhere); null for what it has none for.</summary>
    public required Func<string?, string?> DebianArchitecture { get; init; }
}
