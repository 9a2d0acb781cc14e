namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>What Go's releases compile for (<c>go tool dist list</c>), newer and older ones together: to tell of names that none knows.</summary>
internal static class GoPlatforms
{
    /// <summary>Values of <c>GOOS</c>.</summary>
    public static readonly string[] Systems =
    [
        "aix",
        "android",
        "darwin",
        "dragonfly",
        "freebsd",
        "illumos",
        "ios",
        "js",
        "linux",
        "nacl",
        "netbsd",
        "openbsd",
        "plan9",
        "solaris",
        "wasip1",
        "windows",
    ];

    /// <summary>Values of <c>GOARCH</c>.</summary>
    public static readonly string[] Architectures =
    [
        "386",
        "amd64",
        "amd64p32",
        "arm",
        "arm64",
        "loong64",
        "mips",
        "mips64",
        "mips64le",
        "mipsle",
        "ppc64",
        "ppc64le",
        "riscv64",
        "s390x",
        "wasm",
    ];
}
