using Recipes.Environments;

namespace Recipes.Roots;

/// <summary>The environment of commands that bring none of their own.</summary>
public static class RootEnvironment
{
    /// <summary>Makes it.</summary>
    /// <param name="process">The environment of this process: the terminal's name and the proxies are taken from it.</param>
    /// <param name="hasNetwork">Whether the proxies are.</param>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> process, bool hasNetwork)
    {
        ArgumentNullException.ThrowIfNull(process);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ["HOME"] = "/root",
            ["USER"] = "root",
            ["LOGNAME"] = "root",
            ["LANG"] = "C.UTF-8",
        };
        foreach (var name in hasNetwork ? [.. StepEnvironment.Proxies, "TERM"] : (string[])["TERM"])
        {
            if (process.TryGetValue(name, out var value))
                environment[name] = value;
        }
        return environment;
    }
}
