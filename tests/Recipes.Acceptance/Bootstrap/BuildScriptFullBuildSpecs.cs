using Recipes.IO;
using Recipes.Traces;

namespace Recipes.Acceptance.Bootstrap;

[Trait("Speed", "Slow")]
public sealed class BuildScriptFullBuildSpecs : IClassFixture<Checkout>
{
    private readonly Checkout checkout;

    public BuildScriptFullBuildSpecs(Checkout checkout)
    {
        this.checkout = checkout;
        checkout.Reset();
        checkout.Run().ShouldBe(Says("neato()"));
        checkout.ForgetCalls();
    }

    [Fact]
    public void The_first_run_is_enough()
    {
        (checkout.Root / ".nuke").DeleteDirectory();
        foreach (var directory in checkout.Root.GlobDirectories("*/{bin,obj}"))
            directory.DeleteDirectory();
        foreach (var file in checkout.Root.GlobFiles("*/packages.lock.json"))
            file.DeleteFile();

        checkout.Run().ShouldBe(Says("neato()"));
        checkout.Run().ShouldBe(Says("neato()"));

        checkout.Calls.ShouldBe(["build", "run", "run"]);
    }

    [Fact]
    public void A_full_build_notices_a_file_with_an_older_time_too()
    {
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("older"));
        File.SetLastWriteTimeUtc(checkout.Root / "recipes/neato-lib/NeatoLib.cs", new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        checkout.Write("build/New.cs", "");

        checkout.Run().ShouldBe(Says("older()"));
    }

    [Fact]
    public void A_new_and_a_deleted_file_need_a_full_build()
    {
        checkout.Write("recipes/neato-lib/More.cs", "public static class More { public static string Text => \"more\"; }");
        checkout.Write("recipes/neato-lib/NeatoLib.cs", "public static class NeatoLib { public static string Text => More.Text; }");
        checkout.Run().ShouldBe(Says("more()"));
        (checkout.Root / "recipes/neato-lib/More.cs").DeleteFile();

        var result = checkout.Run();

        result.ExitCode.ShouldBe(3);
        result.Errors.ShouldContain("NeatoLib.cs(1,61): error CS0103");
        checkout.Calls.ShouldBe(["build", "run", "build"]);
    }

    [Fact]
    public void A_project_file_needs_a_full_build()
    {
        checkout.Write(
            "recipes/Recipes.Catalog.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><DefineConstants>X</DefineConstants></PropertyGroup></Project>"
        );
        checkout.Write(
            "recipes/neato-lib/NeatoLib.cs",
            Checkout.Recipe("").Replace("\"\"", "\n#if X\n\"defined\"\n#else\n\"undefined\"\n#endif\n", StringComparison.Ordinal)
        );

        checkout.Run().ShouldBe(Says("defined()"));

        checkout.Calls.ShouldBe(["build", "run"]);
    }

    [Fact]
    public void A_new_properties_file_beside_the_sources_needs_a_full_build()
    {
        checkout.Write("recipes/Directory.Build.props", Checkout.Properties.Replace("enable", "disable", StringComparison.Ordinal));

        checkout.Run().ShouldBe(Says("neato()"));
        (checkout.Root / "recipes/Directory.Build.props").DeleteFile();
        checkout.Run().ShouldBe(Says("neato()"));

        checkout.Calls.ShouldBe(["build", "run", "build", "run"]);
    }

    [Fact]
    public void An_embedded_patch_is_compiled()
    {
        checkout.Write(
            "recipes/Recipes.Catalog.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><EmbeddedResource Include=\"**/*.patch\" /></ItemGroup></Project>"
        );
        checkout.Run();
        checkout.Write("recipes/neato-lib/fix.patch", "-b\n+c");
        checkout.ForgetCalls();

        checkout.Run();

        checkout.Calls.ShouldBe(["build", "run"]);
    }

