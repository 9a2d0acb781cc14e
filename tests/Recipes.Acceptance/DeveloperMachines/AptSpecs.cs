using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.DeveloperMachines;

/// <summary>Debian's own apt-get, which here installs below a directory: the machine is left alone.</summary>
[Trait("Speed", "Slow")]
public sealed class AptSpecs(Machine machine)
{
    private static readonly string[] Kept = ["libc6", "libcrypt1", "libgcc-s1", "gcc-12-base"];

    [Fact]
    public void A_tool_is_installed_through_apt()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/apt-get") && Environment.IsPrivilegedProcess, "There is no apt-get, or this is not root.");
        using var workspace = machine.Samples();
        var scratch = (workspace.Root / "scratch").CreateDirectory();
        workspace.Variables["APT_CONFIG"] = Configure(workspace, scratch);
        var refresh = workspace.Execute("apt-get", "-qq", "update");
        Assert.SkipUnless(refresh.ExitCode == 0, $"Debian's archive cannot be reached: {refresh.Errors}");
        workspace.Variables["PATH"] = $"{scratch / "usr" / "bin"}:{machine.PathWithout("tree")}:/usr/sbin:/sbin";

        workspace.Run("Doctor", "--workspace", "greeter").Exits(1).Output.ShouldContain("-> apt-get install tree");
        workspace.Run("Bootstrap", "--workspace", "greeter", "--yes").Exits(0).Output.ShouldContain("tree  for tree >= 2");

        workspace.Run("Doctor", "--workspace", "greeter").Exits(0).Output.ShouldContain($"{scratch}/usr/bin/tree  ok");
    }

    [Fact]
    public void A_package_that_is_not_there_is_reported_in_apts_words()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/apt-get") && Environment.IsPrivilegedProcess, "There is no apt-get, or this is not root.");
        using var workspace = machine.Samples();
        workspace.Variables["APT_CONFIG"] = Configure(workspace, (workspace.Root / "scratch").CreateDirectory());

        workspace
            .Run("Bootstrap", "--workspace", "workspace", "--yes")
            .Exits(1)
            .Errors.ShouldContain("apt could not install recipes-probe: E: Unable to locate package recipes-probe");
    }

    // What every program needs counts as installed, and dpkg writes below another root.
    private static AbsolutePath Configure(Workspace workspace, AbsolutePath scratch)
    {
        var database = scratch / "var" / "lib" / "dpkg";
        (database / "info").CreateDirectory();
        (database / "updates").CreateDirectory();
        (database / "triggers").CreateDirectory();
        // Triggers of installed packages would run their scripts.
        File.WriteAllText(database / "triggers" / "File", "");
        File.WriteAllText(database / "triggers" / "Unincorp", "");
        // As few as will do: of each, dpkg misses the list of its files.
        var packages = File.ReadAllText("/var/lib/dpkg/status")
            .Split("\n\n")
            .Where(package => Kept.Any(name => package.StartsWith($"Package: {name}\n", StringComparison.Ordinal)));
        File.WriteAllText(database / "status", string.Concat(packages.Select(package => package + "\n\n")));
        (scratch / "lists" / "partial").CreateDirectory();
        (scratch / "archives" / "partial").CreateDirectory();
        return workspace.Write(
            "apt.conf",
            $"""
            Dir::State::status "{database}/status";
            Dir::State::Lists "{scratch}/lists";
            Dir::Cache::archives "{scratch}/archives";
            Dir::Log "{scratch}";
            APT::Sandbox::User "root";
            DPkg::Options:: "--root={scratch}";
            DPkg::Options:: "--no-triggers";
            DPkg::Options:: "--force-script-chrootless";
            DPkg::Post-Invoke {"{"} {"}"};

            """
        );
    }
}
