using System.Runtime.Versioning;
using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Choria;

/// <summary>The images of a registry, as the original's wrapper took them: one for each distribution and version of Go.</summary>
[SupportedOSPlatform("linux")]
[Trait("Speed", "Slow")]
public sealed class ChoriaRegistrySpecs : IClassFixture<GoImage>, IDisposable
{
    private readonly AcmeProject project;
    private readonly GoImage image;
    private readonly ImageRegistry registry;

    public ChoriaRegistrySpecs(Machine machine, GoImage image)
    {
        image.Require();
        this.image = image;
        project = new AcmeProject(machine);
        project.Workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = project.Workspace.Root / "roots";
        registry = ImageRegistry.Start(project.Workspace);
    }

    // As users write it: "localhost" is this machine, whose registry has no certificate.
    private string Repository => $"localhost:{registry.Port}/choria/packager";

    private string Pushed => $"{Repository}:el7-go1.19";

    public void Dispose()
    {
        registry.Dispose();
        project.Workspace.Execute("podman", "rmi", "--force", Pushed);
        project.Dispose();
    }

    [Fact]
    public void A_package_is_made_in_the_image_that_a_registry_has_for_it()
    {
        Push();
        Use(Repository + ":{dist}-go{go}", "1.19");

        Refused("1.18", $"{Repository}:el7-go1.18' cannot be fetched by podman");
        var first = Build().Exits(0);

        first.ToString().ShouldContain($"The image {Pushed} becomes the base image ");
        var rpm = project.Artifact("*.x86_64.rpm");
        var unpacked = project.Workspace.Root / "unpacked";
        project.Workspace.Execute("sh", "-c", $"mkdir '{unpacked}' && cd '{unpacked}' && rpm2cpio '{rpm}' | cpio -id").Exits(0);
        project
            .Workspace.Execute(unpacked / "opt/acme/sbin/acme-choria", "buildinfo")
            .Exits(0)
            .Output.ShouldContain("Version=1.2.3-acme\nSHA=abc1234\n");

        // It was fetched once: nobody has to be there again.
        registry.Stop();
        project.Workspace.Execute("podman", "rmi", "--force", Pushed).Exits(0);
        File.Delete(rpm);
        Build().Exits(0).ToString().ShouldNotContain("becomes the base image");
        project.Artifact("*.x86_64.rpm");
        Refused("1.20", $"{Repository}:el7-go1.20' cannot be fetched by podman");
    }

    [Fact]
    public void What_a_registry_has_not_is_told_and_nothing_is_written()
    {
        Use(Repository.Replace("packager", "packer", StringComparison.Ordinal) + ":{dist}", "1.19");

        Refused("1.19", "/choria/packer:el7' cannot be fetched by podman");

        // Of another machine, TLS is asked for.
        Use($"registry.invalid:{registry.Port}/x:{{dist}}", "1.19");
        Refused("1.19", "cannot be fetched by podman");
    }

    private void Use(string pattern, string go)
    {
        var variables = project.Workspace.Variables;
        variables["PACKAGES"] = "el7_64";
        variables["GOVERSION"] = go;
        variables["RECIPES_NO_STORE"] = "true";
        variables["RECIPES_BUILD_ROOT"] = "container";
        variables["RECIPES_IMAGE"] = pattern;
    }

    private ProgramResult Build() =>
        project
            .Workspace.Start("--target", "BuildPackages", "--source", project.Source, "--artifacts", project.Artifacts)
            .Wait(TimeSpan.FromMinutes(10));

    private void Refused(string go, string because)
    {
        var before = project.Workspace.Variables["GOVERSION"];
        var files = Files();
        project.Workspace.Variables["GOVERSION"] = go;
        Build().Exits(1).ToString().ShouldContain(because);
        project.Workspace.Variables["GOVERSION"] = before;
        Files().ShouldBe(files);
    }

    private string[] Files() => Directory.Exists(project.Artifacts) ? Directory.GetFileSystemEntries(project.Artifacts) : [];

    // podman itself must not have it under this name: it is asked for first.
    private void Push()
    {
        project.Workspace.Execute("podman", "tag", image.Name, Pushed).Exits(0);
        GoImage.Patiently(project.Workspace, "podman", "push", "--quiet", "--tls-verify=false", Pushed).Exits(0);
        project.Workspace.Execute("podman", "untag", image.Name, Pushed).Exits(0);
    }
}