    [Fact]
    public void A_linked_file_outside_the_projects_is_a_source()
    {
        checkout.Write("shared/Shared.cs", "public static class Shared { public static string Text => \"one\"; }");
        checkout.Write(
            "recipes/Recipes.Catalog.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><Compile Include=\"../shared/*.cs\" /></ItemGroup></Project>"
        );
        checkout.Write("recipes/neato-lib/NeatoLib.cs", "public static class NeatoLib { public static string Text => Shared.Text; }");
        checkout.Run().ShouldBe(Says("one()"));
        checkout.Write("shared/Shared.cs", "public static class Shared { public static string Text => \"two\"; }");

        checkout.Run().ShouldBe(Says("two()"));
    }

    [Fact]
    public void Generated_code_is_not_lost_when_only_the_compiler_runs()
    {
        const string generated =
            "[System.Text.RegularExpressions.GeneratedRegex(\"a+\")] private static partial System.Text.RegularExpressions.Regex R();";
        string Recipe(string text) =>
            $"public static partial class NeatoLib {{ {generated} public static string Text => R().Replace(\"{text}\", \"o\"); }}";
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Recipe("baab"));
        checkout.Write("recipes/neato-lib/New.cs", "");
        checkout.Run().ShouldBe(Says("bob()"));
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Recipe("caac"));
        checkout.ForgetCalls();

        checkout.Run().ShouldBe(Says("coc()"));

        checkout.Calls.ShouldNotContain("build");
    }

    [Fact]
    public void An_output_directory_that_was_deleted_is_made_again()
    {
        (checkout.Root / "recipes/obj").DeleteDirectory();
        (checkout.Root / "build/obj").DeleteDirectory();
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("edited"));

        checkout.Run().ShouldBe(Says("edited()"));

        checkout.Calls[^2..].ShouldBe(["build", "run"]);
    }

    [Fact]
    public void A_copied_checkout_compiles_its_own_sources()
    {
        using var copy = new TemporaryCopy(checkout.Root);
        (copy.Root / "recipes/neato-lib/NeatoLib.cs").WriteAllText(Checkout.Recipe("copied"));

        checkout.Start(["./build.sh"], copy.Root).Wait().ShouldBe(Says("copied()", copy.Root.Name));
        checkout.Run().ShouldBe(Says("neato()"));
    }

    [Fact]
    public void A_recorded_answer_is_written_where_the_shell_is_writing()
    {
        checkout.Write(
            "build/_build.csproj",
            (checkout.Root / "build/_build.csproj")
                .ReadAllText()
                .Replace(
                    "</ItemGroup>",
                    $"<Reference Include=\"{typeof(NoOpTrace).Assembly.Location}\" /></ItemGroup>",
                    StringComparison.Ordinal
                )
        );
        checkout.Write(
            "build/Build.cs",
            """
            using Recipes.Traces;

            public static class Build
            {
                public static int Main(string[] args)
                {
                    if (NoOpTrace.TryAnswer(AppContext.BaseDirectory, args) is { } exitCode)
                        return exitCode;
                    Thread.Sleep(100);
                    var trace = new NoOpTraceBuilder(new TraceInputs(DateTimeOffset.UtcNow)) { ExitCode = 6 };
                    trace.Answer("Größe\n");
                    return trace.Publish(AppContext.BaseDirectory, args) ? 0 : 1;
                }
            }
            """
        );
        checkout.Run("a").ExitCode.ShouldBe(0);

        checkout.Run("a").ShouldBe(new ScriptResult(6, "Größe\n", ""));
        checkout
            .Start(["sh", "-c", "{ echo 1; ./build.sh a; echo 2; } >file; ./build.sh a >>file"], checkout.Root)
            .Wait()
            .ExitCode.ShouldBe(6);
        (checkout.Root / "file").ReadAllText().ShouldBe("1\nGröße\n2\nGröße\n");
    }

    private static ScriptResult Says(string text, string directory = "check out") => new(0, $"{text} in {directory}", "");
}
