using Recipes.IO;

namespace Recipes.Acceptance.Bootstrap;

public sealed class BuildScriptSpecs : IClassFixture<Checkout>
{
    private readonly Checkout checkout;

    public BuildScriptSpecs(Checkout checkout)
    {
        this.checkout = checkout;
        checkout.Reset();
        checkout.Run().ShouldBe(Says("neato()"));
        checkout.ForgetCalls();
    }

    [Fact]
    public void An_unchanged_program_is_run_and_nothing_else()
    {
        checkout.Run("--target", "a b", "").ShouldBe(Says("neato(--target,a b,)"));

        checkout.Calls.ShouldBe(["run"]);
    }

    [Fact]
    public void The_exit_code_is_the_programs() => checkout.Run("--exit", "42").ExitCode.ShouldBe(42);

    [Fact]
    public void An_edited_recipe_is_compiled_alone()
    {
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("edited"));

        checkout.Run().ShouldBe(Says("edited()"));
        checkout.Run().ShouldBe(Says("edited()"));

        checkout.Calls.ShouldBe(["csc Recipes.Catalog.dll", "run", "run"]);
    }

    [Fact]
    public void An_edit_that_others_can_see_compiles_the_program_too()
    {
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("edited", "public const int Number = 1;"));

        checkout.Run().ShouldBe(Says("edited()"));

        checkout.Calls.ShouldBe(["csc Recipes.Catalog.dll", "csc _build.dll", "run"]);
    }

    [Fact]
    public void The_program_sees_what_a_recipe_got_in_the_run_before()
    {
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("edited", "public const string More = \"more\";"));
        checkout.Run().ShouldBe(Says("edited()"));
        var build = (checkout.Root / "build/Build.cs").ReadAllText();
        checkout.Write("build/Build.cs", build.Replace("NeatoLib.Text", "NeatoLib.More", StringComparison.Ordinal));

        checkout.Run().ShouldBe(Says("more()"));

        checkout.Calls[^2..].ShouldBe(["csc _build.dll", "run"]);
    }

    [Fact]
    public void A_file_with_an_older_time_is_noticed()
    {
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("older"));
        File.SetLastWriteTimeUtc(checkout.Root / "recipes/neato-lib/NeatoLib.cs", new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        checkout.Run().ShouldBe(Says("older()"));
    }

    [Fact]
    public void A_patch_beside_a_recipe_is_compiled_by_nobody()
    {
        checkout.Write("recipes/neato-lib/fix.patch", "-b\n+c");

        checkout.Run().ShouldBe(Says("neato()"));
        checkout.Run().ShouldBe(Says("neato()"));

        checkout.Calls.ShouldBe(["run", "run"]);
    }

    [Theory]
    [InlineData("recipes/neato-lib/NeatoLib.cs")]
    [InlineData("build/Build.cs")]
    public void A_compile_error_names_its_place_and_the_old_program_is_not_run(string file)
    {
        var text = (checkout.Root / file).ReadAllText();
        checkout.Write(file, text + "nonsense");

        var result = checkout.Run();

        result.ExitCode.ShouldBe(3);
        result.Output.ShouldBeEmpty();
        result.Errors.ShouldContain($"{checkout.Root / file}({text.Split('\n').Length},");
        result.Errors.ShouldEndWith("The build program does not compile, so nothing was run.\n");
        checkout.Calls.ShouldNotContain("run");
        checkout.Calls.ShouldNotContain("build");
        checkout.Run().ExitCode.ShouldBe(3);
        checkout.Write(file, text);
        checkout.Run().ShouldBe(Says("neato()"));
    }

    [Fact]
    public void Warnings_are_written_beside_the_programs_output()
    {
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("neato", "\n#warning look here"));

        var result = checkout.Run();

        result.Output.ShouldBe("neato() in check out");
        result.Errors.ShouldContain("NeatoLib.cs(5,10): warning CS1030");
        result.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void It_can_be_called_from_another_directory_and_through_a_link()
    {
        (checkout.Tools / "link").DeleteFile();
        File.CreateSymbolicLink(checkout.Tools / "link", "../check out/build.sh");

        checkout.Start([checkout.Root / "build.sh", "a"], checkout.Tools).Wait().ShouldBe(Says("neato(a)", "tools"));
        checkout.Start([checkout.Tools / "link", "b"], checkout.Tools).Wait().ShouldBe(Says("neato(b)", "tools"));
        checkout.Start(["../build.sh", "c"], checkout.Root / "recipes").Wait().ShouldBe(Says("neato(c)", "recipes"));
        checkout.Start(["bash", "build.sh", "d"], checkout.Root).Wait().ShouldBe(Says("neato(d)"));

        checkout.Calls.ShouldBe(["run", "run", "run", "run"]);
    }

    private static ScriptResult Says(string text, string directory = "check out") => new(0, $"{text} in {directory}", "");
}
