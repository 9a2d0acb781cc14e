using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Packages;

/// <summary>A C program that uses an installed library, compiled with the flags that pkg-config tells and a run path to the prefix.</summary>
internal static class CProgram
{
    public const string ReleasedNeatoLib = """
        #include <neato/neato.h>
        #include <stdio.h>
        int main(void) { printf("%s\n%s", neato_version(), neato_frame("hello world", 9, NEATO_ASCII)); return 0; }
        """;

    public const string ReleasedOutput = """
        0.0.1
        +-------+
        | hello |
        | world |
        +-------+

        """;

    /// <summary>Flags of a package, word by word.</summary>
    public static IReadOnlyList<string> Flags(Workspace workspace, string package) =>
        workspace
            .Execute("env", $"PKG_CONFIG_PATH={workspace.Prefix / "lib" / "pkgconfig"}", "pkg-config", "--cflags", "--libs", package)
            .Exits(0)
            .Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Compiles a program, runs it and gives back what it wrote.</summary>
    public static string Output(Workspace workspace, string package, string source)
    {
        workspace.Write("main.c", source);
        workspace.Execute(["cc", "main.c", "-o", "main", .. Flags(workspace, package), $"-Wl,-rpath,{workspace.Prefix / "lib"}"]).Exits(0);
        return workspace.Execute("./main").Exits(0).Output;
    }
}
