using Recipes.IO;
using Recipes.Platforms;

namespace Recipes.Environments;

/// <summary>
/// Makes the environment of a step from the process's: a list of variables that may pass, and the prefixes in every search path. Pure. What is not
/// on the list cannot steer a build by accident.
/// </summary>
public static class StepEnvironment
{
    /// <summary>The variables that lead to the network through proxies.</summary>
    public static IReadOnlyList<string> Proxies { get; } =
    ["http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "ALL_PROXY", "NO_PROXY"];

    // The person, the terminal, the way to the network.
    private static readonly string[] Passed =
    [
        "HOME",
        "USER",
        "LOGNAME",
        "SHELL",
        "TERM",
        "TMPDIR",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "SSH_AUTH_SOCK",
        "GIT_SSH_COMMAND",
        .. Proxies,
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "CURL_CA_BUNDLE",
        "GIT_SSL_CAINFO",
    ];

    // What changes the result: part of each key.
    private static readonly string[] Counted =
    [
        "ACLOCAL_PATH",
        "AR",
        "AS",
        "CC",
        "CFLAGS",
        "CPP",
        "CPPFLAGS",
        "CXX",
        "CXXFLAGS",
        "LD",
        "LDFLAGS",
        "LD_LIBRARY_PATH",
        "LIBS",
        "NM",
        "OBJCOPY",
        "PKG_CONFIG",
        "PKG_CONFIG_LIBDIR",
        "PKG_CONFIG_PATH",
        "RANLIB",
        "SOURCE_DATE_EPOCH",
        "STRIP",
    ];

    // Of those the ones that are about this machine's own compiler and libraries: a cross compiler has others.
    private static readonly string[] OfThisMachine =
    [
        "AR",
        "AS",
        "CC",
        "CPP",
        "CXX",
        "LD",
        "LD_LIBRARY_PATH",
        "NM",
        "OBJCOPY",
        "PKG_CONFIG",
        "PKG_CONFIG_LIBDIR",
        "PKG_CONFIG_PATH",
        "RANLIB",
        "STRIP",
    ];

    /// <summary>Where in a prefix pure Python libraries are: without the version that <c>site-packages</c> has in its path.</summary>
    public const string PythonDirectory = "lib/recipes-python";

    // 1980-01-02: older than all sources, and a time that every archive format can tell.
    private const string SourceDate = "315619200";

    /// <summary>The names of the variables that change what a build makes.</summary>
    public static IReadOnlyList<string> CountedVariables => Counted;

    /// <summary>The variables of the user's environment that change what a build makes.</summary>
    /// <param name="process">The process's environment.</param>
    public static IReadOnlyDictionary<string, string> Flags(IReadOnlyDictionary<string, string> process) => Pick(process, Counted);

    /// <summary>Whether a variable of the user's environment changes what is built for a platform.</summary>
    public static bool Counts(string name, Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return Counted.Contains(name) && !(platform.IsCross && OfThisMachine.Contains(name));
    }

    /// <summary>The environment in which only the system's own packages are found.</summary>
    /// <param name="process">The process's environment.</param>
    public static IReadOnlyDictionary<string, string> OfSystem(IReadOnlyDictionary<string, string> process)
    {
        ArgumentNullException.ThrowIfNull(process);
        var environment = Pick(process, [.. Passed, .. Counted]);
        environment["PATH"] = Path(process.GetValueOrDefault("PATH"));
        // Messages of tools are read by people and by patterns: one language, and UTF-8 for file names.
        environment["LANG"] = "C.UTF-8";
        environment["LC_ALL"] = "C.UTF-8";
        return environment;
    }

    /// <summary>The environment of a build for a platform: tools of the native prefix, headers and libraries of the platform's own.</summary>
    /// <param name="process">The process's environment; its flags come after ours, so that the user's win where the last one wins.</param>
    /// <param name="platform">Where the result runs.</param>
    /// <param name="prefix">The target's prefix.</param>
    /// <param name="nativePrefix">This machine's prefix.</param>
    /// <param name="wrappers">The directory of programs that stand in for missing ones of a cross compiler; null for none.</param>
    /// <param name="baked">The prefix that the package is configured for, where that is another than its own: a placeholder.</param>
    /// <param name="isAlone">Whether the package needs nothing of its prefix.</param>
    public static IReadOnlyDictionary<string, string> Of(
        IReadOnlyDictionary<string, string> process,
        Platform platform,
        AbsolutePath prefix,
        AbsolutePath nativePrefix,
        AbsolutePath? wrappers = null,
        AbsolutePath? baked = null,
        bool isAlone = false
    )
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(nativePrefix);
        var environment = new Dictionary<string, string>(OfSystem(process), StringComparer.Ordinal);
        if (platform.IsCross)
            Cross(environment, platform);
        // Tools that run now first; the target's own tools run here as long as nothing is cross compiled.
        AbsolutePath[] prefixes = platform == Platform.Native || platform.IsCross ? [nativePrefix] : [nativePrefix, prefix];
        var own = platform == Platform.Native ? nativePrefix : prefix;
        environment["PATH"] = Path([wrappers, .. prefixes.Select(tools => tools / "bin"), environment.GetValueOrDefault("PATH")]);
        // Macros and pure Python run nowhere but here, whoever installed them.
        AbsolutePath[] shared = platform == Platform.Native ? [nativePrefix] : [nativePrefix, prefix];
        environment["ACLOCAL_PATH"] = Path([
            .. shared.Select(tools => tools / "share" / "aclocal"),
            process.GetValueOrDefault("ACLOCAL_PATH"),
            // Where the machine's own macros are, libtool's say, for an automake that is none of the machine's.
            "/usr/share/aclocal",
        ]);
        environment["PYTHONPATH"] = Path(shared.Select(tools => (string)(tools / PythonDirectory)));
        environment["PKG_CONFIG_PATH"] = Path(
            own / "lib" / "pkgconfig",
            own / "share" / "pkgconfig",
            // What a compiler of the native prefix brings with it lies where GNU's tools have it: below the triple.
            platform.IsCross
                ? nativePrefix / platform.Name / "lib" / "pkgconfig"
                : null,
            environment.GetValueOrDefault("PKG_CONFIG_PATH")
        );
        environment["CPPFLAGS"] = Words($"-I{own / "include"}", environment.GetValueOrDefault("CPPFLAGS"));
        var isElf = platform.System?.IsElf ?? OperatingSystem.IsLinux();
        // The long one keeps room for what takes the place of both.
        var bakedRunPath = isElf && baked is not null && baked != own ? $"-Wl,-rpath,{baked / "lib"}" : null;
        // The real one for programs that the build itself runs, and only for those: its length moves all that follows it in a file.
        var runPath = isElf && !(isAlone && bakedRunPath is not null) ? $"-Wl,-rpath,{own / "lib"}" : null;
        environment["LDFLAGS"] = Words($"-L{own / "lib"}", runPath, bakedRunPath, environment.GetValueOrDefault("LDFLAGS"));
        // What writes the time of a build into its result makes each result another.
        environment.TryAdd("SOURCE_DATE_EPOCH", SourceDate);
        return environment;
    }

    private static void Cross(Dictionary<string, string> environment, Platform platform)
    {
        foreach (var name in OfThisMachine)
            environment.Remove(name);
        foreach (var (name, value) in CrossTools.Variables(platform))
            environment[name] = value;
        // Empty, not missing: the system's own .pc files are of another platform.
        environment["PKG_CONFIG_LIBDIR"] = "";
    }

    private static Dictionary<string, string> Pick(IReadOnlyDictionary<string, string> process, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(process);
        var picked = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (process.TryGetValue(name, out var value))
                picked[name] = value;
        }
        return picked;
    }

    // An empty or relative element of a search path depends on the working directory: never.
    private static string Path(params IEnumerable<string?> parts) =>
        string.Join(
            ':',
            parts
                .SelectMany(part => (part ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
                .Where(part => part.StartsWith('/'))
                .Distinct()
        );

    private static string Words(params IEnumerable<string?> parts) =>
        string.Join(' ', parts.Where(part => !string.IsNullOrWhiteSpace(part)));
}
