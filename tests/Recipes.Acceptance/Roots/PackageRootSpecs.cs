using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Roots;

/// <summary>Packages built in build roots: a recipe cannot tell, and neither can who looks at the result.</summary>
[Trait("Speed", "Slow")]
public sealed class PackageRootSpecs : IDisposable
{
    private readonly Workspace workspace;

    public PackageRootSpecs(Machine machine)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "The test runs as root.");
        Assert.SkipUnless(File.Exists("/usr/bin/mmdebstrap"), "There is no mmdebstrap.");
        workspace = machine.Checkout();
        workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = workspace.Root / "roots";
        workspace.Variables["RECIPES_NO_STORE"] = "true";
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Boxes_containers_and_the_host_install_the_same_files()
    {
        var made = workspace.Run("NewBase", "--base", "bookworm", "--include", "gcc,libc6-dev,make,pkg-config");
        Assert.SkipWhen(made.ToString().Contains("could not make a system", StringComparison.Ordinal), "There is no archive of Debian.");
        made.Exits(0);
        var host = Install();
        string[] box = ["--build-root", "box", "--base", "bookworm"];

        var first = Install(box);
        var digests = Digests();
        Install(box).ShouldBe(first);
        Digests().ShouldBe(digests);
        first.ShouldBe(host);
        if (File.Exists("/usr/bin/podman"))
            Install("--build-root", "container", "--base", "bookworm").ShouldBe(host);

        // The base, not this machine, is what the key knows.
        workspace.Run("Installed", "--package", "neato-lib").Exits(1);
        (workspace.State / "builds").GlobFiles("**").ShouldBeEmpty();
        File.ReadAllText("/proc/self/mountinfo").ShouldNotContain(workspace.Root);
    }

    private IReadOnlyList<string> Install(params string[] root)
    {
        workspace.Prefix.DeleteDirectory();
        workspace.Run(["Install", "--package", "neato-lib", .. root]).Exits(0);
        return Workspace.Files(workspace.Prefix).Where(file => !file.StartsWith(".recipes", StringComparison.Ordinal)).ToList();
    }

    private string Digests() =>
        workspace.Execute("sh", "-c", "cd install && find bin lib include -type f | sort | xargs sha256sum").Exits(0).Output;
}
