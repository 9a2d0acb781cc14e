using System.Text.Json;
using Recipes.FrontEnds.Choria.Planning;
using Recipes.FrontEnds.Choria.Reading;

namespace Recipes.Specs.FrontEnds.Choria;

/// <summary>The cases of tests/Cases/choria whose results the original program gave.</summary>
public sealed class PublicCaseSpecs
{
    [Theory]
    [InlineData("p1-seed-acme", "buildspec.yaml")]
    [InlineData("p1-seed-acme", "buildspec.literal.yaml")]
    [InlineData("p2-flags", "buildspec.yaml")]
    [InlineData("p3-packages", "buildspec.yaml")]
    public void The_plan_is_what_the_original_does(string name, string file)
    {
        var expected = Parse(name, "expected.json").GetProperty("expected");
        var plan = Plan(name, file);

        plan.PackageVersion.ShouldBe(
            expected.TryGetProperty("package_version", out var version) ? version.GetString() : plan.PackageVersion
        );
        plan.Binaries.Select(binary => binary.Target).ShouldBe(Names(expected, "targets"));
        foreach (var binary in plan.Binaries)
            Check(binary, expected.GetProperty("targets").GetProperty(binary.Target));
        plan.Packages.Select(package => package.Package).ShouldBe(Names(expected, "packages"));
        foreach (var package in plan.Packages)
            Check(package, expected.GetProperty("packages").GetProperty(package.Package));
    }

    [Fact]
    public void The_documents_own_text_and_valid_YAML_give_the_same_plan() =>
        Plans.Json(Plan("p1-seed-acme", "buildspec.literal.yaml")).ShouldBe(Plans.Json(Plan("p1-seed-acme", "buildspec.yaml")));

    /// <summary>The plan of a case.</summary>
    internal static SpecificationPlan Plan(string name, string file = "buildspec.yaml")
    {
        var specification = SpecificationReader.Read(File.ReadAllBytes(Path.Combine(Plans.Cases, name, file)), Plans.File);
        return SpecificationPlanner.Plan(specification, Request(name));
    }

    internal static PlanRequest Request(string name)
    {
        var given = Parse(name, "case.json");
        return Plans.Request with
        {
            Build = given.GetProperty("build").GetString()!,
            Version = given.GetProperty("version").GetString()!,
            BinariesOnly = !Parse(name, "expected.json").GetProperty("expected").TryGetProperty("packages", out _),
        };
    }

    private static void Check(BinaryPlan binary, JsonElement expected)
    {
        binary.Output.ShouldBe(expected.GetProperty("output").GetString());
        binary.LinkValues.Select(value => value.ToString()).ShouldBe(Texts(expected, "link_values"));
        binary.BuildId.ShouldBe(expected.GetProperty("build_id").GetString());
        binary.StripDwarf.ShouldBe(expected.GetProperty("strip_dwarf").GetBoolean());
        binary.Environment.Select(variable => (variable.Name, variable.Value)).ShouldBe(Pairs(expected.GetProperty("env")));
        binary.Pre.ShouldBe(Texts(expected, "pre"));
        binary.Post.ShouldBe(Texts(expected, "post"));
        binary.Tags.ShouldBe(Texts(expected, "tags"));
        binary.BuildPackage.ShouldBe(expected.GetProperty("build_package").GetString());
    }

    private static void Check(PackagePlan package, JsonElement expected)
    {
        package.Properties.Select(property => (property.Name, property.Value)).ShouldBe(Pairs(expected.GetProperty("properties")));
        package.WorkArchive.ShouldBe(expected.GetProperty("work_archive").GetString());
        package.WorkRoot.ShouldBe(expected.GetProperty("work_root").GetString());
        package.Artifacts.ShouldBe(Texts(expected, "artifacts"));
    }

    private static JsonElement Parse(string name, string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Plans.Cases, name, file))).RootElement.Clone();

    private static IEnumerable<string> Names(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var members) ? members.EnumerateObject().Select(member => member.Name) : [];

    private static IEnumerable<string> Texts(JsonElement parent, string name) =>
        parent.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);

    private static IEnumerable<(string Name, string? Value)> Pairs(JsonElement members) =>
        members.EnumerateObject().Select(member => (member.Name, member.Value.GetString()));
}
