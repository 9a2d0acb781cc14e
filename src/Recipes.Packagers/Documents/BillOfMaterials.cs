namespace Recipes.Packagers.Documents;

/// <summary>What a package file is and what it was made of, in words that no format of such documents owns.</summary>
public sealed record BillOfMaterials
{
    /// <summary>The packaged thing.</summary>
    public required BillComponent Subject { get; init; }

    /// <summary>The package file's name.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the package file in lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Who answers for it: <c>Name &lt;address&gt;</c>.</summary>
    public required string Supplier { get; init; }

    /// <summary>One line.</summary>
    public string? Summary { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What it was compiled from.</summary>
    public IReadOnlyList<BillComponent> Sources { get; init; } = [];

    /// <summary>What it was built with and needs.</summary>
    public IReadOnlyList<BillComponent> Dependencies { get; init; } = [];

    /// <summary>An identifier that only this content has (a UUID of version 8, RFC 9562).</summary>
    internal Guid Id
    {
        get
        {
            var bytes = Convert.FromHexString(Sha256)[..16];
            bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
            bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
            return new Guid(bytes, bigEndian: true);
        }
    }
}
