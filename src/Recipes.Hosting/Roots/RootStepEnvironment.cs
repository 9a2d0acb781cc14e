using Recipes.Environments;
using Recipes.IO;
using Recipes.Roots;

namespace Recipes.Hosting.Roots;

/// <summary>Makes the environment of a package's step in a build root from the one it would have on this machine. Pure.</summary>
internal static class RootStepEnvironment
{
    private const string SystemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    // Files, sockets and programs of this machine's user, who is not there.
    private static readonly string[] Personal =
    [
        "TMPDIR",
        "SHELL",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "SSH_AUTH_SOCK",
        "GIT_SSH_COMMAND",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "CURL_CA_BUNDLE",
        "GIT_SSL_CAINFO",
    ];

    // Elsewhere in these paths programs, libraries and macros of this machine would be meant.
    private static readonly string[] SearchPaths = ["PATH", "LD_LIBRARY_PATH", "PKG_CONFIG_PATH", "PKG_CONFIG_LIBDIR", "PYTHONPATH"];

    /// <summary>Makes it.</summary>
    /// <param name="machine">The step's environment on this machine.</param>
    /// <param name="shown">The directories of this machine that the root shows: search paths keep what is in them.</param>
    /// <param name="user">Who runs the step.</param>
    /// <param name="hasNetwork">Whether the ways to the network count.</param>
    public static Dictionary<string, string> Of(
        IReadOnlyDictionary<string, string> machine,
        IReadOnlyList<AbsolutePath> shown,
        RootUser user,
        bool hasNetwork
    )
    {
        var (home, name) = user == RootUser.Builder ? ("/app", "app") : ("/root", "root");
        var variables = new Dictionary<string, string>(machine, StringComparer.Ordinal)
        {
            ["HOME"] = home,
            ["USER"] = name,
            ["LOGNAME"] = name,
        };
        foreach (var variable in hasNetwork ? Personal : Personal.Concat(StepEnvironment.Proxies))
            variables.Remove(variable);
        foreach (var variable in SearchPaths)
        {
            if (!variables.TryGetValue(variable, out var value))
                continue;
            var kept = string.Join(':', value.Split(':').Where(place => shown.Any(directory => IsIn(place, directory))));
            // An empty list of .pc files is not the same as none: it hides the system's own.
            if (kept.Length > 0 || value.Length == 0)
                variables[variable] = kept;
            else
                variables.Remove(variable);
        }
        variables["PATH"] = variables.GetValueOrDefault("PATH") is { Length: > 0 } own ? $"{own}:{SystemPath}" : SystemPath;
        return variables;
    }

    private static bool IsIn(string place, AbsolutePath directory) => $"{place}/".StartsWith($"{directory}/", StringComparison.Ordinal);
}
