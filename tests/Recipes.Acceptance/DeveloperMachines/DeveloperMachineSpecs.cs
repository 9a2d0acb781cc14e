using System.Text.Json;
using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Terminals;
using Recipes.IO;

namespace Recipes.Acceptance.DeveloperMachines;

/// <summary>The real program and a package manager that writes scripts into a directory of <c>PATH</c>.</summary>
public sealed class DeveloperMachineSpecs(Machine machine)
{
    private const string Probe = "#!/bin/sh\necho recipes-probe {0}\n";

    [Fact]
    public void A_machine_is_brought_to_what_the_checkout_needs()
    {
        using var workspace = Create();
        InstallProbe(workspace, "1.9");

        workspace.Run("Doctor").Exits(1).Output.ShouldContain("recipes-probe  >= 2    1.9    ");
        var result = workspace.Run("Bootstrap", "--yes").Exits(0);

        result.Output.ShouldContain("From apt:\n  recipes-probe  for recipes-probe >= 2");
        result.Output.ShouldContain("native:shouter/stable  (not installed)");
        Calls(workspace)
            .ShouldBe([
                "-o DPkg::Lock::Timeout=300 -qq update",
                "-o DPkg::Lock::Timeout=300 -y -qq --no-install-recommends install recipes-probe",
            ]);
        (workspace.Root / "celebrated").ReadAllText().ShouldBe("HELLO\n");
        workspace.Run("Installed", "--package", "sample/latest", "shouted", "native:shouter").Exits(0);
        workspace.Run("Doctor").Exits(0);
        // Once more: nothing to do, nobody to ask, and the last target.
        (workspace.Root / "celebrated").DeleteFile();
        workspace.Run("Bootstrap").Exits(0).Output.ShouldNotContain("From apt");
        (workspace.Root / "celebrated").FileExists().ShouldBeTrue();
        Calls(workspace).Count.ShouldBe(2);
    }

    [Fact]
    public void A_doctor_says_what_is_missing_and_how_to_mend_it()
    {
        using var workspace = Create();

        var result = workspace.Run("Doctor", "--output", "json").Exits(1);

        var rows = JsonElement.Parse(result.Output).EnumerateArray().ToList();
        rows.Select(row => row.GetProperty("verdict").GetString()).ShouldBe(["ok", "missing", "missing", "missing", "missing"]);
        rows.Select(row => row.GetProperty("mend").GetString())
            .ShouldBe([
                null,
                Environment.IsPrivilegedProcess ? "apt-get install recipes-probe" : "sudo apt-get install recipes-probe",
                "./build.sh Install --package native:shouter",
                "./build.sh Install --package sample/latest",
                "./build.sh Install --package shouted",
            ]);
        result.Errors.ShouldBe("");
        Calls(workspace).ShouldBeEmpty();
        workspace.Prefix.Exists().ShouldBeFalse();
    }

    [Fact]
    public void Where_nobody_can_be_asked_consent_is_given_on_the_command_line()
    {
        using var workspace = Create();

        var result = workspace.Run("Bootstrap").Exits(2);

        result.Output.ShouldContain("Built from recipes, in this order:");
        result.Errors.ShouldContain("there is no terminal to ask for your consent.");
        result.Errors.ShouldContain("./build.sh Bootstrap --yes");
        Calls(workspace).ShouldBeEmpty();
        workspace.Prefix.Exists().ShouldBeFalse();
    }

    [Theory]
    [InlineData("n", 1)]
    [InlineData("", 0)]
    public void On_a_terminal_one_question_is_asked(string answer, int exitCode)
    {
        Terminal.Require(machine);
        using var workspace = Create();
        using var terminal = new Terminal(workspace);
        terminal.Run("Bootstrap");
        terminal.WaitUntil(screen => screen.Contains("Bring this machine there? [Y/n]", StringComparison.Ordinal));
        Calls(workspace).ShouldBeEmpty();

        terminal.Type(answer);

        terminal.ExitCode().ShouldBe(exitCode, terminal.History);
        Calls(workspace).Count.ShouldBe(exitCode == 0 ? 2 : 0);
        (workspace.Root / "celebrated").FileExists().ShouldBe(exitCode == 0);
    }

