using System.Text.Json;
using Recipes.Acceptance.Machines;
using Recipes.IO;
using Recipes.Roots.Boxes;

namespace Recipes.Acceptance.Roots;

/// <summary>The targets about bases and boxes, as a user types them.</summary>
public sealed class BoxCommandLineSpecs : IDisposable
{
    private readonly Workspace workspace;
    private readonly TinyBase tinyBase;

    public BoxCommandLineSpecs(Machine machine, TinyBase tinyBase)
    {
        using var runner = new Commands.PosixCommandRunner();
        var support = new BoxRoots(runner, TimeProvider.System, new Dictionary<string, string>()).Survey();
        Assert.SkipWhen(support.Missing is not null, $"A box cannot be had here: {support.Missing}.");
        this.tinyBase = tinyBase;
        workspace = machine.Checkout();
        workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = workspace.Root / "roots";
    }

    public void Dispose()
    {
        foreach (var box in (workspace.State / "boxes").GetDirectories())
            workspace.Run("DestroyBox", "--package", box.Name);
        foreach (var name in (workspace.Root / "roots" / "names").GetFiles())
            workspace.Run("RemoveBase", "--base", name.Name);
        workspace.Dispose();
    }

    [Fact]
    public void A_box_keeps_its_changes_and_its_base_none()
    {
        MakeBase();
        var before = Digests();
        workspace.Run("NewBox", "--package", "one", "--base", "tiny").Exits(0);
        workspace.Run("NewBox", "--package", "two", "--base", "tiny").Exits(0);

        InBox("one", "echo changed > /etc/a; rm /etc/b; rm -r /usr/x; mkdir /usr/x; echo new > /usr/x/z").Exits(0);
        InBox("two", "cat /etc/a; ls /usr/x; echo t > /etc/two").Exits(0).Output.ShouldBe("1\nw\ny\n");
        InBox("one", "cat /etc/a; ls /etc /usr/x").Exits(0).Output.ShouldStartWith("changed\n");

        workspace.Run("DiffBox", "--package", "one").Exits(0).Output.ShouldBe("C /etc/a\nD /etc/b\nD /usr/x/w\nD /usr/x/y\nA /usr/x/z\n");
        var diff = JsonDocument.Parse(workspace.Run("DiffBox", "--package", "two", "--output", "json").Exits(0).Output).RootElement;
        diff.GetProperty("added").EnumerateArray().Select(path => path.GetString()).ShouldBe(["etc/two"]);
        diff.GetProperty("changed").GetArrayLength().ShouldBe(0);
        diff.GetProperty("deleted").GetArrayLength().ShouldBe(0);
        Digests().ShouldBe(before);
        File.ReadAllText("/proc/self/mountinfo").ShouldNotContain(workspace.Root);
        workspace.Run("ListBoxes").Exits(0).Output.ShouldMatch(@"^one  on tiny \([0-9a-f]{12}\)\ntwo  on tiny");
    }

    [Fact]
    public void A_difference_is_whatever_is_another_file_and_nothing_else()
    {
        MakeBase();
        workspace.Run("NewBox", "--package", "kinds", "--base", "tiny").Exits(0);
        InBox(
                "kinds",
                """
                mkdir -p /opt/gone/deep /opt/redone /opt/turned; for f in gone/deep/x redone/x turned/x mode owner same link; do echo 1 > /opt/$f; done
                """
            )
            .Exits(0);
        workspace.Run("CommitBox", "--package", "kinds", "--base", "more").Exits(0);
        workspace.Run("NewBox", "--package", "changed", "--base", "more").Exits(0);

        InBox(
                "changed",
                """
                cd /opt; rm -r gone turned redone; mkdir redone; echo 2 > redone/y; echo 1 > turned
                chmod 600 mode; chown 7 owner; echo 1 > same; ln -sf same link; chmod 700 .; printf x > 'a
                b\c'
                """
            )
            .Exits(0);

        workspace
            .Run("DiffBox", "--package", "changed")
            .Exits(0)
            .Output.ShouldBe(
                """
                C /opt/
                A /opt/a\nb\\c
                D /opt/gone/
                D /opt/gone/deep/
                D /opt/gone/deep/x
                C /opt/link
                C /opt/mode
                C /opt/owner
                D /opt/redone/x
                A /opt/redone/y
                A /opt/turned
                D /opt/turned/
                D /opt/turned/x

                """
            );
    }

