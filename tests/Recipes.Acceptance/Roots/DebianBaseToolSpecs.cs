using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Roots;

/// <summary>Bases of a release on machines that lack one tool or the other: each is covered by a file that cannot be executed.</summary>
[Trait("Speed", "Slow")]
public sealed class DebianBaseToolSpecs : IDisposable
{
    private readonly Workspace workspace;

    public DebianBaseToolSpecs(Machine machine)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "The test runs as root.");
        workspace = machine.Checkout();
        workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = workspace.Root / "roots";
    }

    public void Dispose()
    {
        workspace.Run("RemoveBase", "--base", "bookworm");
        workspace.Dispose();
    }

    [Fact]
    public void Without_mmdebstrap_debootstrap_makes_it()
    {
        Assert.SkipUnless(File.Exists("/usr/sbin/debootstrap"), "There is no debootstrap.");

        var made = Without(["/usr/bin/mmdebstrap"], "NewBase", "--base", "bookworm", "--include", "make");

        Assert.SkipWhen(made.ToString().Contains("could not make a system", StringComparison.Ordinal), "There is no archive of Debian.");
        made.Exits(0);
        workspace.Run("NewBox", "--package", "tool", "--base", "bookworm").Exits(0);
        workspace
            .Run("RunInBox", "--package", "tool", "--", "sh", "-c", "make --version && id -un 1000")
            .Exits(0)
            .Output.ShouldContain("\napp\n");
        workspace.Run("DestroyBox", "--package", "tool").Exits(0);
    }

    [Fact]
    public void A_suite_that_does_not_exist_is_a_failure_of_that_base_alone()
    {
        Assert.SkipUnless(File.Exists("/usr/sbin/debootstrap"), "There is no debootstrap.");

        Without(["/usr/bin/mmdebstrap"], "NewBase", "--base", "no-such-suite")
            .Exits(1)
            .ToString()
            .ShouldContain("'debootstrap' could not make");

        workspace.Run("ListBases").Exits(0).Output.Trim().ShouldBe("");
    }

    [Fact]
    public void Without_either_it_is_said_what_to_install() =>
        Without(["/usr/bin/mmdebstrap", "/usr/sbin/debootstrap"], "NewBase", "--base", "bookworm")
            .Exits(5)
            .ToString()
            .ShouldContain("apt-get install mmdebstrap");

    private ProgramResult Without(string[] programs, params string[] arguments)
    {
        var cover = string.Concat(programs.Where(File.Exists).Select(program => $"mount --bind /dev/null {program} && "));
        return workspace.Execute(["unshare", "--mount", "sh", "-c", $"{cover}exec \"$@\"", "sh", .. workspace.Command(arguments)]);
    }
}
