using System.Globalization;

namespace Recipes.Roots.VirtualMachines;

/// <summary>Makes an environment of this machine one that holds in a virtual one. Pure.</summary>
internal static class GuestEnvironment
{
    private static readonly string[] Proxies = ["http_proxy", "https_proxy", "ftp_proxy", "all_proxy"];

    /// <summary>Translates it.</summary>
    /// <param name="environment">The variables as they would be on this machine.</param>
    /// <param name="processors">How many processors the guest has: this machine's job tokens do not reach it.</param>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> environment, int processors)
    {
        var variables = new Dictionary<string, string>(environment, StringComparer.Ordinal);
        if (variables.GetValueOrDefault("MAKEFLAGS")?.Contains("--jobserver", StringComparison.Ordinal) == true)
            variables["MAKEFLAGS"] = string.Create(CultureInfo.InvariantCulture, $"-j{processors}");
        foreach (var name in environment.Keys.Where(name => Proxies.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            // What listens here on the loopback device is reached at the gateway's address there.
            variables[name] = environment[name]
                .Replace("//127.0.0.1:", "//10.0.2.2:", StringComparison.Ordinal)
                .Replace("//localhost:", "//10.0.2.2:", StringComparison.Ordinal);
        }
        return variables;
    }
}
