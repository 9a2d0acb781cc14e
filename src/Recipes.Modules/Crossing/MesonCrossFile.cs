using System.Text;
using Recipes.Platforms;

namespace Recipes.Modules.Crossing;

/// <summary>Writes Meson's description of a platform that is cross compiled for: a cross file.</summary>
/// <seealso href="https://mesonbuild.com/Machine-files.html"/>
public static class MesonCrossFile
{
    // Meson's words for the programs; the newer Meson takes pkg-config, the older one pkgconfig.
    private static readonly (string Word, string Variable)[] Programs =
    [
        ("c", "CC"),
        ("cpp", "CXX"),
        ("ar", "AR"),
        ("strip", "STRIP"),
        ("objcopy", "OBJCOPY"),
        ("windres", "WINDRES"),
        ("pkgconfig", "PKG_CONFIG"),
        ("pkg-config", "PKG_CONFIG"),
    ];

    /// <summary>The file's text.</summary>
    /// <param name="platform">A platform that is cross compiled for.</param>
    /// <param name="emulator">What runs its programs here, word by word; empty for nothing.</param>
    public static string Describe(Platform platform, IReadOnlyList<string> emulator)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(emulator);
        var tools = CrossTools.Variables(platform);
        var text = new StringBuilder("[binaries]\n");
        foreach (var (word, variable) in Programs)
        {
            if (tools.TryGetValue(variable, out var program))
                text.Append(word).Append(" = ").Append(List(program.Split(' '))).Append('\n');
        }
        if (emulator.Count > 0)
            text.Append("exe_wrapper = ").Append(List(emulator)).Append('\n');
        return text.Append("\n[properties]\nneeds_exe_wrapper = true\n\n[host_machine]\n")
            .Append("system = ")
            .Append(Quote(platform.System!.Meson))
            .Append('\n')
            .Append("cpu_family = ")
            .Append(Quote(platform.Architecture!.MesonFamily))
            .Append('\n')
            .Append("cpu = ")
            .Append(Quote(platform.Architecture.Gnu))
            .Append('\n')
            .Append("endian = ")
            .Append(Quote(platform.Architecture.IsBigEndian ? "big" : "little"))
            .Append('\n')
            .ToString();
    }

    private static string List(IEnumerable<string> words) => $"[{string.Join(", ", words.Select(Quote))}]";

    private static string Quote(string value) =>
        $"'{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";
}
