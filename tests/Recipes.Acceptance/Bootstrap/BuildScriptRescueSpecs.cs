using Recipes.IO;

namespace Recipes.Acceptance.Bootstrap;

[Trait("Speed", "Slow")]
public sealed class BuildScriptRescueSpecs : IClassFixture<Checkout>
{
    // All that the scripts call, so that one of them can be left out.
    private const string Commands = "sh awk cat cmp cp date diff dirname find flock grep mkdir mv readlink rm sed sleep sort tr";

    private readonly Checkout checkout;

    public BuildScriptRescueSpecs(Checkout checkout)
    {
        this.checkout = checkout;
        checkout.Reset();
        checkout.Run().ShouldBe(Says("neato()"));
        checkout.ForgetCalls();
    }

    [Fact]
    public void Of_two_at_once_one_compiles_and_both_run_the_result()
    {
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("edited"));
        checkout.Pause.WriteAllText("");
        var first = checkout.Start();
        checkout.WaitForCall("csc Recipes.Catalog.dll");
        var second = checkout.Start("second");
        checkout.Pause.DeleteFile();

        first.Wait().ShouldBe(Says("edited()"));
        second.Wait().ShouldBe(Says("edited(second)"));

        checkout.Calls.ShouldBe(["csc Recipes.Catalog.dll", "run", "run"]);
    }

    [Fact]
    public void An_edit_while_the_compiler_runs_is_noticed_by_the_next_run()
    {
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("one"));
        checkout.Pause.WriteAllText("");
        var first = checkout.Start();
        checkout.WaitForCall("csc Recipes.Catalog.dll");
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("two"));
        checkout.Pause.DeleteFile();
        first.Wait().ExitCode.ShouldBe(0);

        checkout.Run().ShouldBe(Says("two()"));
        checkout.Run().ShouldBe(Says("two()"));

        checkout.Calls.ShouldBe(["csc Recipes.Catalog.dll", "run", "csc Recipes.Catalog.dll", "run", "run"]);
    }

    [Fact]
    public void A_run_that_is_killed_while_its_compiler_runs_leaves_nothing_half_done()
    {
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("edited"));
        checkout.Pause.WriteAllText("");
        var killed = checkout.Start();
        checkout.WaitForCall("csc Recipes.Catalog.dll");
        killed.Kill();
        checkout.Pause.DeleteFile();

        checkout.Run().ShouldBe(Says("edited()"));
        checkout.Run().ShouldBe(Says("edited()"));

        checkout.Calls.Count(call => call == "build").ShouldBe(0);
    }

    [Fact]
    public void A_full_build_whose_parent_is_killed_is_waited_for_and_done_again()
    {
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("edited"));
        checkout.Write("recipes/neato-lib/New.cs", "");
        checkout.Pause.WriteAllText("");
        var killed = checkout.Start();
        checkout.WaitForCall("build");
        killed.Kill();
        var next = checkout.Start();
        checkout.Pause.DeleteFile();

        next.Wait().ShouldBe(Says("edited()"));
        checkout.Run().ShouldBe(Says("edited()"));

        checkout.Calls.ShouldBe(["build", "build", "run", "run"]);
    }

    [Fact]
    public void A_half_written_assembly_of_a_killed_build_is_compiled_again()
    {
        checkout.Write("recipes/neato-lib/New.cs", "");
        checkout.Write("recipes/obj/Debug/net10.0/Recipes.Catalog.dll", "half");
        checkout.Write("recipes/obj/Debug/net10.0/bootstrap.rsp", "half");
        checkout.Write(".nuke/temp/program/building", "1");

        checkout.Run().ShouldBe(Says("neato()"));
    }

    [Fact]
    public void Without_flock_a_lock_of_a_process_that_is_gone_is_taken_over()
    {
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("edited"));
        checkout.Write(".nuke/temp/program/lock.directory/owner", "999999999");

        checkout.Start(["./build.sh"], checkout.Root, $"{checkout.Tools}:{PathWithout("flock")}").Wait().ShouldBe(Says("edited()"));

        (checkout.Root / ".nuke/temp/program/lock.directory").Exists().ShouldBeFalse();
    }

    [Fact]
    public void Where_find_tells_no_times_MSBuild_decides()
    {
        var path = PathWithout("find");
        AbsolutePath find = Path.Combine(path.Split(':')[0], "find");
        find.WriteAllText(
            "#!/bin/sh\ncase \"$*\" in *-printf*) echo 'find: -printf: unknown' >&2; exit 1 ;; esac\nexec /usr/bin/find \"$@\"\n"
        );
        File.SetUnixFileMode(find, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        ScriptResult Run() => checkout.Start(["./build.sh"], checkout.Root, $"{checkout.Tools}:{path}").Wait();
        Run().ShouldBe(Says("neato()"));
        var program = (checkout.Root / ".nuke/temp/program/current").ReadAllText();

        Run().ShouldBe(Says("neato()"));
        (checkout.Root / ".nuke/temp/program/current").ReadAllText().ShouldBe(program);
        checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("edited"));
        Run().ShouldBe(Says("edited()"));

        checkout.Calls.ShouldBe(["build", "run", "build", "run", "build", "run"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_dotnet_it_says_how_to_get_it(bool isCompiled)
    {
        if (!isCompiled)
            checkout.Write("recipes/neato-lib/NeatoLib.cs", Checkout.Recipe("edited"));

        var result = checkout.Start(["./build.sh"], checkout.Root, PathWithout("dotnet")).Wait();

        result.ShouldBe(
            new ScriptResult(
                5,
                "",
                $"""
                There is no dotnet on the PATH.
                Install the .NET SDK 10.0 from https://dot.net/download, or for this checkout alone:
                  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 --install-dir '{checkout.Root}/.nuke/temp/dotnet-unix'

                """
            )
        );
    }

    [Fact]
    public void An_sdk_that_global_json_does_not_want_is_no_sdk()
    {
        checkout.Write("global.json", """{ "sdk": { "version": "99.0.100" } }""");

        var result = checkout.Run();
        (checkout.Root / "global.json").DeleteFile();

        result.ExitCode.ShouldBe(5);
        result.Errors.ShouldContain("Requested SDK version: 99.0.100");
        result.Errors.ShouldContain("No installed .NET SDK can compile this build program.\nInstall the .NET SDK 10.0");
    }

    private string PathWithout(string command)
    {
        var directory = (checkout.Tools / $"without {command}").CreateOrCleanDirectory();
        foreach (var name in Commands.Split(' ').Where(name => name != command))
            File.CreateSymbolicLink(directory / name, $"/usr/bin/{name}");
        if (command != "dotnet")
            File.CreateSymbolicLink(directory / "dotnet", "/usr/bin/dotnet");
        return directory;
    }

    private static ScriptResult Says(string text) => new(0, $"{text} in check out", "");
}
