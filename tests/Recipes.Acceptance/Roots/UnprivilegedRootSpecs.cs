using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Roots;

/// <summary>The same contract for a user without rights: these tests run once more as such a user.</summary>
public sealed class UnprivilegedRootSpecs : IDisposable
{
    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-unprivileged-").FullName;

    public void Dispose() => directory.DeleteDirectory();

    [Fact]
    public void A_user_without_rights_has_boxes_too()
    {
        var output = Run("-class", typeof(BoxRootSpecs).FullName!, "-class", typeof(HostileBoxSpecs).FullName!);

        // Only limits, which take control groups, and device files are beyond such a user.
        output.ShouldContain("Skipped: 5");
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void A_user_without_rights_has_virtual_machines_too()
    {
        foreach (var tool in (string[])["qemu-system-x86_64", "qemu-img", "busybox"])
            Assert.SkipUnless(File.Exists($"/usr/bin/{tool}"), $"There is no {tool}.");
        string[] methods =
        [
            nameof(BuildRootContract.Exit_codes_come_through),
            nameof(BuildRootContract.Changes_are_there_for_the_next_command_and_when_prepared_again),
            nameof(BuildRootContract.Files_go_in_and_out_with_modes_and_links),
            nameof(BuildRootContract.A_directory_of_this_machine_is_there_as_said),
            nameof(BuildRootContract.A_snapshot_has_all_files),
            nameof(BuildRootContract.The_builder_is_who_owns_app_and_nobody_else),
            nameof(BuildRootContract.Processor_time_is_limited),
        ];

        var output = Run([.. methods.SelectMany(method => (string[])["-method", $"{typeof(VirtualMachineSpecs).FullName}.{method}"])]);

        output.ShouldContain("Total: 7");
        output.ShouldContain("Skipped: 1");
    }

    // Runs specs of this program as such a user.
    private string Run(params IEnumerable<string> selection)
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
                .. selection,
            ],
            results,
            new Dictionary<string, string>
            {
                ["HOME"] = results,
                ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin",
                ["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath)!,
            }
        ).Wait(TimeSpan.FromMinutes(8));

        run.Exits(0).Output.ShouldContain("Failed: 0");
        return run.Output;
    }
}
