namespace Recipes;

/// <content>What other tools call a platform that is cross compiled for. Null where a tool does not know it, and for this machine's own.</content>
public sealed partial record Platform
{
    /// <summary>CMake's <c>CMAKE_SYSTEM_PROCESSOR</c>.</summary>
    public string? CMakeProcessor =>
        this switch
        {
            { System.IsWindows: true, Architecture.CMakeOnWindows: { } windows } => windows,
            { System.CMake: "Darwin", Architecture.Gnu: "aarch64" } => "arm64",
            _ => Architecture?.CMake,
        };

    /// <summary>Debian's architecture: <c>arm64</c>, <c>armhf</c>, <c>musl-linux-amd64</c>.</summary>
    public string? DebianArchitecture =>
        this switch
        {
            not { System.CMake: "Linux", Architecture.Debian: not null } => null,
            { System.Gnu: "linux-gnux32" } => "x32",
            { System.Gnu: var library } when library.StartsWith("linux-musl", StringComparison.Ordinal) =>
                $"musl-linux-{Architecture.Debian}",
            _ => Architecture.Debian,
        };

    /// <summary>rpm's architecture: <c>aarch64</c>, <c>armv7hl</c>.</summary>
    public string? RpmArchitecture => this is { System.CMake: "Linux" } ? Architecture?.Rpm : null;

    /// <summary>Go's <c>GOOS</c> and <c>GOARCH</c> with a slash between them: <c>linux/arm64</c>.</summary>
    public string? GoPlatform => this is { System.Go: { } system, Architecture.Go: { } architecture } ? $"{system}/{architecture}" : null;
}
