using Recipes.Acceptance.Machines;
using Recipes.IO;
using Recipes.Roots.Boxes;

namespace Recipes.Acceptance.Roots;

/// <summary>Packages whose builds do what they should not, in build roots of their own.</summary>
public abstract class SampleRootContract : IDisposable
{
    private const string Install = "install:\n\tmkdir -p $(DESTDIR)$(PREFIX)/share\n\techo whole > $(DESTDIR)$(PREFIX)/share/";

    protected SampleRootContract(Machine machine, TinyBase tinyBase, string kind)
    {
        using var runner = new Commands.PosixCommandRunner();
        var support = new BoxRoots(runner, TimeProvider.System, new Dictionary<string, string>()).Survey();
        Assert.SkipWhen(support.Missing is not null, $"A box cannot be had here: {support.Missing}.");
        Assert.SkipWhen(kind == "container" && !File.Exists("/usr/bin/podman"), "There is no podman.");
        Workspace = machine.Samples();
        Workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = Workspace.Root / "roots";
        Kind = kind;
        var archive = Workspace.Root / "tiny.tar";
        Workspace.Execute("tar", "--exclude=./dev/*", "-C", tinyBase.Image.Tree, "-cf", archive, ".").Exits(0);
        Workspace.Run("NewBase", "--base", "tiny", "--from", archive).Exits(0);
    }

    protected Workspace Workspace { get; }

    protected string Kind { get; }

    public void Dispose()
    {
        // Whatever a failed build keeps goes with the next one; a package that is installed may refuse another archive.
        Write("sample", "all:\n\t@:");
        Write("neighbour", "all:\n\t@:");
        Build("Reinstall", "sample", "neighbour", "--keep-going");
        (Workspace.State / "builds").GlobFiles("**").ShouldBeEmpty();
        Workspace.Run("RemoveBase", "--base", "tiny");
        Workspace.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_hostile_recipe_sees_and_changes_nothing_of_the_machine()
    {
        var secret = Workspace.Write("secret", "the secret");
        var neighbour = (Workspace.State / "work" / "target" / "neighbour" / "stable" / "source" / "precious").WriteAllText("precious");
        (Workspace.Prefix / "share" / "installed").WriteAllText("installed");
        Write(
            "sample",
            $"""
            all:
            	-@cat {secret} {Workspace.Variables["HOME"]}/secret {neighbour} && echo BREACH read
            	-@ls {Workspace.Root}/.nuke && echo BREACH listed
            	-@echo x > {Workspace.Prefix}/share/installed && echo BREACH changed
            	-@echo x > {Workspace.Prefix}/added && echo BREACH added
            	-@echo x > {secret} && echo written-inside
            	-@cat /proc/[0-9]*/environ | tr '\0' '\n' | grep RECIPES_ROOTS_DIRECTORY && echo BREACH environment
            	-@test $$(ls -d /proc/[0-9]* | wc -l) -lt 20 || echo BREACH processes
            	-@grep -q eth /proc/net/dev && echo BREACH network
            	-@setsid sh -c 'while :; do sleep 1; done' {Workspace.Root} </dev/null >/dev/null 2>&1 &
            """
        );

        var run = Build("Install", "sample").Exits(0).ToString();

        run.ShouldNotContain("BREACH");
        run.ShouldNotContain("the secret");
        secret.ReadAllText().ShouldBe("the secret\n");
        neighbour.ReadAllText().ShouldBe("precious\n");
        (Workspace.Prefix / "share" / "installed").ReadAllText().ShouldBe("installed\n");
        (Workspace.Prefix / "added").Exists().ShouldBeFalse();
        Workspace.RecordedFiles("sample").ShouldBe(["share/sample"]);
        Processes.AllEnd(Workspace.Root);
        File.ReadAllText("/proc/self/mountinfo").ShouldNotContain(Workspace.Root);
        (Workspace.State / "builds").GlobFiles("**").ShouldBeEmpty();
    }

    [Fact]
    public void After_a_failure_the_shell_opens_in_the_very_place()
    {
        Write("sample", "all:\n\techo in the root > /marker\n\techo in the tree > marker\n\texit 7");

        var failed = Build("Install", "sample").Exits(1).ToString();

        failed.ShouldContain($"--package sample/stable --build-root {Kind} --base tiny --shell-after-fail");
        Shell("--shell-after-fail", "--", "cat", "/marker", "marker").Exits(0).Output.ShouldBe("in the root\nin the tree\n");
        Shell("--", "sh", "-c", "cat /marker; exit 41").Exits(41).Output.ShouldBe("in the root\n");
        // The next build begins anew.
        Write("sample", "all:\n\ttest ! -e /marker");
        Build("Install", "sample").Exits(0);
    }

    [Theory]
    [InlineData("sleep 600", "--build-root-timeout", "1", "took longer than 1 s")]
    [InlineData("echo begun; sleep 600", "--build-root-silence", "1", "wrote nothing for 1 s")]
    [InlineData("perl -e 'print length(q(x) x 90000000)'", "--build-root-memory", "32M", "exit code")]
    [InlineData("perl -e 'for (1..90) { defined fork or exit 9; }; sleep 1'", "--build-root-processes", "40", "exit code")]
    public void Limits_end_a_build_and_only_that(string script, string parameter, string value, string words)
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess || parameter is "--build-root-timeout" or "--build-root-silence",
            "This limit needs control groups, which belong to root."
        );
        Write("sample", $"all:\n\t{script}");
        Write("neighbour", "all:\n\t@:");