    [Fact]
    public void Equal_boxes_become_one_base()
    {
        MakeBase();
        foreach (var name in (string[])["first", "second"])
        {
            workspace.Run("NewBox", "--package", name, "--base", "tiny").Exits(0);
            InBox(name, "umask 22; mkdir /opt; echo x > /opt/x; ln -s x /opt/y; rm /etc/b").Exits(0);
            workspace.Run("CommitBox", "--package", name, "--base", name).Exits(0);
        }

        var lines = workspace.Run("ListBases").Exits(0).Output.TrimEnd().Split('\n');

        lines.Length.ShouldBe(2);
        lines.ShouldContain(line => line.StartsWith("first second  ", StringComparison.Ordinal));
    }

    [Fact]
    public void Exit_codes_and_outputs_are_the_commands_own()
    {
        MakeBase();
        workspace.Run("NewBox", "--package", "codes", "--base", "tiny").Exits(0);

        var result = InBox("codes", "echo out; echo err >&2; exit 41").Exits(41);

        result.Output.ShouldBe("out\n");
        result.Errors.ShouldBe("err\n");
        workspace.Run("RunInBox", "--package", "codes", "--", "no-such-program").Exits(5).Errors.ShouldContain("no-such-program");
    }

    [Fact]
    public void What_the_caller_has_open_is_not_open_in_the_box()
    {
        MakeBase();
        workspace.Run("NewBox", "--package", "open", "--base", "tiny").Exits(0);
        workspace.Write("secret", "secret\n");
        var run = string.Join(' ', workspace.Command());

        workspace
            .Execute("sh", "-c", $"exec 7<secret; exec {run} RunInBox --package open -- sh -c 'cat <&7; ls /proc/self/fd | wc -l'")
            .Output.ShouldBe("4\n");
    }

    [Fact]
    public void Timeouts_hold_and_shells_have_none()
    {
        MakeBase();
        workspace.Run("NewBox", "--package", "late", "--base", "tiny").Exits(0);

        string[] run = ["RunInBox", "--package", "late", "--build-root-timeout", "1", "--", "/bin/sh", "-c"];
        var late = workspace.Run([.. run, "echo begun; sleep 600"]).Exits(1);
        late.Output.ShouldContain("begun");
        late.ToString().ShouldContain("'/bin/sh' took longer than 1 s");
        workspace.Run([.. run, "echo out; exit 7"]).Exits(7).Output.ShouldBe("out\n");
        workspace.Run("EnterBox", "--package", "late", "--build-root-silence", "9").Exits(2);
    }

    [Fact]
    public void What_does_not_exist_is_said_with_near_names_and_nothing_is_made()
    {
        MakeBase();
        workspace.Run("NewBox", "--package", "near", "--base", "tinny").Exits(2).ToString().ShouldContain("Did you mean tiny?");
        (workspace.State / "boxes" / "near").Exists().ShouldBeFalse();
        workspace.Run("NewBox", "--package", "near", "--base", "tiny").Exits(0);

        workspace.Run("NewBox", "--package", "near", "--base", "tiny").Exits(2).ToString().ShouldContain("There is a box 'near' already.");
        workspace.Run("RunInBox", "--package", "naer", "--", "true").Exits(2).ToString().ShouldContain("Did you mean near?");
        workspace.Run("RunInBox", "--package", "near").Exits(2);
        workspace.Run("EnterBox").Exits(2);
        var digest = (workspace.Root / "roots" / "names" / "tiny").ReadAllText().Trim()[..12];
        workspace.Run("SyncBase", "--base", digest, "--selections", "x").Exits(2).ToString().ShouldContain("is the beginning of a digest");
        workspace.Run("Vendor").Exits(2).ToString().ShouldContain("--package NAME of a recipe");
        workspace
            .Run("RunInBox", "--package", "near", "--build-root-memory", "lots", "--", "true")
            .Exits(2)
            .ToString()
            .ShouldContain("'lots'");
        workspace.Run("NewBase", "--base", "a/b", "--from", "x").Exits(2);
        workspace.Run("NewBase", "--base", "none", "--from", "no-such.tar").Exits(2);
        workspace.Write("broken.tar.gz", "no archive");
        workspace.Run("NewBase", "--base", "none", "--from", "broken.tar.gz").Exits(4);
        workspace.Run("ListBases").Exits(0).Output.ShouldNotContain("none");
    }

