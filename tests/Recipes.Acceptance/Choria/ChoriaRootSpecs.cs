using System.Runtime.Versioning;
using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Roots;
using Recipes.IO;

namespace Recipes.Acceptance.Choria;

/// <summary>A specification in build roots: its commands run there, with a program in Go's place that tells where it was.</summary>
[SupportedOSPlatform("linux")]
[Trait("Speed", "Slow")]
public sealed class ChoriaRootSpecs(Machine machine, TinyBase tinyBase)
{
    private const string Go = """
        #!/bin/sh
        case $1 in
        version) echo "go version go1.99 tiny/test" ;;
        generate) echo "generated on $(uname -n)" > generated.txt ;;
        build)
            while [ "$1" != -o ]; do shift; done
            { echo '#!/bin/sh'; echo "echo $(cat generated.txt), built on $(uname -n) for $GOOS"; } > "$2"
            chmod +x "$2"
            ;;
        esac
        """;

    private static readonly (string Kind, string Tool)[] Others = [("container", "/usr/bin/podman"), ("vm", "/usr/bin/qemu-system-x86_64")];

    [Fact]
    public void Commands_and_templates_run_in_a_root_of_their_own()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "The test runs as root.");
        using var project = new AcmeProject(machine);
        project.Workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = project.Workspace.Root / "roots";
        var template = project.Source / "packager/templates/own/one";
        (template / "config.yaml").WriteAllText("artifacts: '*.txt'\n");
        (template / "build.sh").WriteAllText(
            "#!/bin/sh\n{ uname -n; {{cpkg_name}}-{{cpkg_version}}/{{cpkg_binary}}; } > {{cpkg_name}}.txt\n"
        );
        project.Edit(
            "    el7_64:\n",
            "    own_64:\n      template: own/one\n      target_arch: x86_64\n      binary: 64bit_linux\n    el7_64:\n"
        );
        MakeBase(project);
        var variables = new[] { ("PACKAGES", "own_64,el7_64"), ("RECIPES_BASE", "tiny"), ("RECIPES_BUILD_ROOT", "box") };

        var output = project.RunWith("BuildPackages", variables).Exits(0).Output;

        output.ShouldContain("generated on build, built on build for linux");
        (project.Artifacts / "acme-choria.txt").ReadAllLines().ShouldBe(["build", "generated on build, built on build for linux"]);
        project.Artifact("*.x86_64.rpm");
        (project.Workspace.State / "choria/acme/roots").GlobFiles("**").ShouldBeEmpty();
        File.ReadAllText("/proc/self/mountinfo").ShouldNotContain(project.Workspace.Root);
        foreach (var (kind, tool) in Others.Where(other => File.Exists(other.Tool)))
        {
            (project.Artifacts / "acme-choria.txt").DeleteFile();
            variables[2] = ("RECIPES_BUILD_ROOT", kind);
            project.RunWith("BuildPackages", [.. variables, ("RECIPES_NO_STORE", "true")]).Exits(0);
            (project.Artifacts / "acme-choria.txt").ReadAllLines().ShouldBe(["build", "generated on build, built on build for linux"]);
            (project.Workspace.State / "choria/acme/roots").GlobFiles("**").ShouldBeEmpty();
        }
    }

    [Fact]
    public void An_image_needs_a_root_and_a_root_a_base()
    {
        using var project = new AcmeProject(machine);

        project.Run("BuildPackages", "--image", "packager").Exits(2).ToString().ShouldContain("--build-root container");
        project.RunWith("BuildPackages", ("RECIPES_BUILD_ROOT", "box")).Exits(2).ToString().ShouldContain("--base");
        project.Artifacts.Exists().ShouldBeFalse();
    }

    private void MakeBase(AcmeProject project)
    {
        var tree = project.Workspace.Root / "tiny";
        project.Workspace.Execute("cp", "-a", tinyBase.Image.Tree, tree).Exits(0);
        (tree / "usr/bin/go").WriteAllText(Go);
        File.SetUnixFileMode(tree / "usr/bin/go", (UnixFileMode)0b111_101_101);
        project.Workspace.Execute("tar", "-C", tree, "-cf", project.Workspace.Root / "tiny.tar", ".").Exits(0);
        project.Workspace.Run("NewBase", "--base", "tiny", "--from", project.Workspace.Root / "tiny.tar").Exits(0);
    }
}
