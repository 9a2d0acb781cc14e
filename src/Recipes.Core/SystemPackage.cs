using System.Diagnostics.CodeAnalysis;

namespace Recipes;

/// <summary>One package under the names that the systems' package managers have for it.</summary>
/// <example><code>new SystemPackage("zlib1g-dev") { Dnf = "zlib-devel", Pacman = "zlib", Brew = "zlib" }</code></example>
public sealed record SystemPackage
{
    /// <summary>Creates it under one name for all.</summary>
    /// <param name="name">The name everywhere; null for nowhere. What differs is set after.</param>
    public SystemPackage(string? name) => Apt = Dnf = Pacman = Brew = name;

    /// <summary>Debian's and Ubuntu's name; null for none.</summary>
    public string? Apt { get; init; }

    /// <summary>Fedora's and Red Hat's name; null for none.</summary>
    public string? Dnf { get; init; }

    /// <summary>Arch's name; null for none.</summary>
    public string? Pacman { get; init; }

    /// <summary>Homebrew's name; null for none.</summary>
    public string? Brew { get; init; }

    /// <summary>A package that has one name everywhere; null for no name.</summary>
    /// <param name="name">The name.</param>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator SystemPackage?(string? name) => FromString(name);

    /// <summary>A package that has one name everywhere; null for no name.</summary>
    /// <param name="name">The name.</param>
    [return: NotNullIfNotNull(nameof(name))]
    public static SystemPackage? FromString(string? name) => name is null ? null : new SystemPackage(name);
}
