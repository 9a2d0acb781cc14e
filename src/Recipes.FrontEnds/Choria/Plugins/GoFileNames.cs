namespace Recipes.FrontEnds.Choria.Plugins;

/// <summary>What the Go tool reads into the name of a file (go help buildconstraint; <c>goodOSArchFile</c> of go/build).</summary>
internal static class GoFileNames
{
    private static readonly string[] Systems =
    [
        "aix",
        "android",
        "darwin",
        "dragonfly",
        "freebsd",
        "hurd",
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
        "zos",
    ];

    private static readonly string[] Processors =
    [
        "386",
        "amd64",
        "amd64p32",
        "arm",
        "arm64",
        "arm64be",
        "armbe",
        "loong64",
        "mips",
        "mips64",
        "mips64le",
        "mips64p32",
        "mips64p32le",
        "mipsle",
        "ppc",
        "ppc64",
        "ppc64le",
        "riscv",
        "riscv64",
        "s390",
        "s390x",
        "sparc",
        "sparc64",
        "wasm",
    ];

    /// <summary>When alone the Go tool compiles a file, in words: <c>in tests</c>, <c>for windows/amd64</c>; null if always.</summary>
    /// <param name="name">The file's name: <c>plugin_0_agent_linux.go</c>.</param>
    public static string? Condition(string name)
    {
        if (name.EndsWith("_test.go", StringComparison.Ordinal))
            return "in tests";
        // What follows the first dot does not count, and neither does what precedes the first underscore.
        var words = name.Split('.')[0].Split('_')[1..];
        if (words is [.. var others, "test"])
            words = others;
        return words switch
        {
            [.., var system, var processor] when Systems.Contains(system) && Processors.Contains(processor) => $"for {system}/{processor}",
            [.., var last] when Systems.Contains(last) || Processors.Contains(last) => $"for {last}",
            _ => null,
        };
    }
}
