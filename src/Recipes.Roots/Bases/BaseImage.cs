using Recipes.IO;

namespace Recipes.Roots.Bases;

/// <summary>An immutable root filesystem.</summary>
/// <param name="Digest">SHA-256 of its content in lower case hexadecimal.</param>
/// <param name="Directory">What it consists of.</param>
public sealed record BaseImage(string Digest, AbsolutePath Directory)
{
    /// <summary>Its files as a plain tree. Nothing may be changed in it.</summary>
    public AbsolutePath Tree => Directory / "tree";

    /// <summary>Its files as an ext4 image for virtual machines; made when it is first needed.</summary>
    public AbsolutePath Disk => Directory / "disk.ext4";

    /// <summary>What it was made from, in words.</summary>
    public string Origin { get; init; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The names that mean it, in order.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>How it is called in messages: its first name, else the beginning of its digest.</summary>
    public string Title => Names.Count > 0 ? Names[0] : Digest[..12];
}
