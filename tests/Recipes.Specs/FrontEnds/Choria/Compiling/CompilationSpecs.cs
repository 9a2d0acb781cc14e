using System.Runtime.Versioning;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.FrontEnds.Choria.Compiling;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.IO;
using Recipes.Stores;
using Recipes.Testing;

namespace Recipes.Specs.FrontEnds.Choria.Compiling;

/// <summary>With a program in Go's place that writes down what it was told.</summary>
[SupportedOSPlatform("linux")]
public sealed class CompilationSpecs : IDisposable
{
    private const string FakeGo = """
        #!/bin/sh
        while [ "$1" != -o ]; do shift; done
        output=$2
        { printf '%s\n' "$@"; env | grep ^GO | sort; cat generated.txt main.go; } > "$output"
        chmod +x "$output"
        """;

    private readonly TemporaryDirectory directory = new();
    private readonly FakeStepLog log = new();

    public CompilationSpecs()
    {
        (Source / "main.go").WriteAllText("package main\n");
        (Source / ".git/HEAD").WriteAllText("ref: refs/heads/main\n");
        Go.WriteAllText(FakeGo);
        File.SetUnixFileMode(Go, (UnixFileMode)0b111_101_101);
    }

    private AbsolutePath Source => directory.Path / "project";

    private AbsolutePath Go => directory.Path / "bin/go";

    public void Dispose() => directory.Dispose();

    private static BinaryPlan Plan(string target = "one") =>
        new()
        {
            Target = target,
            Os = "linux",
            Arch = "amd64",
            Output = "bin/agent-1.2.3",
            Environment = [new NamedValue("GOOS", "linux"), new NamedValue("GOARCH", "amd64")],
            BuiltInLinkValues = [],
            FlagLinkValues = [],
            BuildId = "0x00",
            Pre = ["mkdir bin", "echo $VERSION ${GOOS:-clean} > generated.txt", "echo more >> main.go"],
            Post = ["echo post $GOOS; wc -l < {{output}}"],
            Tags = ["a", "b"],
            BuildPackage = "./cmd",
            LinkerFlags = "-X 'a=b c'",
        };

    private async Task<AbsolutePath> RunAsync(BinaryPlan plan, Func<CompilationInput, CompilationInput>? change = null)
    {
        var source = SourceTree.Read(Source, []);
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/bin:/bin",
            ["GOOS"] = "plan9",
            ["SECRET"] = "x",
        };
        var input = new CompilationInput
        {
            Plan = plan,
            KeyPlan = plan,
            Source = source,
            SourceDigest = source.DigestAsync(TestContext.Current.CancellationToken),
            Compiler = _ => Task.FromResult("go version fake"),
            Go = _ => Task.FromResult<string>(Go),
            Directory = directory.Path / "state" / plan.Target,
            Environment = ProjectEnvironment.Of(environment, [new NamedValue("VERSION", "1.2.3")]),
            Jobs = () => new JobShare(2),
        };
        return await new Compilation(change?.Invoke(input) ?? input, CommandRunners.Create(), log, TimeProvider.System).RunAsync(
            TestContext.Current.CancellationToken
        );
    }

    private int Builds => log.Lines.Count(line => line.Text.Contains(" build -p ", StringComparison.Ordinal));

    [Fact]
    public async Task Commands_run_in_a_copy_and_in_order_with_a_clean_environment()
    {
        var binary = await RunAsync(Plan());

        binary.Name.ShouldBe("agent-1.2.3");
        binary
            .ReadAllLines()
            .ShouldBe([
                "-o",
                "bin/agent-1.2.3",
                "-trimpath",
                "-buildvcs=false",
                "-tags",
                "a,b",
                "-ldflags",
                "-X 'a=b c'",
                "./cmd",
                "GOARCH=amd64",
                "GOOS=linux",
                "1.2.3 clean",
                "package main",
                "more",
            ]);
        log.Lines.Select(line => line.Text).ShouldContain("post linux");
        log.Lines.Select(line => line.Text).ShouldContain("14");
        (Source / "main.go").ReadAllText().ShouldBe("package main\n");
        (directory.Path / "state/one/source").Exists().ShouldBeFalse();
    }

    [Fact]
    public async Task A_command_that_fails_ends_it_and_keeps_its_tree()
    {
        var fault = await Should.ThrowAsync<RecipesException>(() =>
            RunAsync(Plan() with { Pre = ["echo so far", "echo broken >&2; exit 3", "touch never"] })
        );

        fault.ExitCode.ShouldBe(ExitCode.Failed);
        fault.Message.ShouldBe("The pre command 'echo broken >&2; exit 3' of the compile target 'one' ended with exit code 3:\n  broken");
        (directory.Path / "state/one/source/main.go").FileExists().ShouldBeTrue();
        (directory.Path / "state/one/source/never").FileExists().ShouldBeFalse();
        Builds.ShouldBe(0);
    }

    [Fact]
    public async Task The_build_cache_takes_the_place_of_everything()
    {
        var cache = directory.Path / "cache";
        (cache / "bin/agent-1.2.3").WriteAllText("kept\n");

        var binary = await RunAsync(Plan() with { Pre = ["exit 1"], Post = ["exit 1"] }, input => input with { BuildCache = cache });

        binary.ReadAllText().ShouldBe("kept\n");
        Builds.ShouldBe(0);
    }

    [Fact]
    public async Task The_store_gives_what_was_built_from_the_same()
    {
        var store = new Store(directory.Path / "store");
        var first = (await RunAsync(Plan(), With)).ReadAllText();

        var second = await RunAsync(Plan(), With);
        Builds.ShouldBe(1);
        second.ReadAllText().ShouldBe(first);
        File.GetUnixFileMode(second).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue();

        (Source / "main.go").WriteAllText("package other\n");
        await RunAsync(Plan(), With);
        Builds.ShouldBe(2);
        await RunAsync(Plan() with { Post = [] }, With);
        Builds.ShouldBe(3);
        await RunAsync(Plan(), input => With(input) with { Compiler = _ => Task.FromResult("go version newer") });
        Builds.ShouldBe(4);

        CompilationInput With(CompilationInput input) => input with { Store = store };
    }

    [Fact]
    public async Task A_commit_counts_for_the_key_though_its_objects_do_not()
    {
        var store = new Store(directory.Path / "store");
        await RunAsync(Plan(), input => input with { Store = store });
        (Source / ".git/objects/ab/cd").WriteAllText("object");
        (Source / ".git/index").WriteAllText("index");
        await RunAsync(Plan(), input => input with { Store = store });
        Builds.ShouldBe(1);

        (Source / ".git/refs/heads/main").WriteAllText("abcdef");
        await RunAsync(Plan(), input => input with { Store = store });
        Builds.ShouldBe(2);
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_done_without_and_told()
    {
        (directory.Path / "store").WriteAllText("no directory");
        var store = new Store(directory.Path / "store");

        var binary = await RunAsync(Plan(), input => input with { Store = store });

        binary.FileExists().ShouldBeTrue();
        log.Of(StepLogKind.Warning).ShouldHaveSingleItem().ShouldStartWith("bin/agent-1.2.3 is not kept in the store: ");
    }
}
