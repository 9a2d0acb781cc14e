using System.Runtime.InteropServices;

namespace Recipes.Platforms;

/// <summary>An operating system and its binary interface, as each tool calls it.</summary>
public sealed record PlatformSystem
{
    /// <summary>GNU's name, the end of a triple: <c>linux-gnu</c>, <c>mingw32</c>.</summary>
    public required string Gnu { get; init; }

    /// <summary>CMake's <c>CMAKE_SYSTEM_NAME</c>.</summary>
    public required string CMake { get; init; }

    /// <summary>Meson's <c>system</c>.</summary>
    public required string Meson { get; init; }

    /// <summary>Go's <c>GOOS</c>.</summary>
    public string? Go { get; init; }

    /// <summary>.NET's name; null where it has none.</summary>
    public OSPlatform? Net { get; init; }

    /// <summary>Whether programs are ELF files, which take run paths.</summary>
    public bool IsElf { get; init; }

    /// <summary>What a program's file name ends in: <c>.exe</c>. Default: nothing.</summary>
    public string ProgramSuffix { get; init; } = "";

    /// <summary>Further words of the C compiler's command, which every link must have.</summary>
    public IReadOnlyList<string> CompilerArguments { get; init; } = [];

    /// <summary>Whether it is Windows.</summary>
    public bool IsWindows => Net == OSPlatform.Windows;

    /// <summary>Whether two values name the same system.</summary>
    public bool Equals(PlatformSystem? other) => other is not null && Gnu == other.Gnu;

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Gnu, StringComparison.Ordinal);
}
