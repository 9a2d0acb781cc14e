using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Faults;

/// <summary>Places that cannot be written to, are something else, or whose clock is wrong.</summary>
public sealed class PlaceSpecs(Machine machine)
{
    [Fact]
    public void A_read_only_prefix_is_said_to_be_one_and_stays_as_it_is()
    {
        using var workspace = ManyFiles.Create(machine, isLarge: false);
        MountNamespace.Require(workspace);
        workspace.Run("Install", "--package", "sample").Exits(0);

        var result = MountNamespace.Run(
            workspace,
            """
            mount --bind install install
            mount -o remount,ro,bind install
            run Verify
            run Installed --package sample
            run Reinstall --package sample
            run Uninstall --package sample
            run Verify
            """
        );

        result.Exits(0);
        result.Output.Split('\n').Where(line => line.StartsWith('=')).ShouldBe(["=0", "=0", "=1", "=1", "=0"], result.ToString());
        result.Output.ShouldContain("Read-only file system");
        ManyFiles.CanBeInstalled(workspace);
    }

    [Fact]
    public void A_prefix_of_somebody_else_is_said_to_be_one()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can become somebody else.");
        using var workspace = ManyFiles.Create(machine, isLarge: false);
        workspace.Prefix.CreateDirectory();
        workspace.Variables["HOME"] = (workspace.Root / "home").CreateDirectory();
        workspace.Execute("chown", "-R", "65534:65534", workspace.Root).Exits(0);
        workspace.Execute("chown", "root:root", workspace.Prefix).Exits(0);
        // The way there, for everybody.
        workspace.Execute("chmod", "a+x", workspace.Root.Parent!).Exits(0);
        string[] nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

        var result = workspace.Execute([.. nobody, .. workspace.Command("Install", "--package", "sample")]);

        result.Exits(1).ToString().ShouldContain($"'{workspace.Prefix}/.recipes");
        result.ToString().ShouldContain("denied");
        Workspace.Files(workspace.Prefix).ShouldBeEmpty();
        workspace.Execute("chown", "65534:65534", workspace.Prefix).Exits(0);
        workspace.Execute([.. nobody, .. workspace.Command("Install", "--package", "sample")]).Exits(0);
    }

    [Theory]
    [InlineData("install")]
    [InlineData("install/share")]
    [InlineData("install/.recipes")]
    [InlineData("install/.recipes/packages")]
    [InlineData(".recipes")]
    [InlineData(".recipes/work")]
    [InlineData(".recipes/downloads")]
    [InlineData(".recipes/staging")]
    public void A_file_where_a_directory_belongs_is_named_and_nothing_is_half(string place)
    {
        using var workspace = ManyFiles.Create(machine, isLarge: false);
        var file = workspace.Write(place, "not a directory\n");

        var result = workspace.Run("Install", "--package", "sample");

        // What is ours to remove may be removed.
        if (result.ExitCode != 0)
        {
            result.Exits(1).ToString().ShouldContain(file);
            file.ReadAllText().ShouldBe("not a directory\n");
            result.ToString().ShouldNotContain("   at Recipes.");
            file.DeleteFile();
        }
        ManyFiles.CanBeInstalled(workspace);
    }

    [Theory]
    [InlineData("store")]
    [InlineData("store/entries")]
    [InlineData("store/drafts")]
    [InlineData("store/locks")]
    public void A_file_in_place_of_the_store_is_done_without(string place)
    {
        using var workspace = ManyFiles.Create(machine, isLarge: false);
        workspace.Write(place, "not a directory\n");

        workspace.Run("Install", "--package", "sample").Exits(0).Output.ShouldContain("Packages are built and installed without it.");

        workspace.Run("Verify").Exits(0);
    }

    [Fact]
    public void A_clock_that_goes_backwards_confuses_nobody()
    {
        using var workspace = ManyFiles.Create(machine, isLarge: false);
        Assert.SkipUnless(workspace.Execute("which", "faketime").ExitCode == 0, "faketime is not installed.");
        workspace.Variables["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        workspace.Run("Install", "--package", "sample").Exits(0);

        Yesterday("Install", "--package", "sample").Exits(0).Output.ShouldStartWith("sample/stable is installed (since ");
        Yesterday("Reinstall", "--package", "sample").Exits(0);
        Yesterday("Verify").Exits(0);
        workspace.Run("Install", "--package", "sample").Exits(0).Output.ShouldStartWith("sample/stable is installed (since ");
        Yesterday("Gc").Exits(0);
        workspace.Prefix.DeleteDirectory();
        Yesterday("Install", "--package", "sample").Exits(0);
        ManyFiles.CanBeInstalled(workspace);

        ProgramResult Yesterday(params string[] arguments) => workspace.Execute(["faketime", "-f", "-1d", .. workspace.Command(arguments)]);
    }
}
