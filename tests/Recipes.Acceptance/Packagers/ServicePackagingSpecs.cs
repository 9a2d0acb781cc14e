using Recipes.Acceptance.Machines;
using Recipes.Commands;
using Recipes.IO;
using Recipes.Packagers;
using Recipes.Packagers.Deb;
using Recipes.Packagers.Msi;
using Recipes.Packagers.Rpm;
using Recipes.Packagers.Signing;

namespace Recipes.Acceptance.Packagers;

/// <summary>A service with configuration, scripts and a unit, and what signs it, judged by the real tools.</summary>
public sealed class ServicePackagingSpecs(Machine machine)
{
    private static PackageContents Acme(string release) =>
        new()
        {
            Time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            Metadata = new PackageMetadata
            {
                Name = "acme",
                Version = "1.2.3-rc.1",
                Release = release,
                Summary = "service that does as it is told",
                License = "MIT",
                Maintainer = "Wile E. Coyote <wile@debian.org>",
                Section = "net",
                Scripts = new PackageScripts(AfterInstall: "echo configured $1", AfterRemove: "echo removed $1"),
                Units = [new PackageUnit("acme.service")],
            },
            Files =
            [
                PackageFile.OfText("/usr/sbin/acme", "#!/bin/sh\necho acme\n", PackageFile.Executable),
                PackageFile.OfText("/etc/acme.conf", $"release={release}\n") with
                {
                    IsConfiguration = true,
                },
                PackageFile.OfText(
                    "/lib/systemd/system/acme.service",
                    "[Unit]\nDescription=Acme\nDocumentation=man:acme(8)\n[Service]\nExecStart=/usr/sbin/acme\n[Install]\nWantedBy=multi-user.target\n"
                ),
            ],
        };

    [Fact]
    public async Task A_service_is_enabled_its_configuration_kept_and_nothing_left()
    {
        Tools.Require(machine, "dpkg", "deb-systemd-helper");
        using var workspace = machine.Samples();
        var root = workspace.Root / "root";
        foreach (var directory in (string[])["updates", "info", "triggers"])
            (root / "var/lib/dpkg" / directory).CreateDirectory();
        (root / "var/lib/dpkg/status").WriteAllText("");

        Dpkg("--install", await WriteAsync(workspace, new DebPackager(), "1")).Output.ShouldContain("configured configure");
        Path.Exists(root / "etc/systemd/system/multi-user.target.wants/acme.service").ShouldBeTrue("the unit is enabled");
        (root / "etc/acme.conf").WriteAllText("mine\n");
        Dpkg("--install", await WriteAsync(workspace, new DebPackager(), "2"));
        (root / "etc/acme.conf").ReadAllText().ShouldBe("mine\n");
        Dpkg("--remove", "acme").Output.ShouldContain("removed remove");
        (root / "etc/acme.conf").FileExists().ShouldBeTrue("only purge takes the configuration");
        Dpkg("--purge", "acme").Output.ShouldContain("removed purge");

        Workspace.Files(root).Where(file => !file.StartsWith("var/lib/dpkg", StringComparison.Ordinal)).ShouldBeEmpty();

        ProgramResult Dpkg(string action, string what) =>
            workspace
                .Execute("dpkg", $"--root={root}", "--force-script-chrootless", "--force-confold", "--log=/dev/null", action, what)
                .Exits(0);
    }

    [Fact]
    public async Task An_rpm_keeps_the_configuration()
    {
        Tools.Require(machine, "rpm");
        using var workspace = machine.Samples();
        var root = (workspace.Root / "root").CreateDirectory();

        Rpm("--install", await WriteAsync(workspace, new RpmPackager(), "1"));
        workspace.Execute("rpm", "--root", root, "--query", "--configfiles", "acme").Exits(0).Output.ShouldBe("/etc/acme.conf\n");
        (root / "etc/acme.conf").WriteAllText("mine\n");
        Rpm("--upgrade", await WriteAsync(workspace, new RpmPackager(), "2"));

        (root / "etc/acme.conf").ReadAllText().ShouldBe("mine\n");
        (root / "etc/acme.conf.rpmnew").ReadAllText().ShouldBe("release=2\n");

        void Rpm(string action, string what) => workspace.Execute("rpm", "--root", root, "--nodeps", "--noscripts", action, what).Exits(0);
    }

