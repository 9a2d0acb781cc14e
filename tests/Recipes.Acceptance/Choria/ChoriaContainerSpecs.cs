using System.Runtime.Versioning;
using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Choria;

/// <summary>A specification in containers, as the original built it: an image of a distribution with its own Go compiles, and makes the package.</summary>
[SupportedOSPlatform("linux")]
[Trait("Speed", "Slow")]
public sealed class ChoriaContainerSpecs : IClassFixture<GoImage>, IDisposable
{
    private const string Template = """
        #!/bin/sh
        set -e
        cd {{cpkg_name}}-{{cpkg_version}}
        mkdir -p tree/DEBIAN tree/usr/bin
        cp {{cpkg_binary}} tree/usr/bin/{{cpkg_name}}
        cat > tree/DEBIAN/control <<END
        Package: {{cpkg_name}}
        Version: {{cpkg_version}}
        Architecture: amd64
        Maintainer: {{cpkg_contact}}
        Description: made on $(uname -n) with $(dpkg-deb --version | sed -n 1p)
        END
        dpkg-deb --root-owner-group --build tree ../{{cpkg_name}}-own.deb
        """;

    private readonly AcmeProject project;
    private readonly GoImage made;
    private readonly string image = $"localhost/recipes-packager-{Guid.NewGuid():N}";

    public ChoriaContainerSpecs(Machine machine, GoImage made)
    {
        made.Require();
        this.made = made;
        project = new AcmeProject(machine);
        project.Workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = project.Workspace.Root / "roots";
    }

    public void Dispose()
    {
        foreach (var tag in (string[])["el7", "bionic", "own"])
            project.Workspace.Execute("podman", "rmi", "--force", $"{image}:{tag}-go1.19");
        project.Dispose();
    }

    [Fact]
    public void The_go_of_an_image_compiles_and_its_tools_make_packages()
    {
        MakeImages();
        WriteTemplate();
        project.Edit("        - go generate\n", "        - go generate\n        - echo \"compiled on $(uname -n) by $(command -v go)\"\n");
        var variables = new[]
        {
            ("PACKAGES", "el7_64,bionic_64,own_64"),
            ("GOVERSION", "1.19"),
            ("RECIPES_NO_STORE", "true"),
            ("RECIPES_BUILD_ROOT", "container"),
            ("RECIPES_IMAGE", image + ":{dist}-go{go}"),
        };

        foreach (var (name, value) in variables)
            project.Workspace.Variables[name] = value;
        var output = project
            .Workspace.Start("--target", "BuildPackages", "--source", project.Source, "--artifacts", project.Artifacts)
            .Wait(TimeSpan.FromMinutes(10));

        output.Exits(0).Output.ShouldContain("compiled on build by /usr/bin/go");
        project.Artifact("*.x86_64.rpm");
        var unpacked = (project.Workspace.Root / "unpacked").CreateDirectory();
        project.Workspace.Execute("dpkg-deb", "--extract", project.Artifact("acme-choria_1.2.3~acme_amd64.deb"), unpacked).Exits(0);
        var info = project.Workspace.Execute(unpacked / "opt/acme/sbin/acme-choria", "buildinfo").Exits(0).Output;
        info.ShouldContain("Version=1.2.3-acme\nSHA=abc1234\n");
        info.ShouldContain("plugin=acme_extra:sample extra\n");
        var own = project.Artifact("acme-choria-own.deb");
        project.Workspace.Execute("dpkg-deb", "--field", own, "Description").Exits(0).Output.ShouldStartWith("made on build with Debian");
        File.ReadAllText("/proc/self/mountinfo").ShouldNotContain(project.Workspace.Root);
        (project.Workspace.State / "choria/acme/roots").GlobFiles("**").ShouldBeEmpty();

        // Another version of Go is another image, which nobody made.
        project.RunWith("BuildPackages", ("GOVERSION", "1.20")).Exits(1).ToString().ShouldContain("-go1.20' cannot be fetched by podman");
    }

    private void MakeImages()
    {
        foreach (var tag in (string[])["el7", "bionic", "own"])
            project.Workspace.Execute("podman", "tag", made.Name, $"{image}:{tag}-go1.19").Exits(0);
    }

    private void WriteTemplate()
    {
        var template = project.Source / "packager/templates/own/one";
        template.CreateDirectory();
        (template / "config.yaml").WriteAllText("artifacts: '*.deb'\n");
        (template / "build.sh").WriteAllText(Template + "\n");
        project.Edit(
            "    el7_64:\n",
            "    own_64:\n      template: own/one\n      target_arch: x86_64\n      binary: 64bit_linux\n    el7_64:\n"
        );
    }
}
