using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Checkouts;

[Trait("Speed", "Slow")]
public sealed class FreshCloneSpecs(FreshClone clone) : IClassFixture<FreshClone>
{
    private static readonly string[] Scripts = ["build.sh", "build.ps1", "build/bootstrap.sh", "build/bootstrap.targets", "global.json"];

    [Fact]
    public void The_first_command_of_the_README_installs_a_library()
    {
        FreshClone.Require();
        var command = clone.Commands("## Begin").Split('\n')[0].Trim();
        command.ShouldStartWith("./build.sh --target Install --package neato-lib");

        clone.Execute(clone.Root, "sh", "-c", command).ShouldContain("Build succeeded on ");

        clone.Execute(clone.Root, "sh", "-c", command).ShouldStartWith("neato-lib/latest is installed (since ");
        Flags(clone.Root, "neato-lib").ShouldContain($"-L{clone.Root}/install/lib -lneato");
        clone.Execute(clone.Root, "git", "status", "--porcelain").ShouldBe("");
    }

    [Fact]
    public void The_READMEs_way_to_ones_own_repository_leads_there()
    {
        FreshClone.Require();
        var project = clone.Root.Parent! / "my-project";

        clone.Execute(clone.Root, "sh", "-ec", clone.Commands("## In your own repository"));

        foreach (var script in Scripts)
            (project / script).ReadAllBytes().ShouldBe((Repository.Root / script).ReadAllBytes(), script);
        Flags(project, "hello-c").ShouldBe($"-I{project}/install/include -L{project}/install/lib -lhello-c");
        clone.Execute(project, "./build.sh", "Greet").ShouldContain("Hello from my-project");
        clone.Execute(project, "./build.sh", "--help").ShouldContain("Says hello, once the library is installed");
    }

    private string Flags(AbsolutePath root, string package) =>
        clone.Execute(root, "env", "PKG_CONFIG_PATH=install/lib/pkgconfig", "pkg-config", "--cflags", "--libs", package).Trim();
}
