using System.Text;
using Recipes.FrontEnds.Choria.Planning;

namespace Recipes.Specs.FrontEnds.Choria;

public sealed class TemplateReaderSpecs
{
    [Fact]
    public void A_projects_templates_are_found_with_what_they_require()
    {
        var template = TemplateReader.Survey(Path.Combine(Plans.Cases, "p4-project-template", "project")!).ShouldHaveSingleItem().Value;

        template.Name.ShouldBe("demo/one");
        template.IsBuiltIn.ShouldBeFalse();
        template.GlobalDirectory!.Name.ShouldBe("global");
        template.RequiredProperties.ShouldBe(["name", "motto"]);
        template.ArtifactPatterns.ShouldBe(["*-result.txt", "nothing-*.x"]);
        template.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_project_without_templates_has_none()
    {
        using var directory = new TemporaryDirectory();

        TemplateReader.Survey(directory.Path).ShouldBeEmpty();
    }

    [Fact]
    public void One_pattern_needs_no_list() => Read("artifacts: /srv/**/*.rpm").ArtifactPatterns.ShouldBe(["/srv/**/*.rpm"]);

    [Theory]
    [InlineData("required_properties: [a]", "names no artifacts")]
    [InlineData("- x", "must be a map")]
    [InlineData("artifacts: [[x]]", "must be one text")]
    [InlineData("artifacts: [", "not YAML")]
    public void A_wrong_configuration_is_a_fault_of_plans_that_use_it(string config, string fault)
    {
        var template = Read(config);
        template.Faults.ShouldHaveSingleItem().Message.ShouldContain(fault);

        Plans
            .Fault(() =>
                Plans.OfPackages(
                    "p: {name: n, template: demo/one}",
                    request => request with { Templates = new Dictionary<string, PackageTemplate> { ["demo/one"] = template } }
                )
            )
            .ShouldContain("packager/templates/demo/one/config.yaml:");
    }

    [Fact]
    public void A_projects_template_goes_before_ours()
    {
        var template = Read("artifacts: x") with { Name = "el/el7" };

        Plans
            .OfPackages(
                "p: {name: n, template: el/el7}",
                request => request with { Templates = new Dictionary<string, PackageTemplate> { ["el/el7"] = template } }
            )
            .Packages[0]
            .Artifacts.ShouldBeEmpty();
    }

    [Fact]
    public void A_directory_without_a_configuration_is_a_fault()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(Path.Combine(directory.Path, "packager", "templates", "demo", "one"));

        TemplateReader.Survey(directory.Path)["demo/one"].Faults.ShouldHaveSingleItem().Message.ShouldContain("has no config.yaml");
    }

    private static PackageTemplate Read(string config) =>
        TemplateReader.Read(
            new PackageTemplate { Name = "demo/one", Directory = "/project/packager/templates/demo/one" },
            Encoding.UTF8.GetBytes(config),
            "packager/templates/demo/one/config.yaml"
        );
}
