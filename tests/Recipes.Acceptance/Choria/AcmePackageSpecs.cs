using System.Runtime.Versioning;
using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Packagers;
using Recipes.IO;

namespace Recipes.Acceptance.Choria;

/// <summary>The document's own commands on its own specification, judged by the tools that install such packages.</summary>
[SupportedOSPlatform("linux")]
public sealed class AcmePackageSpecs(Machine machine)
{
    private const string Both = "el7_64,bionic_64";

    [Fact]
    public void The_document_s_commands_give_an_rpm_that_installs_runs_upgrades_and_goes()
    {
        Tools.Require(machine, "go", "rpm");
        using var project = new AcmeProject(machine);
        var root = (project.Workspace.Root / "root").CreateDirectory();

        project.RunWith("BuildPackages", ("PACKAGES", Both)).Exits(0).Output.ShouldContain("built 1.2.3-acme");
        Rpm("--install", project.Artifact("*1.2.3*.x86_64.rpm"));
        BuildInfo(project, root).ShouldContain("Version=1.2.3-acme\nSHA=abc1234\n");
        BuildInfo(project, root).ShouldContain("TLS=true\nmaxBrokerClients=100000\n");
        BuildInfo(project, root).ShouldContain("plugin=acme_extra:sample extra\nplugin=golangmco:sample golangmco\n");
        (root / "opt/acme/etc/choria/server.conf").WriteAllText("mine\n");
        project.RunWith("BuildPackages", ("PACKAGES", "el7_64"), ("VERSION", "1.2.3")).Exits(0);
        Rpm("--upgrade", project.Artifact("acme-choria-1.2.3-1.el7.x86_64.rpm"));
        BuildInfo(project, root).ShouldContain("Version=1.2.3\n");
        (root / "opt/acme/etc/choria/server.conf").ReadAllText().ShouldBe("mine\n");
        (root / "opt/acme/etc/choria/server.conf").DeleteFile();
        Rpm("--erase", "acme-choria");

        Workspace
            .Files(root)
            .Where(file => file.StartsWith("opt", StringComparison.Ordinal) || file.Contains("acme", StringComparison.Ordinal))
            .ShouldBeEmpty();

        void Rpm(string action, string what) =>
            project.Workspace.Execute("rpm", "--root", root, "--nodeps", "--noscripts", action, what).Exits(0);
    }

    [Fact]
    public void The_deb_installs_under_its_own_name_runs_upgrades_and_is_purged_without_a_trace()
    {
        Tools.Require(machine, "go", "dpkg", "deb-systemd-helper");
        using var project = new AcmeProject(machine);
        var root = project.Workspace.Root / "root";
        foreach (var directory in (string[])["updates", "info", "triggers"])
            (root / "var/lib/dpkg" / directory).CreateDirectory();
        (root / "var/lib/dpkg/status").WriteAllText("");

        project.RunWith("BuildPackages", ("PACKAGES", "bionic_64")).Exits(0);
        Dpkg("--install", project.Artifact("acme-choria_1.2.3~acme_amd64.deb"));
        BuildInfo(project, root).ShouldContain("Version=1.2.3-acme\n");
        var wants = root / "etc/systemd/system/multi-user.target.wants";
        Path.Exists(wants / "acme-choria-server.service").ShouldBeTrue("the server is enabled");
        Path.Exists(wants / "acme-choria-broker.service").ShouldBeFalse("the broker is not");
        (root / "opt/acme/etc/choria/server.conf").WriteAllText("mine\n");
        project.RunWith("BuildPackages", ("PACKAGES", "bionic_64"), ("VERSION", "1.2.3")).Exits(0);
        Dpkg("--install", project.Artifact("acme-choria_1.2.3_amd64.deb"));
        BuildInfo(project, root).ShouldContain("Version=1.2.3\n");
        (root / "opt/acme/etc/choria/server.conf").ReadAllText().ShouldBe("mine\n");
        project
            .Workspace.Execute(
                "dpkg-query",
                $"--admindir={root / "var/lib/dpkg"}",
                "--show",
                "--showformat=${db:Status-Abbrev}",
                "acme-choria"
            )
            .Exits(0)
            .Output.ShouldStartWith("ii");
        Dpkg("--purge", "acme-choria");

        Workspace.Files(root).Where(file => !file.StartsWith("var/lib/dpkg", StringComparison.Ordinal)).ShouldBeEmpty();

        void Dpkg(string action, string what) =>
            project
                .Workspace.Execute(
                    "dpkg",
                    $"--root={root}",
                    "--force-script-chrootless",
                    "--force-confold",
                    "--log=/dev/null",
                    action,
                    what
                )
                .Exits(0);
    }

