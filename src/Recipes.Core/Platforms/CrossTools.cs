namespace Recipes.Platforms;

/// <summary>The programs of a cross compiler: GNU's, each with the triple before its name.</summary>
public static class CrossTools
{
    // Variables of configure scripts and makefiles, and the programs that they name.
    private static readonly (string Variable, string Program)[] Programs =
    [
        ("CC", "gcc"),
        ("CXX", "g++"),
        ("AR", "ar"),
        ("LD", "ld"),
        ("NM", "nm"),
        ("RANLIB", "ranlib"),
        ("STRIP", "strip"),
        ("OBJCOPY", "objcopy"),
        ("PKG_CONFIG", "pkg-config"),
    ];

    /// <summary>The variables that name the programs, with the words that every link needs after the compilers.</summary>
    /// <param name="platform">A platform that is cross compiled for.</param>
    public static IReadOnlyDictionary<string, string> Variables(Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (variable, program) in Programs)
        {
            var words = variable is "CC" or "CXX" ? platform.System?.CompilerArguments ?? [] : [];
            variables[variable] = string.Join(' ', words.Prepend($"{platform.Name}-{program}"));
        }
        if (platform.System?.IsWindows == true)
        {
            variables["WINDRES"] = $"{platform.Name}-windres";
            variables["RC"] = $"{platform.Name}-windres";
            variables["DLLTOOL"] = $"{platform.Name}-dlltool";
        }
        // emcc strips by itself; there is no program that does.
        if (platform == Platform.Emscripten)
        {
            variables.Remove("STRIP");
            variables.Remove("OBJCOPY");
        }
        return variables;
    }

    /// <summary>The C compiler, with the systems' packages that hold it.</summary>
    /// <param name="platform">A platform that is cross compiled for.</param>
    public static ToolNeed Compiler(Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var processor = platform.Name.Split('-')[0].Replace('_', '-');
        var package = platform.System switch
        {
            { IsWindows: true } => new SystemPackage($"gcc-mingw-w64-{processor}")
            {
                Dnf = processor.EndsWith("64", StringComparison.Ordinal) ? "mingw64-gcc" : "mingw32-gcc",
                Pacman = "mingw-w64-gcc",
                Brew = "mingw-w64",
            },
            { CMake: "Emscripten" } => "emscripten",
            _ => new SystemPackage($"gcc-{platform.Name.Replace('_', '-')}") { Pacman = $"{platform.Name}-gcc" },
        };
        return new ToolNeed($"{platform.Name}-gcc", package);
    }
}
