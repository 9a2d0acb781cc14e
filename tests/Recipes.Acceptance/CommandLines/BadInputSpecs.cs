using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.CommandLines;

public sealed class BadInputSpecs(Machine machine)
{
    [Theory]
    [InlineData("Install --package neto-lib", "There is no package 'neto-lib'.", "Did you mean neato-lib?")]
    [InlineData("Install --package neato-lib/latst", "neato-lib has no variant 'latst'.", "Did you mean latest?")]
    [InlineData("Install --package neato-lib --variant frob", "neato-lib has no variant 'frob'.", "frob-branch")]
    [InlineData("Instal --package neato-lib", "There is no target 'Instal'.", "Did you mean Install?")]
    [InlineData("--target Bild", "There is no target 'Bild'.", "Did you mean Build?")]
    [InlineData("neato-lib/latest:Buld", "There is no target 'Buld' of a package.", "Did you mean Build?")]
    [InlineData("Install --pakage neato-lib", "There is no argument --pakage.", "Did you mean --package or --packages?")]
    [InlineData(
        "Install --package neato-lib --jobs many",
        "The parameter Jobs cannot be 'many' (from --jobs on the command line).",
        "number"
    )]
    [InlineData("Packages --output yaml", "The parameter Output cannot be 'yaml'", "Give one of Text, Json.")]
    [InlineData("Install", "The target 'Install' needs to know which package.", "./build.sh --target Install --package NAME")]
    [InlineData("Installed", "The target 'Installed' needs to know which package.", "./build.sh --target Installed --package NAME")]
    [InlineData("Install --package a/b/c", "'a/b/c' does not name a package", "Write it as [native:]name[/variant].")]
    [InlineData("Install --package host:neato-lib", "'host:' is neither 'native:' nor 'target:'", "Write it as [native:]name[/variant].")]
    public void A_wrong_command_line_is_refused_with_what_is_near(string arguments, string message, string hint)
    {
        using var workspace = machine.Checkout();

        var result = workspace.Run(arguments.Split(' ')).Exits(2);

        result.Errors.ShouldStartWith("✗ ");
        result.Errors.ShouldContain(message);
        result.Errors.ShouldContain(hint);
        Said(result);
    }

    [Theory]
    [InlineData("RECIPES_JOBS", "x", "The parameter Jobs cannot be 'x' (from the environment variable RECIPES_JOBS).")]
    [InlineData("NUKE_VERBOSITY", "loud", "The parameter Verbosity cannot be 'loud' (from the environment variable NUKE_VERBOSITY).")]
    public void A_wrong_value_in_the_environment_is_refused_with_its_variable(string name, string value, string message)
    {
        using var workspace = machine.Checkout();
        workspace.Variables[name] = value;

        Said(workspace.Run("Packages").Exits(2)).Errors.ShouldContain(message);
    }

    [Theory]
    [InlineData("{\n  \"Jobs\": 3,,\n}\n", 3, ".nuke/parameters.json:2:13: ")]
    [InlineData("{\n  \"Jobs\": 3\n", 3, ".nuke/parameters.json:3:1: ")]
    [InlineData("{\n  \"Jobz\": 3\n}\n", 2, ".nuke/parameters.json:2:3: There is no parameter 'Jobz'.\n  Did you mean Jobs?")]
    [InlineData("{\n  \"Jobs\": \"x\"\n}\n", 2, ".nuke/parameters.json:2:11: The parameter Jobs cannot be \"x\".")]
    public void A_wrong_parameters_file_is_refused_with_the_place(string content, int code, string message)
    {
        using var workspace = machine.Checkout();
        workspace.Write(".nuke/parameters.json", content);

        Said(workspace.Run("Packages").Exits(code)).Errors.ShouldStartWith($"✗ {message}");
    }

    [Theory]
    [InlineData("{\n  \"http://a/\": \"b\"\n  \"http://c/\": \"d\"\n}\n", ".nuke/mirrors.json:3:3: The map of mirrors is not JSON")]
    [InlineData("{ \"http://example.com/\": 3 }", ".nuke/mirrors.json: The map of mirrors must be an object")]
    [InlineData("[]", ".nuke/mirrors.json: The map of mirrors must be an object")]
    public void A_wrong_map_of_mirrors_is_refused_with_the_place(string content, string message)
    {
        using var workspace = machine.Checkout();
        workspace.Write(".nuke/mirrors.json", content);

        Said(workspace.Run("Install", "--package", "neato-lib").Exits(3)).Errors.ShouldStartWith($"✗ {message}");
    }

    [Fact]
    public void A_directory_for_temporary_files_that_is_not_there_is_named()
    {
        using var workspace = machine.Checkout();
        workspace.Variables["TMPDIR"] = "/nowhere/at/all";

        Said(workspace.Run("Install", "--package", "dumbo-lib").Exits(2)).Errors.ShouldContain("'/nowhere/at/all'");
    }

    // Nothing but the fault: no stack, and nothing that a program would read.
    private static ProgramResult Said(ProgramResult result)
    {
        result.Output.ShouldBe("");
        result.Errors.ShouldNotContain("   at ");
        result.Errors.Split('\n').Length.ShouldBeLessThan(5);
        return result;
    }
}
