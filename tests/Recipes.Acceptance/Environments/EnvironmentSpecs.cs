using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Packages;
using Recipes.IO;

namespace Recipes.Acceptance.Environments;

/// <summary>What <c>Env</c> writes is enough for a program to be compiled and run.</summary>
public sealed class EnvironmentSpecs(NeatoLib neato, Machine machine) : IClassFixture<NeatoLib>
{
    private const string Compile =
        "cc $CPPFLAGS main.c $LDFLAGS $(pkg-config --libs neato-lib) -o env-main && env -u LD_LIBRARY_PATH ./env-main";

    [Theory]
    [InlineData("sh")]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void A_shell_compiles_with_it(string shell)
    {
        Require(shell);
        var workspace = neato.Workspace;
        workspace.Write("main.c", CProgram.ReleasedNeatoLib);
        var words = shell == "zsh" ? "setopt shwordsplit; " : "";
        var script = $"{words}eval \"$({string.Join(' ', workspace.Command("Env"))})\" && {Compile}";

        workspace.Execute(shell, "-c", script).Exits(0).Output.ShouldContain("hello");
    }

    [Fact]
    public void Fish_compiles_with_it()
    {
        Require("fish");
        var workspace = neato.Workspace;
        workspace.Write("main.c", CProgram.ReleasedNeatoLib);
        var script =
            $"{string.Join(' ', workspace.Command("Env", "--format", "fish"))} | source; "
            + "cc (string split ' ' -- $CPPFLAGS) main.c (string split ' ' -- $LDFLAGS) (pkg-config --libs neato-lib | string split -n ' ') -o env-main; and ./env-main";

        workspace.Execute("fish", "-c", script).Exits(0).Output.ShouldContain("hello");
    }

    [Fact]
    public void A_project_of_CMake_is_configured_and_built_with_it()
    {
        Require("cmake");
        var workspace = neato.Workspace;
        var project = (workspace.Root / "project").CreateDirectory();
        (project / "main.c").WriteAllText(CProgram.ReleasedNeatoLib);
        (project / "toolchain.cmake").WriteAllText(workspace.Run("Env", "--format", "cmake").Exits(0).Output);
        (project / "CMakeLists.txt").WriteAllText(
            """
            cmake_minimum_required(VERSION 3.15)
            project(main C)
            find_package(PkgConfig REQUIRED)
            pkg_check_modules(NEATO REQUIRED IMPORTED_TARGET neato-lib)
            add_executable(main main.c)
            target_link_libraries(main PkgConfig::NEATO)
            """
        );

        workspace
            .Execute("cmake", "-S", project, "-B", project / "build", $"-DCMAKE_TOOLCHAIN_FILE={project / "toolchain.cmake"}")
            .Exits(0);
        workspace.Execute("cmake", "--build", project / "build").Exits(0);

        workspace.Execute(project / "build" / "main").Exits(0).Output.ShouldContain("hello");
    }

    [Fact]
    public void Only_what_a_package_needs_is_named_and_what_is_not_installed_is_told()
    {
        var workspace = neato.Workspace;

        workspace.Run("Env", "--package", "dumbo-lib", "--format", "json").Exits(0).Output.ShouldContain("\"PKG_CONFIG_PATH\"");
        workspace.Run("Env", "--package", "hello").Exits(1).Errors.ShouldContain("hello is not installed");
        workspace.Run("Env", "--format", "csh").Exits(2).Errors.ShouldContain("Give one of sh, fish");
    }

    [Fact]
    public void In_such_a_shell_everything_stays_installed()
    {
        var workspace = neato.Workspace;
        var program = string.Join(' ', workspace.Command());

        var result = workspace.Execute(
            "sh",
            "-c",
            $"eval \"$({program} Env)\" && {program} Install --package neato-lib/latest && {program} Why --package neato-lib/latest"
        );

        var lines = result.Exits(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("neato-lib/latest is installed (since ");
        lines[1].ShouldEndWith("nothing would be built");
    }

    private void Require(string tool) => Assert.SkipUnless(File.Exists(Path.Combine(machine.Path, tool)), $"{tool} is missing");
}
