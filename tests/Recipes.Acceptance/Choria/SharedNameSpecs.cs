using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Packagers;
using Recipes.IO;

namespace Recipes.Acceptance.Choria;

/// <summary>Packages of one specification whose files have the same name.</summary>
public sealed class SharedNameSpecs(Machine machine)
{
    private const string Bionic = "    bionic_64:\n";

    [Fact]
    public void Packages_for_two_processors_share_the_source_package_of_the_first()
    {
        Tools.Require(machine, "go", "dpkg-deb");
        using var project = new AcmeProject(machine);
        project.Edit("    64bit_linux:\n", "    arm_linux:\n      os: linux\n      arch: arm64\n      post: []\n    64bit_linux:\n");
        project.Edit(
            Bionic,
            "    bionic_arm:\n      template: debian/generic\n      target_arch: aarch64-linux-gnu\n      binary: arm_linux\n" + Bionic
        );

        var both = project.RunWith("BuildPackages", ("PACKAGES", "bionic_arm,bionic_64")).Exits(0).ToString();

        both.ShouldContain("'bionic_arm' and 'bionic_64' share the source package acme-choria_1.2.3~acme.dsc: it is made of 'bionic_arm'");
        project.Artifact("*.dsc").ShouldEndWith("/acme-choria_1.2.3~acme.dsc");
        (project.Artifacts / "acme-choria_1.2.3~acme.dsc").ReadAllText().ShouldContain("Architecture: arm64\n");
        Directory.GetFiles(project.Artifacts, "*.deb").Length.ShouldBe(2);
        var listed = (project.Artifacts / "SHA256SUMS").ReadAllText().TrimEnd().Split('\n').Select(line => line[66..]).ToList();
        listed.Distinct(StringComparer.Ordinal).Count().ShouldBe(listed.Count);

        // Alone, each has its own.
        project.RunWith("BuildPackages", ("PACKAGES", "bionic_64")).Exits(0);
        (project.Artifacts / "acme-choria_1.2.3~acme.dsc").ReadAllText().ShouldContain("Architecture: amd64\n");
    }

    [Fact]
    public void Two_packages_that_would_be_one_file_are_refused()
    {
        using var project = new AcmeProject(machine);
        project.Edit(
            Bionic,
            "    focal_64:\n      template: debian/generic\n      target_arch: x86_64-linux-gnu\n      binary: 64bit_linux\n" + Bionic
        );

        project.Edit(Bionic, "    empty_64:\n      template: debian/generic\n      name: empty\n" + Bionic);

        var errors = project.RunWith("BuildPackages", ("PACKAGES", "focal_64,bionic_64,el7_64,empty_64")).Exits(3).ToString();

        errors.ShouldContain("empty_64: it names no binary, and the template 'debian/generic' packages one");

        errors.ShouldContain("bionic_64: focal_64 makes acme-choria_1.2.3~acme_amd64.deb too: tell them apart");
        project.Artifacts.Exists().ShouldBeFalse();
    }

    [Fact]
    public void Patterns_of_artifacts_are_those_of_the_original()
    {
        using var project = new AcmeProject(machine);
        var template = (project.Source / "packager/templates/own/one").CreateDirectory();
        (template / "config.yaml").WriteAllText("artifacts: ['*-{one,two}.tx[st]', 'deep/**/[!a]*', '?.z']\n");
        (template / "build.sh").WriteAllText(
            "mkdir -p deep/er; for f in x-one.txt x-two.txs x-two.txu deep/er/a deep/er/b deep/c y.z yy.z; do echo $f >$f; done\n"
        );
        project.Edit("    el7_64:\n", "    own:\n      template: own/one\n    other:\n      template: own/one\n    el7_64:\n");

        var output = project.RunWith("BuildPackages", ("PACKAGES", "own")).Exits(0).ToString();

        Directory
            .GetFiles(project.Artifacts)
            .Select(file => Path.GetFileName(file)!)
            .Where(name => !name.EndsWith(".json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ShouldBe(["SHA256SUMS", "b", "c", "x-one.txt", "x-two.txs", "y.z"]);
        output.ShouldNotContain("is handed out");

        project
            .RunWith("BuildPackages", ("PACKAGES", "own,other"))
            .Exits(0)
            .ToString()
            .ShouldContain("x-one.txt is made of 'own' and of 'other': that of 'other' is handed out");
    }
}