        var run = Build("Install", "sample", "neighbour", "--keep-going", parameter, value).Exits(1).ToString();

        run.ShouldContain(words);
        Workspace.RecordedFiles("neighbour").ShouldBe(["share/neighbour"]);
    }

    [Fact]
    public void Packages_are_built_in_several_roots_at_once()
    {
        const string waits = "all:\n\ttouch begun\n\twhile [ ! -e go ]; do sleep 0.05; done";
        Write("sample", waits);
        Write("neighbour", waits);

        var running = Workspace.Start(Arguments("Install", "sample", "neighbour", "--jobs", "2"));
        AbsolutePath Tree(string name) => Workspace.State / "work" / "target" / name / "stable" / "source";
        running.WaitUntil(() => (Tree("sample") / "begun").FileExists() && (Tree("neighbour") / "begun").FileExists());
        foreach (var name in (string[])["sample", "neighbour"])
            File.WriteAllText(Tree(name) / "go", "");

        running.Wait().Exits(0);
    }

    [Fact]
    public void Faults_of_the_command_line_are_told_before_anything_is_built()
    {
        Write("sample", "all:\n\t@:");

        Workspace.Run("Install", "--package", "sample", "--build-root", Kind).Exits(2);
        Workspace
            .Run("Install", "--package", "sample", "--build-root", Kind, "--base", "tinny")
            .Exits(2)
            .ToString()
            .ShouldContain("Did you mean tiny?");
        Workspace.Run("Install", "--package", "sample", "--build-root", "bx", "--base", "tiny").Exits(2);
        (Workspace.State / "builds").Exists().ShouldBeFalse();
    }

    protected ProgramResult Build(params IReadOnlyList<string> arguments) => Workspace.Run(Arguments(arguments));

    protected ProgramResult Shell(params IReadOnlyList<string> arguments) =>
        Workspace.Run(["Shell", "--package", "sample", "--build-root", Kind, "--base", "tiny", .. arguments]);

    /// <summary>Writes a package's source, in the place of an earlier one.</summary>
    protected void Write(string name, string makefile)
    {
        (Workspace.Root / "recipes.lock.json").DeleteFile();
        (Workspace.State / "downloads").DeleteDirectory();
        (Workspace.State / "work" / "target" / name).DeleteDirectory();
        Workspace.Archive(name, [("Makefile", $"{makefile}\n{Install}{name}\n")]);
    }

    private string[] Arguments(params IReadOnlyList<string> arguments) =>
        [arguments[0], "--package", .. arguments.Skip(1), "--build-root", Kind, "--base", "tiny"];
}
