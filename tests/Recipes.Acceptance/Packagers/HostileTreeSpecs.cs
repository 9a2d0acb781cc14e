using Recipes.Acceptance.Machines;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Packagers;
using Recipes.Packagers.Deb;
using Recipes.Packagers.Rpm;

namespace Recipes.Acceptance.Packagers;

/// <summary>Trees that programs seldom have and enemies do, judged by the tools that install packages.</summary>
public sealed class HostileTreeSpecs(Machine machine)
{
    [Fact]
    public async Task Whatever_a_package_may_hold_is_installed_as_it_is()
    {
        Tools.Require(machine, "dpkg", "rpm", "find");
        using var workspace = machine.Samples();
        var deep = string.Join('/', Enumerable.Repeat(new string('d', 200), 12));
        workspace
            .Execute(
                "sh",
                "-ec",
                $"""
                umask 077
                mkdir -p tree/opt/empty 'tree/opt/a b' "tree/opt/{deep}"
                cd tree/opt
                : >zero; : >'a b/%s $HOME `id`'; : >"it's"; : >'[*]?'; : >-rf; : >'größe-ß-漢'; : >'back\slash'
                printf x >"{deep}/leaf"; printf x >{new string('n', 246)}
                printf '#!/bin/sh\n' >run; chmod 4755 run; ln run twice
                ln -s ../../../../etc/passwd out; ln -s nowhere dangling; ln -s . self
                truncate -s 3M holes
                """
            )
            .Exits(0);
        var expected = Listing(workspace, "tree");
        var (deb, rpm) = (workspace.Root / "deb-root", workspace.Root / "rpm-root");
        foreach (var directory in (string[])["updates", "info", "triggers"])
            (deb / "var/lib/dpkg" / directory).CreateDirectory();
        (deb / "var/lib/dpkg/status").WriteAllText("");

        var files = PackageTree.Read(workspace.Root / "tree");
        workspace
            .Execute("dpkg", $"--root={deb}", "--log=/dev/null", "--install", await WriteAsync(workspace, new DebPackager(), files))
            .Exits(0);
        workspace
            .Execute("rpm", "--root", rpm.CreateDirectory(), "--nodeps", "--install", await WriteAsync(workspace, new RpmPackager(), files))
            .Exits(0);

        Listing(workspace, deb).ShouldBe(expected);
        Listing(workspace, rpm).ShouldBe(expected);
        workspace.Execute("rpm", "--root", rpm, "--verify", "sample").Exits(0).Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("mkfifo tree/pipe", "is a device, a pipe or a socket")]
    [InlineData("mknod tree/device c 1 5", "is a device, a pipe or a socket")]
    [InlineData("touch \"tree/$(printf 'a\\377b')\"", "has a name that is not UTF-8")]
    [InlineData("mkdir \"tree/$(printf 'a\\377b')\"", "has a name that is not UTF-8")]
    [InlineData("touch \"tree/$(printf 'a\\nb')\"", "'/a?b' has a control character")]
    public async Task What_no_package_may_hold_is_refused(string command, string fault)
    {
        Tools.Require(machine, "mkfifo", "mknod");
        using var workspace = machine.Samples();
        var made = workspace.Execute("sh", "-c", $"mkdir tree && {command}");
        Assert.SkipUnless(made.ExitCode == 0, "It takes root to make this.");

        var thrown = await Should.ThrowAsync<RecipesException>(async () =>
            await WriteAsync(workspace, new DebPackager(), PackageTree.Read(workspace.Root / "tree"))
        );

        // The runtime cannot remove what it cannot name.
        workspace.Execute("rm", "-rf", "tree").Exits(0);
        thrown.Message.ShouldContain(fault);
        thrown.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task A_file_of_more_than_4_GiB_is_in_an_rpm_whole()
    {
        Tools.Require(machine, "rpm", "truncate");
        using var workspace = machine.Samples();
        var room = new DriveInfo(workspace.Root).AvailableFreeSpace;
        Assert.SkipUnless(room > 6L << 30, $"It takes 6 GiB of the disk to install this, and {room >> 20} MiB are free.");
        workspace.Execute("sh", "-ec", "mkdir tree && truncate -s 4500M tree/large && printf end >>tree/large").Exits(0);
        var root = (workspace.Root / "root").CreateDirectory();

        var rpm = await WriteAsync(workspace, new RpmPackager(), PackageTree.Read(workspace.Root / "tree"));

        workspace
            .Execute("rpm", "--query", "--package", "--queryformat", "[%{LONGFILESIZES} %{FILENAMES}\\n]%{LONGSIZE}", rpm)
            .Exits(0)
            .Output.ShouldBe("4718592003 /large\n4718592003");
        workspace.Execute("rpm", "--checksig", "--verbose", rpm).Exits(0).Output.ShouldContain("Payload SHA256 digest: OK");
        workspace.Execute("rpm", "--root", root, "--nodeps", "--install", rpm).Exits(0);
        workspace.Execute("cmp", "tree/large", root / "large").Exits(0);
        (root / "large").DeleteFile();
    }

    private static string Listing(Workspace workspace, string root) =>
        string.Join(
            '\n',
            workspace
                .Execute("find", root, "-path", "*/opt*", "(", "-type", "f", "-printf", "%P %s\\n", "-o", "-printf", "%P %y %l\\n", ")")
                .Exits(0)
                .Output.Split('\n')
                .Order(StringComparer.Ordinal)
        );

    private static async Task<string> WriteAsync(Workspace workspace, IPackager packager, IReadOnlyList<PackageFile> files)
    {
        var contents = new PackageContents
        {
            Time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            Metadata = new PackageMetadata
            {
                Name = "sample",
                Version = "1",
                Summary = "sample",
                License = "MIT",
                Maintainer = "Wile E. Coyote <wile@debian.org>",
            },
            Files = files,
        };
        var file = workspace.Root / packager.FileName(contents.Metadata);
        await using var stream = File.Create(file);
        await packager.WriteAsync(contents, stream, TestContext.Current.CancellationToken);
        return file;
    }
}
