using System.Text;
using Recipes.Modules.Crossing;

namespace Recipes.Hosting.Packages.Environments;

/// <summary>Writes a toolchain file for CMake, which a project is configured with.</summary>
internal static class CMakeText
{
    /// <summary>The text.</summary>
    /// <param name="places">Where what is.</param>
    public static string Write(PrefixVariables places)
    {
        var prefix = CMakeToolchain.Quote(places.Prefix);
        var text = new StringBuilder(CMakeToolchain.Describe(places.Platform, places.Prefix, []));
        // CMake reads a toolchain file several times: what is put before something must not grow.
        text.Append($"list(PREPEND CMAKE_PREFIX_PATH {prefix})\n");
        text.Append("list(REMOVE_DUPLICATES CMAKE_PREFIX_PATH)\n");
        foreach (var variable in places.List())
        {
            switch (variable.Name)
            {
                case "PATH":
                    text.Append($"list(PREPEND CMAKE_PROGRAM_PATH {string.Join(' ', variable.Parts.Select(CMakeToolchain.Quote))})\n");
                    text.Append("list(REMOVE_DUPLICATES CMAKE_PROGRAM_PATH)\n");
                    break;
                case "PKG_CONFIG_PATH":
                    text.Append(PkgConfigPath(CMakeToolchain.Quote(variable.Text), places.Platform.IsCross));
                    break;
                case "PKG_CONFIG" when places.Wrappers is { } wrappers:
                    // CMake looks for it in PATH alone.
                    text.Append($"set(ENV{{PKG_CONFIG}} {CMakeToolchain.Quote(wrappers / variable.Text)})\n");
                    break;
                case "PKG_CONFIG" or "PKG_CONFIG_LIBDIR":
                    text.Append($"set(ENV{{{variable.Name}}} {CMakeToolchain.Quote(variable.Text)})\n");
                    break;
                default:
                    break;
            }
        }
        if (places.Has(places.Prefix / "lib"))
            text.Append($"set(CMAKE_INSTALL_RPATH {CMakeToolchain.Quote(places.Prefix / "lib")})\n");
        return text.ToString();
    }

    // What the user has there is this machine's: another platform must not see it.
    private static string PkgConfigPath(string paths, bool isCross) =>
        isCross
            ? $"set(ENV{{PKG_CONFIG_PATH}} {paths})\n"
            : $$"""
                string(FIND ":$ENV{PKG_CONFIG_PATH}:" {{paths}} _recipes_found)
                if("$ENV{PKG_CONFIG_PATH}" STREQUAL "")
                  set(ENV{PKG_CONFIG_PATH} {{paths}})
                elseif(_recipes_found EQUAL -1)
                  set(ENV{PKG_CONFIG_PATH} {{paths}}":$ENV{PKG_CONFIG_PATH}")
                endif()

                """.Replace("\"\":", ":", StringComparison.Ordinal);
}
