using System.Text;
using Recipes.IO;
using Recipes.Platforms;

namespace Recipes.Modules.Crossing;

/// <summary>Writes CMake's description of a platform and of where packages are: a toolchain file.</summary>
/// <seealso href="https://cmake.org/cmake/help/latest/manual/cmake-toolchains.7.html"/>
public static class CMakeToolchain
{
    /// <summary>The part about the compiler; empty for this machine's own.</summary>
    /// <param name="platform">Where the result runs.</param>
    /// <param name="prefix">Where its packages are found; those of this machine are not.</param>
    /// <param name="emulator">What runs its programs here, word by word; empty for nothing.</param>
    public static string Describe(Platform platform, AbsolutePath prefix, IReadOnlyList<string> emulator)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(emulator);
        if (!platform.IsCross)
            return "";
        var tools = CrossTools.Variables(platform);
        var text = new StringBuilder();
        Set(text, "CMAKE_SYSTEM_NAME", platform.System!.CMake);
        Set(text, "CMAKE_SYSTEM_PROCESSOR", platform.CMakeProcessor!);
        Set(text, "CMAKE_C_COMPILER", tools["CC"].Split(' ')[0]);
        Set(text, "CMAKE_CXX_COMPILER", tools["CXX"].Split(' ')[0]);
        if (tools.TryGetValue("RC", out var resources))
            Set(text, "CMAKE_RC_COMPILER", resources);
        if (platform.System.CompilerArguments.Count > 0)
        {
            foreach (var kind in (string[])["EXE", "SHARED", "MODULE"])
                Set(text, $"CMAKE_{kind}_LINKER_FLAGS_INIT", string.Join(' ', platform.System.CompilerArguments));
        }
        Set(text, "CMAKE_FIND_ROOT_PATH", prefix, $"/usr/{platform.Name}");
        Set(text, "CMAKE_FIND_ROOT_PATH_MODE_PROGRAM", "NEVER");
        foreach (var kind in (string[])["LIBRARY", "INCLUDE", "PACKAGE"])
            Set(text, $"CMAKE_FIND_ROOT_PATH_MODE_{kind}", "ONLY");
        if (emulator.Count > 0)
            Set(text, "CMAKE_CROSSCOMPILING_EMULATOR", emulator);
        return text.ToString();
    }

    /// <summary>One value as CMake reads it back.</summary>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (c is '"' or '\\' or '$' or ';')
                quoted.Append('\\');
            quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    private static void Set(StringBuilder text, string name, params IEnumerable<string> values) =>
        text.Append("set(").Append(name).Append(' ').AppendJoin(' ', values.Select(Quote)).Append(")\n");
}