    [Fact]
    public void Judges_find_only_what_the_specification_wants()
    {
        Tools.Require(machine, "go", "rpmlint", "lintian");
        using var project = new AcmeProject(machine);
        project.RunWith("BuildPackages", ("PACKAGES", Both)).Exits(0);

        // It installs into /opt, static programs with symbols, configuration for root and its group alone.
        string[] wanted =
        [
            "dir-or-file-in-opt",
            "statically-linked-binary",
            "non-readable",
            "non-etc-",
            "unstripped-binary",
            "no-signature",
            "missing-dependency-to-logrotate",
        ];
        var rpm = project
            .Workspace.Execute("rpmlint", project.Artifact("*.x86_64.rpm"))
            .Output.Split('\n')
            .Where(line => line.Contains(" E: ", StringComparison.Ordinal));
        rpm.Where(line => !wanted.Any(word => line.Contains(word, StringComparison.Ordinal))).ShouldBeEmpty();
        var deb = project
            .Workspace.Execute("lintian", "--allow-root", "--fail-on", "none", project.Artifact("*.deb"))
            .Exits(0)
            .Output.Split('\n');
        deb.Where(line =>
                line.StartsWith("E:", StringComparison.Ordinal) && !wanted.Any(word => line.Contains(word, StringComparison.Ordinal))
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Source_packages_make_the_packages_again()
    {
        Tools.Require(machine, "go", "rpm", "rpmbuild", "dpkg-source", "dpkg-buildpackage", "make");
        using var project = new AcmeProject(machine);
        project.RunWith("BuildPackages", ("PACKAGES", Both)).Exits(0);
        var workspace = project.Workspace;

        var top = (workspace.Root / "rpmbuild").CreateDirectory();
        workspace.Execute("rpmbuild", "--rebuild", "--define", $"_topdir {top}", project.Artifact("*.src.rpm")).Exits(0);
        var rpm = Directory.EnumerateFiles(top / "RPMS/x86_64").ShouldHaveSingleItem();
        Path.GetFileName(rpm).ShouldBe(Path.GetFileName(project.Artifact("*.x86_64.rpm")));
        OfRpm(rpm).ShouldBe(OfRpm(project.Artifact("*.x86_64.rpm")));

        workspace.Execute("dpkg-source", "--require-strong-checksums", "--extract", project.Artifact("*.dsc"), "source").Exits(0);
        workspace.Execute("sh", "-c", "cd source && dpkg-buildpackage --build=binary --unsigned-changes --no-check-builddeps").Exits(0);
        OfDeb(workspace.Root / "acme-choria_1.2.3~acme_amd64.deb").ShouldBe(OfDeb(project.Artifact("*.deb")));

        string OfRpm(string file) =>
            workspace
                .Execute(
                    "rpm",
                    "--query",
                    "--package",
                    "--queryformat",
                    "%{NAME} %{EVR} %{GROUP} %{PACKAGER} %{LICENSE}\n[%{FILENAMES} %{FILEMODES:octal} %{FILEFLAGS:fflags} %{FILEDIGESTS}\n]",
                    "--scripts",
                    file
                )
                .Exits(0)
                .Output;

        string OfDeb(string file) =>
            workspace
                .Execute(
                    "sh",
                    "-c",
                    "dpkg-deb --field $1 Package Version Architecture Maintainer Description; dpkg-deb --contents $1 | awk '{print $1, $2, $6}' | sort; for file in conffiles postinst prerm postrm md5sums; do dpkg-deb --ctrl-tarfile $1 | tar -xO ./$file; done",
                    "sh",
                    file
                )
                .Exits(0)
                .Output;
    }

    [Fact]
    public void The_same_sources_and_time_give_the_same_files_and_nothing_is_built_twice()
    {
        Tools.Require(machine, "go", "sha256sum");
        using var project = new AcmeProject(machine);
        project.Workspace.Variables["SOURCE_DATE_EPOCH"] = "1700000000";
        project.Workspace.Variables["PACKAGES"] = Both;

        project.Run("BuildPackages").Exits(0).Output.ShouldContain("go build");
        var sums = (project.Artifacts / "SHA256SUMS").ReadAllText();
        project.Workspace.Execute("sh", "-c", "cd out && sha256sum --check --strict SHA256SUMS").Exits(0);
        project.Artifacts.DeleteDirectory();
        var second = project.Run("BuildPackages").Exits(0).Output;
        second.ShouldNotContain("go build");
        second.ShouldContain("taken from the store");
        (project.Artifacts / "SHA256SUMS").ReadAllText().ShouldBe(sums);
        project.Artifacts.DeleteDirectory();
        project.Run("BuildPackages", "--no-store").Exits(0).Output.ShouldContain("go build");
        (project.Artifacts / "SHA256SUMS").ReadAllText().ShouldBe(sums);
        Workspace.Files(project.Source).ShouldBe(Workspace.Files(Repository.Root / "tests/Cases/choria/acme-src"));
        // Wherever the project lies.
        project.Artifacts.DeleteDirectory();
        var elsewhere = project.Workspace.Root / "of another" / "name";
        project.Source.Copy(elsewhere);
        project.Workspace.Run("BuildPackages", "--no-store", "--source", elsewhere, "--artifacts", project.Artifacts).Exits(0);
        (project.Artifacts / "SHA256SUMS").ReadAllText().ShouldBe(sums);
    }

    [Fact]
    public void Plugins_are_those_that_the_program_s_own_generator_writes()
    {
        Tools.Require(machine, "go", "gofmt");
        using var project = new AcmeProject(machine);
        project.Workspace.Execute("sh", "-c", "cd project && go run ./tools/plugingen").Exits(0);
        var expected = Texts();
        expected.Count.ShouldBe(2);
        foreach (var file in expected.Keys)
            (project.Source / file).DeleteFile();

        project
            .Workspace.Run("GeneratePlugins", "--source", project.Source, "--plugin-registry", "example.org/acme/agentd/plugin")
            .Exits(0);

        Texts().ShouldBe(expected);
        project
            .Workspace.Execute(["gofmt", "-l", .. expected.Keys.Select(file => (string)(project.Source / file)!)])
            .Exits(0)
            .Output.ShouldBeEmpty();

        Dictionary<string, string> Texts() =>
            project.Source.GetFiles("plugin_*.go").ToDictionary(file => file.Name, file => file.ReadAllText());
    }

    private static string BuildInfo(AcmeProject project, AbsolutePath root) =>
        project.Workspace.Execute(root / "opt/acme/sbin/acme-choria", "buildinfo").Exits(0).Output;
}
