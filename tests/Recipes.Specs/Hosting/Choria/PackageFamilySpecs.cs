using Recipes.Errors;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.Hosting.Choria.Families;
using Recipes.IO;
using Recipes.Packagers;
using Recipes.Testing;

namespace Recipes.Specs.Hosting.Choria;

public sealed class PackageFamilySpecs : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public PackageFamilySpecs() => Binary.WriteAllText("program");

    private AbsolutePath Binary => directory.Path / "agent-linux";

    public void Dispose() => directory.Dispose();

    private FamilyInput Input(string template, params (string Name, string Value)[] properties) =>
        FamilyInputs.Of(Binary, template, properties);

    private static IReadOnlyList<string> Listing(PackageContents contents) =>
        [
            .. contents
                .Files.OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => $"{file.Path} {Convert.ToString((int)file.Mode, 8)}{(file.IsConfiguration ? " config" : "")}"),
        ];

    private static string Text(PackageContents contents, string path)
    {
        using var reader = new StreamReader(contents.Files.Single(file => file.Path == path).Open!());
        return reader.ReadToEnd();
    }

    [Fact]
    public void An_rpm_has_binary_units_and_configuration()
    {
        var file = PackageFamilies.Files(Input("el/el7", ("dist", "el7"), ("target_arch", "x86_64")))[0];

        file.Name.ShouldBe("acme-choria-1.2.3~acme-1.el7.x86_64.rpm");
        file.Faults.ShouldBeEmpty();
        Listing(file.Contents)
            .ShouldBe([
                "/etc/logrotate.d/acme-choria 644",
                "/etc/sysconfig/acme-choria-server 644 config",
                "/opt/acme/etc/choria/broker.conf 640 config",
                "/opt/acme/etc/choria/server.conf 640 config",
                "/opt/acme/sbin/acme-choria 755",
                "/usr/lib/systemd/system/acme-choria-broker.service 644",
                "/usr/lib/systemd/system/acme-choria-server.service 644",
            ]);
        Text(file.Contents, "/usr/lib/systemd/system/acme-choria-server.service")
            .ShouldContain("\nExecStart=/opt/acme/sbin/acme-choria server --config=/opt/acme/etc/choria/server.conf\n");
        var scripts = file.Contents.Metadata.Scripts;
        scripts.AfterInstall.ShouldNotBeNull().ShouldContain("preset acme-choria-broker ");
        scripts.BeforeRemove.ShouldNotBeNull().ShouldContain("disable --now acme-choria-server ");
    }

    [Fact]
    public void Switches_of_the_specification_count()
    {
        var options = new[] { ("dist", "el8"), ("target_arch", "aarch64"), ("manage_conf", "0"), ("manage_server_preset", "1") };

        var file = PackageFamilies.Files(Input("el/el8", options))[0];

        file.Name.ShouldEndWith(".aarch64.rpm");
        Listing(file.Contents).ShouldContain("/usr/lib/systemd/system-preset/60-acme-choria-server.preset 644");
        Listing(file.Contents).ShouldNotContain(line => line.EndsWith(".conf 640 config", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("armv7hl")]
    [InlineData("armv6hl")]
    [InlineData("armv5tel")]
    [InlineData("i686")]
    [InlineData("ppc64le")]
    [InlineData("noarch")]
    public void Processors_are_called_as_rpm_does(string architecture) =>
        PackageFamilies
            .Files(Input("el/generic", ("dist", "el9"), ("target_arch", architecture)))[0]
            .Name.ShouldBe($"acme-choria-1.2.3~acme-1.el9.{architecture}.rpm");

    [Fact]
    public void Enterprise_linux_6_has_scripts_of_SysV()
    {
        var options = new[]
        {
            ("dist", "el6"),
            ("target_arch", "x86_64"),
            ("server_start_runlevels", "345"),
            ("server_start_order", "7"),
            ("broker_start_runlevels", "-"),
        };

        var contents = PackageFamilies.Files(Input("el/el6", options))[0].Contents;

        Listing(contents).ShouldContain("/etc/rc.d/init.d/acme-choria-broker 755");
        Listing(contents).ShouldNotContain(line => line.Contains("systemd", StringComparison.Ordinal));
        Text(contents, "/etc/rc.d/init.d/acme-choria-server").ShouldContain("\n# chkconfig: 345 07 93\n");
        Text(contents, "/etc/rc.d/init.d/acme-choria-broker").ShouldContain("\n# chkconfig: - 50 50\n");
        contents.Metadata.Scripts.AfterInstall.ShouldNotBeNull().ShouldContain("chkconfig --add acme-choria-server");
    }

    [Fact]
    public void A_deb_honours_directories_and_name()
    {
        var file = PackageFamilies.Files(Input("debian/generic", ("target_arch", "x86_64-linux-gnu")))[0];

        file.Name.ShouldBe("acme-choria_1.2.3~acme_amd64.deb");
        file.Faults.ShouldBeEmpty();
        Listing(file.Contents)
            .ShouldBe([
                "/etc/logrotate.d/acme-choria 644 config",
                "/lib/systemd/system/acme-choria-broker.service 644",
                "/lib/systemd/system/acme-choria-server.service 644",
                "/opt/acme/etc/choria/broker.conf 640 config",
                "/opt/acme/etc/choria/server.conf 640 config",
                "/opt/acme/sbin/acme-choria 755",
            ]);
        file.Contents.Metadata.Maintainer.ShouldBe("ops <ops@example.net>");
        file.Contents.Metadata.Units.Select(unit => $"{unit.Name} {unit.IsEnabled}")
            .ShouldBe(["acme-choria-server.service True", "acme-choria-broker.service False"]);
    }

    [Fact]
    public void A_distribution_follows_the_version_of_a_deb() =>
        PackageFamilies
            .Files(Input("debian/generic", ("target_arch", "arm-linux-gnueabihf"), ("distro", "bookworm")))[0]
            .Name.ShouldBe("acme-choria_1.2.3~acme+bookworm_armhf.deb");

    [Fact]
    public void Archives_have_one_directory()
    {
        var tar = PackageFamilies.Files(Input("archive/basic", ("target_arch", "x86_64"), ("os", "linux"), ("format", "tgz"))).Single();
        tar.Name.ShouldBe("acme-choria-linux-x86_64-1.2.3~acme.tgz");
        Listing(tar.Contents).ShouldBe(["/choria 755"]);

        var zip = PackageFamilies.Files(Input("archive/basic", ("target_arch", "x86_64"), ("os", "windows"), ("format", "zip"))).Single();
        zip.Name.ShouldBe("acme-choria-windows-x86_64-1.2.3~acme.zip");
        Listing(zip.Contents).ShouldBe(["/choria.exe 755"]);
    }

    [Fact]
    public void Windows_has_an_archive_for_WiX_and_an_installer()
    {
        var files = PackageFamilies.Files(Input("windows/64bit", ("bindir", "bin"), ("etcdir", "etc"), ("target_arch", "x86_64-windows")));

        files
            .Select(file => file.Name)
            .ShouldBe(["acme-choria-1.2.3~acme-windows-x86_64-windows.tgz", "acme-choria-1.2.3~acme-windows-x86_64-windows.msi"]);
        files.SelectMany(file => file.Faults).ShouldBeEmpty();
        Listing(files[0].Contents)
            .ShouldBe([
                "/agent-linux 755",
                "/dist/WixUIBannerBmp.bmp 644",
                "/dist/WixUIDialogBmp.bmp 644",
                "/dist/license.rtf 644",
                "/dist/package.bat 644",
                "/dist/package.wxs 644",
                "/dist/server.conf 644",
            ]);
        Text(files[0].Contents, "/dist/package.wxs").ShouldContain("Version=\"1.2.3\"");
        Listing(files[1].Contents).ShouldBe(["/bin/acme-choria.exe 755", "/etc/server.conf 644"]);
    }

    [Fact]
    public void Directories_that_are_not_absolute_are_faults() =>
        PackageFamilies
            .Files(Input("debian/generic", ("target_arch", "x86_64-linux-gnu"), ("bindir", "opt/../x")))[0]
            .Faults.ShouldContain("the path 'opt/../x/acme-choria' is not absolute and normalised");

    [Fact]
    public void A_template_of_ours_needs_a_binary()
    {
        var input = Input("el/el7", ("dist", "el7"));

        Should
            .Throw<RecipesException>(() => PackageFamilies.Files(input with { Plan = input.Plan with { Binary = null } }))
            .ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Theory]
    [InlineData("Ann Other <ann@example.org>", "Ann Other <ann@example.org>")]
    [InlineData("rpm-packaging@example.net", "rpm-packaging <rpm-packaging@example.net>")]
    [InlineData("<a@example.net>", "a <a@example.net>")]
    [InlineData("Ann", "Ann <svc@localhost>")]
    [InlineData(null, "svc <svc@localhost>")]
    public void A_contact_becomes_a_person(string? contact, string expected) => FamilyMetadata.Person(contact, "svc").ShouldBe(expected);
}
