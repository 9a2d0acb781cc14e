using Recipes.Settings;

namespace Recipes.Modules.Building;

/// <summary>CMake's words for build types.</summary>
internal static class CMakeTypes
{
    /// <summary>The name for <c>CMAKE_BUILD_TYPE</c>.</summary>
    public static string Name(BuildType type) => type == BuildType.MinSize ? "MinSizeRel" : type.ToString();

    /// <summary>Arguments that let flags win: CMake puts its own of a type after those of the environment.</summary>
    /// <param name="type">The value of <c>CMAKE_BUILD_TYPE</c>.</param>
    /// <param name="settings">Holds the flags.</param>
    public static IEnumerable<string> Overrides(string type, BuildSettings settings)
    {
        // What CMake has for gcc and clang; of a type of the project's own nothing is known.
        var own = type switch
        {
            "Debug" => "-g",
            "Release" => "-O3 -DNDEBUG",
            "RelWithDebInfo" => "-O2 -g -DNDEBUG",
            "MinSizeRel" => "-Os -DNDEBUG",
            _ => null,
        };
        if (own is null)
            yield break;
        if (settings.CFlags is not null)
            yield return $"-DCMAKE_C_FLAGS_{type.ToUpperInvariant()}={own} {settings.CFlags}";
        if (settings.CxxFlags is not null)
            yield return $"-DCMAKE_CXX_FLAGS_{type.ToUpperInvariant()}={own} {settings.CxxFlags}";
    }
}