    [Theory]
    [InlineData("--prefix /opt/dumbo", "'/opt/dumbo' is no prefix of a vendored package.")]
    [InlineData("--output dumbo.rar", "'dumbo.rar' is no name of an archive.")]
    [InlineData("--vendor-version a/b", "'a/b' is no version.")]
    public void A_wrong_word_for_Vendor_is_told_before_anything_is_built(string arguments, string message)
    {
        MakeBase();

        var result = workspace.Run(["Vendor", "--package", "dumbo-lib", "--base", "tiny", .. arguments.Split(' ')]).Exits(2);

        result.ToString().ShouldContain(message);
        result.ToString().ShouldNotContain("dumbo-lib/stable:Fetch");
    }

    [Fact]
    public void A_base_in_use_stays_and_a_box_becomes_a_base()
    {
        MakeBase();
        workspace.Run("NewBox", "--package", "used", "--base", "tiny").Exits(0);
        InBox("used", "echo more > /etc/more").Exits(0);

        workspace.Run("RemoveBase", "--base", "tiny").Exits(1).ToString().ShouldContain("is in use by the box");
        workspace.Run("CommitBox", "--package", "used", "--base", "more").Exits(0);
        workspace.Run("NewBox", "--package", "next", "--base", "more").Exits(0);
        InBox("next", "cat /etc/more; cat /etc/a").Exits(0).Output.ShouldBe("more\n1\n");
        workspace.Run("DestroyBox", "--package", "used").Exits(0);
        workspace.Run("RemoveBase", "--base", "tiny").Exits(0);

        (workspace.State / "boxes" / "used").Exists().ShouldBeFalse();
        workspace.Run("ListBases").Exits(0).Output.ShouldStartWith("more  ");
    }

    [Fact]
    public void The_same_files_are_the_same_base()
    {
        MakeBase();
        MakeBase("again");

        var lines = workspace.Run("ListBases").Exits(0).Output.TrimEnd().Split('\n');

        lines.ShouldHaveSingleItem().ShouldStartWith("again tiny  ");
        workspace.Run("RemoveBase", "--base", "again").Exits(0);
        workspace.Run("ListBases").Exits(0).Output.ShouldStartWith("tiny  ");
    }

    [Fact]
    public void Killed_in_a_box_nothing_of_it_goes_on()
    {
        MakeBase();
        workspace.Run("NewBox", "--package", "killed", "--base", "tiny").Exits(0);
        var running = workspace.Start(
            "RunInBox",
            "--package",
            "killed",
            "--",
            "/bin/sh",
            "-c",
            "setsid sh -c 'while :; do echo x >> /stamp; sleep 0.05; done' & while :; do sleep 1; done"
        );
        var stamp = workspace.State / "boxes" / "killed" / "upper" / "stamp";
        Eventually.Holds(stamp.FileExists, () => running.Written);

        running.Signal(9);

        running.Wait();
        Eventually.Holds(() => InBox("killed", "true").ExitCode == 0, () => "the box is free");
        var size = new FileInfo(stamp).Length;
        Thread.Sleep(400);
        new FileInfo(stamp).Length.ShouldBe(size);
        File.ReadAllText("/proc/self/mountinfo").ShouldNotContain(workspace.Root);
    }

    private ProgramResult InBox(string box, string script) => workspace.Run("RunInBox", "--package", box, "--", "/bin/sh", "-c", script);

    private void MakeBase(string name = "tiny")
    {
        var archive = workspace.Root / "tiny.tar";
        if (!archive.FileExists())
            workspace.Execute("tar", "--exclude=./dev/*", "-C", tinyBase.Image.Tree, "-cf", archive, ".").Exits(0);
        workspace.Run("NewBase", "--base", name, "--from", "tiny.tar").Exits(0);
    }

    private string Digests() =>
        workspace.Execute("sh", "-c", "cd roots/bases/*/tree && find . -type f | sort | xargs sha256sum | sha256sum").Exits(0).Output;
}