    [Fact]
    public void What_is_still_missing_at_the_end_is_a_failure()
    {
        using var workspace = Create();
        // Its newest is too old.
        workspace.Write("version", "1.5");

        var errors = workspace.Run("Bootstrap", "--yes").Exits(1).ToString();

        errors.ShouldContain("This machine still lacks:");
        errors.ShouldContain($"recipes-probe >= 2: {workspace.Root}/bin/recipes-probe is 1.5, not >= 2");
    }

    [Fact]
    public void A_manager_that_fails_ends_the_bootstrap()
    {
        using var workspace = Create();
        workspace.Write("broken", "");

        var result = workspace.Run("Bootstrap", "--yes").Exits(1);

        result.Errors.ShouldContain("apt could not install recipes-probe: E: it is broken");
        workspace.Prefix.Exists().ShouldBeFalse();
    }

    [Fact]
    public void What_nothing_brings_is_refused_before_anything_happens()
    {
        using var workspace = Create();

        var result = workspace.Run("Bootstrap", "--yes", "--workspace", "dreamer").Exits(5);

        result.Errors.ShouldContain("recipes-dream: Fall asleep.");
        Calls(workspace).ShouldBeEmpty();
    }

    [Fact]
    public void A_machine_without_a_manager_says_so()
    {
        using var workspace = Create();
        workspace.Variables["PATH"] = machine.PathWithout("apt-get", "dnf", "pacman", "brew");

        workspace
            .Run("Bootstrap", "--yes")
            .Exits(5)
            .Errors.ShouldContain("recipes-probe >= 2: There is neither apt, dnf, pacman nor brew: get it from your distribution.");
    }

    private Workspace Create()
    {
        var workspace = machine.Samples();
        Script(workspace, "sudo", "#!/bin/sh\ntest \"$1\" = -n && shift\nexec \"$@\"\n");
        Script(
            workspace,
            "apt-get",
            $"""
            #!/bin/sh
            echo "$@" >>{workspace.Root}/calls
            case "$*" in *install*) ;; *) exit 0 ;; esac
            if test -e {workspace.Root}/broken; then echo 'E: it is broken' >&2; exit 100; fi
            version=$(cat {workspace.Root}/version 2>/dev/null || echo 2.1)
            printf '#!/bin/sh\necho recipes-probe %s\n' "$version" >{workspace.Root}/bin/recipes-probe
            chmod +x {workspace.Root}/bin/recipes-probe

            """
        );
        workspace.Variables["PATH"] = $"{workspace.Root / "bin"}:{machine.PathWithout("apt-get", "sudo")}";
        workspace.Archive("sample-latest", [("Makefile", "all install:\n\t@:\n")]);
        workspace.Archive(
            "shouter",
            [
                ("Makefile", "all:\ninstall:\n\tinstall -D shout $(DESTDIR)$(PREFIX)/bin/recipes-shout\n"),
                ("shout", "#!/bin/sh\nexec tr a-z A-Z\n"),
            ]
        );
        workspace.Archive(
            "shouted",
            [
                (
                    "Makefile",
                    "all:\n\techo hello | recipes-shout >shouted\ninstall:\n\tinstall -D shouted $(DESTDIR)$(PREFIX)/share/shouted\n"
                ),
            ]
        );
        return workspace;
    }

    private static void InstallProbe(Workspace workspace, string version) =>
        Script(workspace, "recipes-probe", Probe.Replace("{0}", version, StringComparison.Ordinal));

    private static void Script(Workspace workspace, string name, string text)
    {
        var file = workspace.Write($"bin/{name}", text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
    }

    private static IReadOnlyList<string> Calls(Workspace workspace) =>
        (workspace.Root / "calls").FileExists() ? File.ReadAllLines(workspace.Root / "calls") : [];
}
