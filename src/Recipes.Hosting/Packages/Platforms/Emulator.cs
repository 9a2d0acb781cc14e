using Recipes.Hosting.Machines;

namespace Recipes.Hosting.Packages.Platforms;

/// <summary>What runs another platform's programs on this machine.</summary>
internal static class Emulator
{
    private const string Registrations = "/proc/sys/fs/binfmt_misc";

    /// <summary>Its command, word by word; empty for this machine's own programs, and where there is none.</summary>
    /// <param name="platform">Where the programs belong.</param>
    /// <param name="environment">Whose <c>PATH</c> counts.</param>
    public static IReadOnlyList<string> Find(Platform platform, IReadOnlyDictionary<string, string> environment)
    {
        var found = Programs(platform).Select(name => ToolSearch.Find(name, environment)).FirstOrDefault(path => path is not null);
        if (found is null)
            return [];
        var system = $"/usr/{platform.Name}";
        return platform.System!.CMake == "Linux" && Directory.Exists(system) ? [found, "-L", system] : [found];
    }

    /// <summary>Whether the system itself starts such programs through one (<c>binfmt_misc</c>).</summary>
    public static bool IsRegistered(Platform platform) =>
        platform.System switch
        {
            { CMake: "Linux" } => File.Exists($"{Registrations}/qemu-{platform.Architecture!.Qemu}"),
            { IsWindows: true } => File.Exists($"{Registrations}/wine"),
            _ => false,
        };

    /// <summary>The names that it may have, the best first.</summary>
    public static IReadOnlyList<string> Programs(Platform platform) =>
        platform.System switch
        {
            { CMake: "Linux" } => [$"qemu-{platform.Architecture!.Qemu}-static", $"qemu-{platform.Architecture.Qemu}"],
            { IsWindows: true } when platform.Architecture!.Gnu == "x86_64" => ["wine64", "wine"],
            { IsWindows: true } => ["wine"],
            { CMake: "Emscripten" } => ["node", "nodejs"],
            _ => [],
        };
}
