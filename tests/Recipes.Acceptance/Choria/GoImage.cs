using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Choria;

/// <summary>An image of podman that has Debian's Go, made when it is first asked for.</summary>
public sealed class GoImage(Machine machine) : IDisposable
{
    private Workspace? workspace;

    /// <summary>Its name; the test is skipped where it cannot be made.</summary>
    public string Name { get; } = $"localhost/recipes-packager-{Guid.NewGuid():N}:base";

    /// <summary>Makes it.</summary>
    public void Require()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "The test runs as root.");
        foreach (var tool in (string[])["podman", "mmdebstrap"])
            Assert.SkipUnless(File.Exists($"/usr/bin/{tool}"), $"There is no {tool}.");
        if (workspace is not null)
            return;
        var made = machine.Checkout();
        var archive = made.Root / "image.tar";
        var result = Patiently(made, "mmdebstrap", "--quiet", "--variant=minbase", "--include=golang-go", "bookworm", archive);
        if (result.ExitCode != 0)
            made.Dispose();
        Assert.SkipWhen(result.ExitCode != 0, $"There is no archive of Debian: {result.Errors}");
        workspace = made;
        Patiently(made, "podman", "import", "--quiet", archive, Name).Exits(0);
        archive.DeleteFile();
    }

    public void Dispose()
    {
        workspace?.Execute("podman", "rmi", "--force", Name);
        workspace?.Dispose();
    }

    // A compiler is some 500 MB.
    internal static ProgramResult Patiently(Workspace workspace, params IEnumerable<string> command) =>
        new RunningProgram(command, workspace.Root, workspace.Variables).Wait(TimeSpan.FromMinutes(10));
}
