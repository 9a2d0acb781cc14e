using System.Text.Json;
using Recipes.Acceptance.Machines;
using Recipes.Relocating;

namespace Recipes.Acceptance.Packages;

public sealed class NeatoLibSpecs(NeatoLib neatoLib) : IClassFixture<NeatoLib>
{
    private readonly Workspace workspace = neatoLib.Workspace;

    [Fact]
    public void Pkg_config_tells_the_flags() =>
        CProgram.Flags(workspace, "neato-lib").ShouldBe([$"-I{workspace.Prefix}/include", $"-L{workspace.Prefix}/lib", "-lneato"]);

    [Fact]
    public void A_program_that_is_compiled_with_them_runs() =>
        CProgram
            .Output(
                workspace,
                "neato-lib",
                """
                #include <neato/neato.h>
                #include <stdio.h>
                int main(void) { printf("%s\n%s", neato_version(), neato_frame_titled("T", "hello", 0, NEATO_ASCII)); return 0; }
                """
            )
            .ShouldBe("0.1.0-dev\n+ T ----+\n| hello |\n+-------+\n");

    [Fact]
    public void Output_to_a_file_is_lines_without_escape_sequences()
    {
        neatoLib.Installation.Output.ShouldContain("\nneato-lib/latest:Build | checking for gcc... gcc\n");
        neatoLib.Installation.ToString().ShouldNotContain("\e");
        neatoLib.Installation.Output.ShouldContain("Build succeeded on ");
    }

    [Fact]
    public void What_was_staged_is_gone() => Workspace.Files(workspace.State / "staging").ShouldBeEmpty();

    [Fact]
    public void The_next_runs_have_nothing_to_do()
    {
        for (var run = 0; run < 3; run++)
        {
            var result = workspace.Run("--target", "Install", "--package", "neato-lib", "--variant", "latest").Exits(0);
            result.Output.ShouldMatch($"^neato-lib/latest is installed \\(since .*Z\\) in {workspace.Prefix}\n$");
            result.Errors.ShouldBe("");
        }
    }

    [Fact]
    public void Other_ways_to_write_it_mean_the_same() =>
        workspace.Run("install", "--package", "Neato_Lib/LATEST").Exits(0).Output.ShouldStartWith("neato-lib/latest is installed ");

    [Fact]
    public void Installed_answers_with_its_exit_code()
    {
        workspace
            .Run("Installed", "--package", "neato-lib/latest")
            .Exits(0)
            .Output.ShouldStartWith("neato-lib/latest is installed (since ");
        var no = workspace.Run("Installed", "--package", "neato-lib").Exits(1);
        no.Output.ShouldBe("neato-lib/stable is not installed (the variant latest is installed)\n");
        no.Errors.ShouldBe("");
    }

    [Fact]
    public void Questions_are_answered_as_json_that_stands_alone()
    {
        Json("Installed", "--package", "neato-lib/latest")[0].GetProperty("installed").GetBoolean().ShouldBeTrue();
        Json("Packages").EnumerateArray().ShouldContain(package => package.GetProperty("name").GetString() == "neato-lib");
        Json("Info", "--package", "neato-lib/latest")[0].GetProperty("source").GetString().ShouldBe("git://example.com/neato-lib.git");
        Json("Dependencies", "--package", "neato-lib/latest")[0].GetProperty("name").GetString().ShouldBe("dumbo-lib");
    }

    [Fact]
    public void A_shell_has_the_environment_of_the_build()
    {
        var result = workspace.Run("Shell", "--package", "neato-lib/latest", "--", "env").Exits(0);
        result.Errors.ShouldBe("");
        var lines = result.Output.Split('\n');
        lines.ShouldContain($"PREFIX={workspace.Prefix}");
        lines.ShouldContain("RECIPES_PACKAGE=neato-lib/latest");
        lines.ShouldContain($"PKG_CONFIG_PATH={workspace.Prefix}/lib/pkgconfig:{workspace.Prefix}/share/pkgconfig");
        lines.ShouldContain($"CPPFLAGS=-I{workspace.Prefix}/include");
        lines.ShouldContain($"LDFLAGS=-L{workspace.Prefix}/lib -Wl,-rpath,{workspace.Prefix}/lib -Wl,-rpath,{PrefixPlaceholder.Own}/lib");
        lines.ShouldContain($"PATH={workspace.Root}/install.native/bin:{workspace.Prefix}/bin:{workspace.Variables["PATH"]}");
        workspace
            .Run("Shell", "--package", "neato-lib/latest", "--", "pwd")
            .Exits(0)
            .Output.ShouldBe($"{workspace.State / "work" / "target" / "neato-lib" / "latest" / "source"}\n");
        workspace.Run("Shell", "--package", "neato-lib/latest", "--", "sh", "-c", "exit 7").Exits(7);
    }

    private JsonElement Json(params string[] question)
    {
        var result = workspace.Run([.. question, "--output", "json"]).Exits(0);
        result.Errors.ShouldBe("");
        return JsonElement.Parse(result.Output);
    }
}
