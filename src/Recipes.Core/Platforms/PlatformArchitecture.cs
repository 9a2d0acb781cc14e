namespace Recipes.Platforms;

/// <summary>A processor, as each tool calls it. A null name means that the tool does not know it.</summary>
public sealed record PlatformArchitecture
{
    /// <summary>GNU's name, the first word of a triple: <c>aarch64</c>.</summary>
    public required string Gnu { get; init; }

    /// <summary>CMake's <c>CMAKE_SYSTEM_PROCESSOR</c> where the system is neither Windows nor macOS: what <c>uname -m</c> says.</summary>
    public required string CMake { get; init; }

    /// <summary>Meson's <c>cpu_family</c>.</summary>
    public required string MesonFamily { get; init; }

    /// <summary>Whether the most significant byte comes first. Default: no.</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>Go's <c>GOARCH</c>.</summary>
    public string? Go { get; init; }

    /// <summary>Debian's name on Linux with GNU's C library.</summary>
    public string? Debian { get; init; }

    /// <summary>rpm's name on Linux.</summary>
    public string? Rpm { get; init; }

    /// <summary>The end of the name of QEMU's user mode emulator: <c>qemu-aarch64</c>.</summary>
    public string? Qemu { get; init; }

    /// <summary>CMake's name on Windows, as that system says it in <c>PROCESSOR_ARCHITECTURE</c>.</summary>
    public string? CMakeOnWindows { get; init; }
}
