namespace Recipes.FrontEnds.Choria;

/// <summary>Operating systems and processors as Go calls them.</summary>
internal static class GoPlatforms
{
    /// <summary>Values of <c>GOOS</c> that Go's releases compile for (<c>go tool dist list</c>), newer and older ones together.</summary>
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

    /// <summary>Values of <c>GOARCH</c> that Go's releases compile for, newer and older ones together.</summary>
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

    /// <summary>All systems that mean something in a file's name: other compilers of the language have more (internal/syslist).</summary>
    public static readonly string[] SystemsOfNames = [.. Systems, "hurd", "zos"];

    /// <summary>All processors that mean something in a file's name.</summary>
    public static readonly string[] ProcessorsOfNames =
    [
        .. Architectures,
        "arm64be",
        "armbe",
        "mips64p32",
        "mips64p32le",
        "ppc",
        "riscv",
        "s390",
        "sparc",
        "sparc64",
    ];
}
