using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Roots;

/// <summary>The same contract for a user without rights: these tests run once more as such a user.</summary>
public sealed class UnprivilegedBoxSpecs : IDisposable
{
    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-unprivileged-").FullName;

    public void Dispose() => directory.DeleteDirectory();

    [Fact]
    public void A_user_without_rights_has_boxes_too()
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess,
            "This is no root that could become somebody else: the specs of boxes ran as a user."
        );
        Assert.SkipUnless(File.Exists("/usr/bin/newuidmap"), "There is no newuidmap (Debian: uidmap).");
        var user = File.Exists("/etc/subuid")
            ? File.ReadAllLines("/etc/subuid")
                .Select(line => line.Split(':')[0])
                .FirstOrDefault(name => name != "root" && File.ReadAllText("/etc/passwd").Contains($"\n{name}:", StringComparison.Ordinal))
            : null;
        Assert.SkipWhen(user is null, "No user has ids in /etc/subuid: 'useradd recipes-test' makes one.");
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory))
            File.Copy(file, directory / Path.GetFileName(file));
        File.SetUnixFileMode(directory, (UnixFileMode)0x1ED);
        var results = (directory / "results").CreateDirectory();
        File.SetUnixFileMode(results, (UnixFileMode)0x1FF);

        var run = new RunningProgram(
            [
                "setpriv",
                $"--reuid={user}",
                $"--regid={user}",
                "--init-groups",
                Environment.ProcessPath!,
                directory / "Recipes.Acceptance.dll",
                "-noLogo",
                "-noColor",
                "-class",
                typeof(BoxRootSpecs).FullName!,
                "-class",
                typeof(HostileBoxSpecs).FullName!,
            ],
            results,
            new Dictionary<string, string>
            {
                ["HOME"] = results,
                ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin",
                ["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath)!,
            }
        ).Wait(TimeSpan.FromMinutes(5));

        run.Exits(0).Output.ShouldContain("Failed: 0");
        // Only limits, which take control groups, are beyond such a user.
        run.Output.ShouldContain("Skipped: 4");
    }
}
