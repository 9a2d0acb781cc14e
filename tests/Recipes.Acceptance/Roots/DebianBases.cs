using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Roots;
using Recipes.IO;

[assembly: AssemblyFixture(typeof(DebianBases))]

namespace Recipes.Acceptance.Roots;

/// <summary>A base image of Debian with what C packages are built with: made by the first test that needs it, once for all.</summary>
public sealed class DebianBases : IDisposable
{
    private readonly Lock gate = new();
    private Workspace? maker;
    private string? missing;

    /// <summary>Lets a checkout use the base <c>bookworm</c>; the test is skipped where there is no archive of Debian.</summary>
    public void Show(Machine machine, Workspace workspace)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "The test runs as root.");
        Assert.SkipUnless(File.Exists("/usr/bin/mmdebstrap"), "There is no mmdebstrap.");
        lock (gate)
        {
            if (maker is null)
            {
                maker = machine.Checkout();
                maker.Variables["RECIPES_ROOTS_DIRECTORY"] = Directory;
                var made = maker.Run("NewBase", "--base", "bookworm", "--include", "gcc,libc6-dev,make,pkg-config");
                missing = made.ExitCode == 0 ? null : made.ToString();
            }
        }
        Assert.SkipWhen(missing?.Contains("could not make a system", StringComparison.Ordinal) == true, "There is no archive of Debian.");
        missing.ShouldBeNull();
        workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = Directory;
    }

    public void Dispose()
    {
        if (maker is null)
            return;
        foreach (var name in (Directory / "names").GetFiles())
            maker.Run("RemoveBase", "--base", name.Name);
        maker.Dispose();
    }

    private AbsolutePath Directory => maker!.Root / "roots";
}