    [Fact]
    public async Task Rpmlint_finds_no_error_but_the_missing_signature()
    {
        Tools.Require(machine, "rpmlint");
        using var workspace = machine.Samples();

        var result = workspace.Execute("rpmlint", await WriteAsync(workspace, new RpmPackager(), "1"));

        result.Output.ShouldContain("1 packages and 0 specfiles checked");
        result
            .Output.Split('\n')
            .Where(line => line.Contains(": E: ", StringComparison.Ordinal) && !line.Contains("no-signature", StringComparison.Ordinal))
            .ShouldBeEmpty(result.ToString());
    }

    [Theory]
    [InlineData("rsa2048")]
    [InlineData("ed25519")]
    public async Task Signatures_are_good(string algorithm)
    {
        Tools.Require(machine, "gpg", "rpm", "ar");
        using var workspace = machine.Samples();
        workspace.Variables["GNUPGHOME"] = Directory.CreateTempSubdirectory("gpg-").FullName;
        try
        {
            workspace
                .Execute("gpg", "--batch", "--quiet", "--passphrase", "", "--quick-gen-key", "acme@example.org", algorithm, "sign")
                .Exits(0);
            var signer = new GpgSigner(CommandRunners.Create(), "acme@example.org", workspace.Variables);
            var rpm = await WriteAsync(workspace, new RpmPackager(new RpmOptions { Signer = signer }), "1");
            workspace.Write("key.asc", workspace.Execute("gpg", "--armor", "--export", "acme@example.org").Exits(0).Output);
            var keys = (workspace.Root / "keys").CreateDirectory();
            workspace.Execute("rpm", "--root", keys, "--import", "key.asc").Exits(0);
            workspace.Execute("rpm", "--root", keys, "--checksig", "--verbose", rpm).Exits(0).Output.ShouldContain("Signature, key ID");

            var deb = await WriteAsync(workspace, new DebPackager(new DebOptions { Signer = signer }), "1");
            workspace
                .Execute(
                    "sh",
                    "-c",
                    $"ar p {deb} _gpgorigin >signature && for m in debian-binary control.tar.xz data.tar.xz; do ar p {deb} $m; done >signed"
                )
                .Exits(0);
            workspace.Execute("gpg", "--verify", "signature", "signed").Exits(0);
        }
        finally
        {
            workspace.Execute("gpgconf", "--kill", "gpg-agent");
            Directory.Delete(workspace.Variables["GNUPGHOME"], recursive: true);
        }
    }

    [Fact]
    public async Task An_msi_is_read_by_msitools_and_the_same_each_time()
    {
        Tools.Require(machine, "wixl", "msiinfo", "msiextract");
        using var workspace = machine.Samples();
        var packager = new MsiPackager(CommandRunners.Create(), workspace.Variables);
        var contents = Acme("1");
        contents = contents with
        {
            Metadata = contents.Metadata with { Triplet = "x86_64-w64-mingw32", Units = [] },
            Files = [PackageFile.OfText("/bin/acme.exe", "MZ"), PackageFile.OfText("/share/doc/read me.txt", "hello")],
        };

        var first = await WriteAsync(workspace, packager, contents);
        var bytes = await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken);
        var second = await WriteAsync(workspace, packager, contents);

        (await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken)).ShouldBe(bytes);
        workspace.Execute("msiinfo", "suminfo", second).Exits(0).Output.ShouldContain("Template: x64;1033");
        workspace.Execute("msiinfo", "export", second, "Property").Exits(0).Output.ShouldContain("ProductVersion\t1.2.3");
        workspace.Execute("msiextract", "--list", second).Exits(0).Output.ShouldContain("read me.txt");
    }

    private static Task<string> WriteAsync(Workspace workspace, IPackager packager, string release) =>
        WriteAsync(workspace, packager, Acme(release));

    private static async Task<string> WriteAsync(Workspace workspace, IPackager packager, PackageContents contents)
    {
        var file = workspace.Root / packager.FileName(contents.Metadata);
        await using var stream = File.Create(file);
        await packager.WriteAsync(contents, stream, TestContext.Current.CancellationToken);
        return file;
    }
}
