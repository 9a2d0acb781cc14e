using System.Text.RegularExpressions;
using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Roots;

/// <summary>The howto for Heroku's binary packages: the very commands of the README, one after the other, on a real release and real programs.</summary>
[Trait("Speed", "Slow")]
public sealed partial class HowtoSpecs : IDisposable
{
    private readonly Workspace workspace;

    public HowtoSpecs(Machine machine)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "The test runs as root.");
        Assert.SkipUnless(File.Exists("/usr/bin/mmdebstrap"), "There is no mmdebstrap.");
        workspace = machine.Checkout();
        workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = workspace.Root / "roots";
        File.CreateSymbolicLink(workspace.Root / "tests", Repository.Root / "tests");
        var script = workspace.Write("build.sh", $"#!/bin/sh\nexec {string.Join(' ', workspace.Command())} \"$@\"\n");
        File.SetUnixFileMode(script, (UnixFileMode)0x1ED);
    }

    public void Dispose()
    {
        foreach (var box in (workspace.State / "boxes").GetDirectories())
            workspace.Run("DestroyBox", "--package", box.Name);
        workspace.Dispose();
    }

    [Fact]
    public void Every_step_is_one_command_of_the_readme()
    {
        var steps = new Queue<string>(Commands());
        steps.Count.ShouldBe(16);
        var made = Step("NewBase");
        Assert.SkipWhen(made.ToString().Contains("could not make a system", StringComparison.Ordinal), "There is no archive of Debian.");
        made.Exits(0);
        WriteSelections();
        Step("SyncBase").Exits(0).Output.ShouldContain("install less\npurge nano\n");
        Step("SyncBase").Exits(0);
        SelectionsOfAllKindsAreRead();
        Step("NewBox").Exits(0);
        Step("EnterBox").Exits(0);
        Step("LoginBox").Exits(0);
        Step("RunInBox").Exits(0).Output.ShouldStartWith("gcc ");
        Step("LoginBox").Exits(0);
        Step("Vendor").Exits(0);
        GreetIsPacked();
        Step("Vendor").Exits(0);
        JqIsPacked();
        Step("DiffBox").Exits(0).Output.ShouldContain("A /app/vendor/greet/bin/greet\n");
        Step("CommitBox").Exits(0);
        Step("ListBoxes").Exits(0).Output.ShouldStartWith("greet  on bookworm (");
        Step("ListBases").Exits(0).Output.ShouldContain("with-greet  ");
        Step("DestroyBox").Exits(0);
        Step("RemoveBase").Exits(0);
        steps.ShouldBeEmpty();
        workspace.Run("ListBoxes").Exits(0).Output.ShouldBe("");
        File.ReadAllText("/proc/self/mountinfo").ShouldNotContain(workspace.Root);

        ProgramResult Step(string target)
        {
            var command = steps.Dequeue();
            command.ShouldContain($"./build.sh {target} ");
            return workspace.Execute("sh", "-c", command.TrimEnd());
        }
    }

    // The rows of the table; in its cells a bar is written with a backslash.
    private static IEnumerable<string> Commands() =>
        (Repository.Root / "README.md")
            .ReadAllText()
            .Split("| step of the howto | command |")[1]
            .Split("\n\n")[0]
            .Split('\n')
            .Select(row => Cell.Match(row))
            .Where(cell => cell.Success)
            // What takes no argument is found by its name all the same.
            .Select(cell => cell.Groups[1].Value.Replace(@"\|", "|", StringComparison.Ordinal) + " ");

    [GeneratedRegex(@"\| `(.*)` \|$")]
    private static partial Regex Cell { get; }

    // As the remote shell writes it; with less than there is, and more. Less is wanted that is not there, and nano is there that is not wanted.
    private void WriteSelections()
    {
        workspace.Run("NewBox", "--package", "dyno", "--base", "bookworm").Exits(0);
        string[] install = ["RunInBox", "--package", "dyno", "--build-root-network", "--", "sh", "-c"];
        workspace.Run([.. install, "apt-get update -qq && apt-get install -y -qq --no-install-recommends nano"]).Exits(0);
        workspace.Run("CommitBox", "--package", "dyno", "--base", "bookworm").Exits(0);
        var present = workspace.Run("RunInBox", "--package", "dyno", "--", "dpkg", "--get-selections").Exits(0).Output;
        workspace.Run("DestroyBox", "--package", "dyno").Exits(0);
        var wanted = present.Split('\n').Where(line => !line.StartsWith("nano", StringComparison.Ordinal)).Reverse();
        workspace.Write(
            "heroku-packages",
            $"Running `dpkg --get-selections` attached to terminal... up, run.1\n{string.Join('\n', wanted)}\nless\tinstall\nnano\tdeinstall\n"
        );
    }

    private void SelectionsOfAllKindsAreRead()
    {
        const string same = "Nothing to install or to purge";
        Plan("heroku-packages").Exits(0).Output.ShouldStartWith(same);
        Plan("base:bookworm").Exits(0).Output.ShouldStartWith(same);

        // Its filtered list: names alone, in any order.
        var names = File.ReadLines(workspace.Root / "heroku-packages").Where(line => line.EndsWith("\tinstall", StringComparison.Ordinal));
        workspace.Write("names", string.Join('\n', names.Select(line => line.Split('\t')[0]).Reverse()));
        Plan("names").Exits(0).Output.ShouldStartWith(same);

        // All that are unknown, before anything changes.
        workspace.Write("unknown", "less\nno-such-one\nnor-this-one\n");
        var before = workspace.Run("ListBases").Output;
        var refused = workspace.Run("SyncBase", "--base", "bookworm", "--selections", "unknown").Exits(3).ToString();
        refused.ShouldContain("no-such-one");
        refused.ShouldContain("nor-this-one");
        workspace.Write("empty", "# what a remote command that failed leaves\n");
        workspace.Run("SyncBase", "--base", "bookworm", "--selections", "empty").Exits(3).ToString().ShouldContain("names no package");
        workspace.Run("ListBases").Output.ShouldBe(before);

        // A box, also while somebody is in it.
        workspace.Run("NewBox", "--package", "other", "--base", "bookworm").Exits(0);
        workspace.Run("RunInBox", "--package", "other", "--", "dpkg", "--purge", "less").Exits(0);
        Plan("box:other").Exits(0).Output.ShouldContain("purge less\n");
        var running = workspace.Start("RunInBox", "--package", "other", "--", "sh", "-c", "touch /begun; sleep 600");
        Eventually.Holds((workspace.State / "boxes" / "other" / "upper" / "begun").FileExists, () => running.Written);
        Plan("box:other").Exits(0).Output.ShouldContain("purge less\n");
        running.Signal(9);
        running.Wait();
        Eventually.Holds(() => workspace.Run("DestroyBox", "--package", "other").ExitCode == 0, () => "the box is free");

        ProgramResult Plan(string selections) => workspace.Run("SyncBase", "--base", "bookworm", "--selections", selections, "--plan");
    }

    private void GreetIsPacked()
    {
        var output = workspace.Root / "output" / "vendor" / "greet";
        var archive = output / "greet-1.0.tar.gz";
        workspace
            .Execute("tar", "-tzf", archive)
            .Exits(0)
            .Output.ShouldBe(
                "greet/\ngreet/bin/\ngreet/bin/greet\ngreet/include/\ngreet/include/greet.h\ngreet/lib/\ngreet/lib/libgreet.so\ngreet/lib/libgreet.so.1\n"
            );
        workspace.Execute("tar", "--numeric-owner", "-tvzf", archive).Exits(0).Output.ShouldContain("-rwxr-xr-x 0/0 ");
        workspace.Execute("sh", "-c", $"cd {output} && sha256sum --check SHA256SUMS").Exits(0);
        // Nothing was compiled by root, and what the box has is packed again as it was.
        workspace.Run("RunInBox", "--package", "greet", "--", "sh", "-c", "find /app ! -user app").Exits(0).Output.ShouldBe("");
        var first = archive.ReadAllBytes();
        workspace.Run("Vendor", "--package", "greet", "--output", "greet-1.0.tar.gz").Exits(0);
        archive.ReadAllBytes().ShouldBe(first);

        // What does not run elsewhere is refused, and what was there stays.
        InGreet("mv /app/vendor/greet/lib/libgreet.so.1 /srv/");
        workspace
            .Run("Vendor", "--package", "greet", "--output", "greet-1.0.tar.gz")
            .Exits(1)
            .ToString()
            .ShouldContain("greet does not find libgreet.so.1");
        archive.ReadAllBytes().ShouldBe(first);
        InGreet("mv /srv/libgreet.so.1 /app/vendor/greet/lib/");
        workspace.Run("Vendor", "--package", "greet", "--output", "greet.rar").Exits(2).ToString().ShouldContain(".tar.xz");

        void InGreet(string script) => workspace.Run("RunInBox", "--package", "greet", "--", "sh", "-c", script).Exits(0);
    }

    private void JqIsPacked()
    {
        var output = workspace.Root / "output" / "vendor" / "jq";
        var first = (output / "jq.tar.gz").ReadAllBytes();
        (output.Parent! / "index")
            .ReadAllText()
            .ShouldMatch("(?m)^jq-1.6 file://.*/jq/jq-1.6.sh [0-9a-f]{32} # Command-line JSON processor$");

        // Built again, with nothing of the first build left, it is the same.
        (workspace.State / "work").DeleteDirectory();
        (workspace.State / "vendor").DeleteDirectory();
        workspace.Variables["RECIPES_STORE"] = workspace.Root / "another-store";
        workspace.Run("Vendor", "--package", "jq/debian", "--base", "bookworm").Exits(0).Output.ShouldContain("jq/debian:Build");
        (output / "jq.tar.gz").ReadAllBytes().ShouldBe(first);

        // And it runs where the dyno unpacks it.
        workspace.Run("NewBox", "--package", "dyno", "--base", "bookworm").Exits(0);
        const string script = """mkdir -p /app/vendor && tar -C /app/vendor -xz && echo '{"a":[1,2]}' | /app/vendor/jq/bin/jq -c .a""";
        workspace
            .Execute(
                "sh",
                "-c",
                $"./build.sh RunInBox --package dyno -- sh -c '{script.Replace("'", "'\\''", StringComparison.Ordinal)}' < {output / "jq.tar.gz"}"
            )
            .Exits(0)
            .Output.ShouldBe("[1,2]\n");
        workspace.Run("DestroyBox", "--package", "dyno").Exits(0);
    }
}
