using Recipes.Errors;

namespace Recipes.Platforms;

/// <summary>GNU's triples: <c>processor[-vendor]-system[-interface]</c>, and what other tools call their parts.</summary>
internal static class PlatformTriples
{
    // What is proposed; any other pair of a processor and a system is understood too.
    private static readonly string[] Usual =
    [
        "aarch64-apple-darwin",
        "aarch64-linux-gnu",
        "aarch64-linux-musl",
        "aarch64-w64-mingw32",
        "arm-linux-gnueabi",
        "arm-linux-gnueabihf",
        "i686-linux-gnu",
        "i686-w64-mingw32",
        "loongarch64-linux-gnu",
        "mips64el-linux-gnuabi64",
        "mipsel-linux-gnu",
        "powerpc64le-linux-gnu",
        "riscv64-linux-gnu",
        "s390x-linux-gnu",
        "wasm32-unknown-emscripten",
        "x86_64-apple-darwin",
        "x86_64-linux-gnu",
        "x86_64-linux-musl",
        "x86_64-unknown-freebsd",
        "x86_64-w64-mingw32",
    ];

    /// <summary>The platform of a triple; null if its processor or its system is not known.</summary>
    public static Platform? Find(string triple)
    {
        ArgumentNullException.ThrowIfNull(triple);
        var words = triple.Split('-');
        if (words.Length is < 3 or > 4 || words.Any(word => word.Length == 0))
            return null;
        // aarch64-linux-gnu has no vendor, aarch64-unknown-linux-gnu and x86_64-w64-mingw32 have one.
        var system =
            PlatformNames.System(string.Join('-', words[1..]))
            ?? (PlatformNames.IsVendor(words[1]) ? PlatformNames.System(string.Join('-', words[2..])) : null);
        var architecture = PlatformNames.Architecture(words[0], system?.Gnu);
        return architecture is null || system is null ? null : Platform.Of(triple, architecture, system);
    }

    /// <summary>The fault of a triple that is not known.</summary>
    public static RecipesException Unknown(string triple) =>
        new(
            $"'{triple}' is not a platform: no processor and system have such a GNU triple.",
            NearNames.Hint(triple, Usual),
            ExitCode.Usage
        );
}
