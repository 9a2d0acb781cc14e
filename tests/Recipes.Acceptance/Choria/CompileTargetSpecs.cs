using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Packagers;
using Recipes.IO;

namespace Recipes.Acceptance.Choria;

/// <summary>Compile targets for many platforms, and what is made of them for Windows and as archives.</summary>
public sealed class CompileTargetSpecs(Machine machine)
{
    private const string Platforms = """
            64bit_linux:
              os: linux
              arch: amd64
            32bit_linux:
              os: linux
              arch: 386
            armv5_linux:
              os: linux
              arch: arm
              arm: 5
              output: choria-{{version}}-{{os}}-{{arch}}{{arm}}
              post: []
            arm64_linux:
              os: linux
              arch: arm64
              post: []
            ppc64le_linux:
              os: linux
              arch: ppc64le
              post: []
            64bit_windows:
              os: windows
              arch: amd64
              output: choria-{{version}}.exe
              post: []
            arm64_darwin:
              os: darwin
              arch: arm64
              post: []
            64bit_freebsd:
              os: freebsd
              arch: amd64
              post: []

        """;

    [Fact]
    [Trait("Speed", "Slow")]
    public void Eight_platforms_are_compiled_without_a_module_proxy()
    {
        Tools.Require(machine, "go", "file");
        using var project = Project();

        project.Run("BuildBinaries").Exits(0);

        Kind("choria-1.2.3-acme-linux-amd64").ShouldContain("ELF 64-bit LSB executable, x86-64");
        Kind("choria-1.2.3-acme-linux-386").ShouldContain("ELF 32-bit LSB executable, Intel 80386");
        Kind("choria-1.2.3-acme-linux-arm5").ShouldContain("ELF 32-bit LSB executable, ARM");
        Kind("choria-1.2.3-acme-linux-arm64").ShouldContain("ARM aarch64");
        Kind("choria-1.2.3-acme-linux-ppc64le").ShouldContain("64-bit PowerPC");
        Kind("choria-1.2.3-acme.exe").ShouldContain("PE32+ executable");
        Kind("choria-1.2.3-acme-darwin-arm64").ShouldContain("Mach-O 64-bit");
        Kind("choria-1.2.3-acme-freebsd-amd64").ShouldContain("FreeBSD");
        var binaries = project.Artifacts.GetFiles("choria-*").Where(file => file.Extension != ".json").ToList();
        binaries.Count.ShouldBe(8);
        binaries.ShouldAllBe(file => (file + ".provenance.json").FileExists());

        string Kind(string name) => project.Workspace.Execute("file", "--brief", project.Artifacts / name).Exits(0).Output;
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void Windows_gets_an_installer_and_everybody_archives()
    {
        Tools.Require(machine, "go", "wixl", "msiinfo", "msiextract", "tar", "unzip");
        using var project = Project();
        project.Edit(
            "    el7_64:",
            """
                win:
                  template: windows/64bit
                  display_name: Acme
                  bindir: bin
                  etcdir: etc
                  target_arch: x86_64-windows
                  binary: 64bit_windows
                zip: {template: archive/basic, target_arch: x86_64, os: windows, format: zip, binary: 64bit_windows}
                tgz: {template: archive/basic, target_arch: x86_64, os: linux, format: tgz, binary: 64bit_linux}
                el7_64:
            """
        );
        project.RunWith("BuildPackages", ("PACKAGES", "win,zip,tgz")).Exits(0);

        var work = project.Artifact("acme-choria-1.2.3~acme-windows-x86_64-windows.tgz");
        project.Workspace.Execute("tar", "-tf", work).Exits(0).Output.ShouldContain("acme-choria-1.2.3~acme/dist/package.wxs\n");
        var msi = project.Artifact("*.msi");
        project.Workspace.Execute("msiinfo", "export", msi, "Property").Exits(0).Output.ShouldContain("ProductVersion\t1.2.3");
        project
            .Workspace.Execute("msiextract", "--directory", project.Workspace.Root / "msi", msi)
            .Exits(0)
            .Output.ShouldContain("bin/acme-choria.exe");
        project
            .Workspace.Execute("unzip", "-l", project.Artifact("*.zip"))
            .Exits(0)
            .Output.ShouldContain("acme-choria-windows-x86_64-1.2.3~acme/choria.exe");
        project.Workspace.Execute("tar", "-xf", project.Artifact("acme-choria-linux-x86_64-1.2.3~acme.tgz")).Exits(0);
        project
            .Workspace.Execute(project.Workspace.Root / "acme-choria-linux-x86_64-1.2.3~acme/choria", "building")
            .Exits(0)
            .Output.ShouldBe("built 1.2.3-acme\n");
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void Packages_of_a_program_with_cgo_need_the_libraries_of_C()
    {
        Tools.Require(machine, "go", "gcc", "rpm", "dpkg-deb", "dpkg-query", "rpmbuild");
        using var project = new AcmeProject(machine);
        project.Edit("    64bit_linux:\n", "      environment: {CGO_ENABLED: 1}\n    64bit_linux:\n");
        (project.Source / "c.go").WriteAllText(
            """
            package main

            // #cgo LDFLAGS: -lm
            // #include <math.h>
            // #include <stdio.h>
            import "C"

            func init() { C.puts(C.CString("cosine")); _ = C.cos(C.double(len("x"))) }

            """
        );

        project.RunWith("BuildPackages", ("PACKAGES", "el7_64,bionic_64")).Exits(0);

        var requires = project
            .Workspace.Execute("rpm", "-qp", "--nosignature", "--requires", project.Artifact("*.x86_64.rpm"))
            .Exits(0)
            .Output;
        requires.ShouldContain("libc.so.6()(64bit)\n");
        requires.ShouldContain("libc.so.6(GLIBC_2.2.5)(64bit)\n");
        var depends = project.Workspace.Execute("dpkg-deb", "--field", project.Artifact("*.deb"), "Depends").Exits(0).Output;
        depends.ShouldStartWith("libc6 (>= ");
        // As those who build such packages by hand see it.
        var top = (project.Workspace.Root / "rpmbuild").CreateDirectory();
        project.Workspace.Execute("rpmbuild", "--rebuild", "--define", $"_topdir {top}", project.Artifact("*.src.rpm")).Exits(0);
        var rebuilt = Directory.EnumerateFiles(top / "RPMS/x86_64").ShouldHaveSingleItem();
        Libraries(project.Workspace.Execute("rpm", "-qp", "--requires", rebuilt).Exits(0).Output).ShouldBe(Libraries(requires));
        project
            .Workspace.Execute("rpm", "-qp", "--nosignature", "--requires", project.Artifact("*.src.rpm"))
            .Exits(0)
            .Output.ShouldNotContain("libc.so");

        static IEnumerable<string> Libraries(string lines) =>
            lines.Split('\n').Where(line => line.StartsWith("lib", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    private AcmeProject Project()
    {
        var project = new AcmeProject(machine);
        var text = project.Specification.ReadAllText();
        var start = text.IndexOf("    64bit_linux:", StringComparison.Ordinal);
        var end = text.IndexOf("  # This is where we build packages", StringComparison.Ordinal);
        project.Specification.WriteAllText(text[..start] + Platforms + text[end..]);
        return project;
    }
}
