using System.Text.RegularExpressions;
using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Interruptions;

/// <summary>Several packages at once, of which some cannot be built.</summary>
public sealed class KeepGoingSpecs(Machine machine)
{
    [Fact]
    public void Independent_packages_are_installed_and_the_summary_says_why_others_are_not()
    {
        using var workspace = Broken();

        var output = workspace.Run("Install", "--package", "sample", "follower", "local-files", "--keep-going").Exits(1).Output;

        output.ShouldMatch(@"sample/stable:Build +Failed .*// 'g?make' ended with exit code 2");
        output.ShouldMatch(@"follower/stable:Install +NotRun +// needs sample/stable:Build, which failed");
        output.ShouldMatch(@"local-files/stable:Install +Succeeded");
        workspace.Run("Installed", "--package", "local-files").Exits(0);
        workspace.Run("Installed", "--package", "follower").Exits(1);
    }

    [Fact]
    public void Each_failure_is_told_and_otherwise_the_first_one_ends_the_run()
    {
        using var workspace = Broken();
        string[] command = ["Install", "--package", "sample", "checked", "--jobs", "1", "--keep-going"];

        Failures(workspace.Run(command)).ShouldBe(2);
        Failures(workspace.Run([.. command, "--fail-fast"])).ShouldBe(1);
    }

    [Fact]
    public void A_run_that_kept_going_can_be_continued()
    {
        using var workspace = Broken();
        workspace.Run("Install", "--package", "sample", "follower").Exits(1);
        workspace.Write("fixed", "");

        var output = workspace.Run("Install", "--package", "sample", "follower", "--continue", "--keep-going").Exits(0).Output;

        output.ShouldContain("sample/stable:Fetch  Skipped: succeeded before");
        workspace.Run("Installed", "--package", "follower").Exits(0);
    }

    private static int Failures(ProgramResult result) =>
        Regex.Count(result.Exits(1).Output, @"^\w+/stable:Build +Failed", RegexOptions.Multiline);

    private Workspace Broken()
    {
        var workspace = machine.Samples();
        var makefile = $$"""
            all:
            	test -e {{workspace.Root}}/fixed
            install:
            	mkdir -p $(DESTDIR)$(PREFIX)/share
            	touch $(DESTDIR)$(PREFIX)/share/sample
            """;
        workspace.Archive("sample", [("Makefile", makefile)]);
        return workspace;
    }
}
