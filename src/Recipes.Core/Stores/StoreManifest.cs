using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recipes.Relocating;

namespace Recipes.Stores;

/// <summary>What an entry of the store says of itself.</summary>
internal sealed record StoreManifest
{
    /// <summary>The package: <c>libogg/stable</c>.</summary>
    public required string Package { get; init; }

    /// <summary>The key document that it was built by, without the prefix.</summary>
    public required string KeyDocument { get; init; }

    /// <summary>The only prefixes that it can be in, as lines of its key; empty if it can be in any.</summary>
    public string PrefixLines { get; init; } = "";

    /// <summary>Why it can be in these prefixes only; null if it can be in any.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Files and links, in ordinal order of their paths.</summary>
    public required IReadOnlyList<StoredFile> Files { get; init; }

    /// <summary>Directories that the files do not tell, in ordinal order.</summary>
    public required IReadOnlyList<StoredDirectory> Directories { get; init; }

    /// <summary>The key: SHA-256 of the document, with the prefixes where it is bound to them.</summary>
    public string Key => Keys.KeyDocument.Hash(KeyDocument + PrefixLines);

    /// <summary>The output digest: SHA-256 of all paths, kinds, rights and contents, in lower-case hex.</summary>
    public string Output { get; init; } = "";

    /// <summary>Computes the output digest.</summary>
    public static string Digest(IReadOnlyList<StoredFile> files, IReadOnlyList<StoredDirectory> directories)
    {
        var listing = new StringBuilder();
        foreach (var file in files)
        {
            listing.Append(file.Path).Append('\0');
            if (file.LinkTarget is not null)
                listing.Append("link ").Append(file.LinkTarget);
            else
                listing.Append("file ").Append(Convert.ToString(file.Mode, 8)).Append(' ').Append(file.Digest);
            listing.Append('\n');
        }
        foreach (var directory in directories)
            listing.Append(CultureInfo.InvariantCulture, $"{directory.Path}\0directory {Convert.ToString(directory.Mode, 8)}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(listing.ToString())));
    }

    /// <summary>The key of a document where a result is bound to its prefixes.</summary>
    public static string BoundKey(string keyDocument, PrefixPaths paths) => Keys.KeyDocument.Hash(keyDocument + paths.KeyLines);
}
