using System.Text.Json;
using Recipes.Hosting.Parameters;
using Recipes.Hosting.Schemas;
using Recipes.IO;
using Recipes.Parameters;
using Recipes.Specs.Hosting.Parameters;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.Hosting.Schemas;

public sealed class BuildSchemaSpecs : IDisposable
{
    private readonly AbsolutePath root = AbsolutePath.Create(Directory.CreateTempSubdirectory("recipes-specs-").FullName);

    public BuildSchemaSpecs() => Directory.CreateDirectory(root / ".nuke");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_build_has_a_schema_in_the_shape_that_tools_read() => Snapshot.Match(SampleSchema());

    [Fact]
    public void A_build_without_targets_and_parameters_has_one_too() =>
        Snapshot.Match(BuildSchema.Write(new SchemaInput { Parameters = [] }));

    [Fact]
    public void Enums_with_one_name_are_told_apart() =>
        Snapshot.Match(BuildSchema.Write(new SchemaInput { Parameters = ParameterMembers.Of(typeof(Twins)) }));

    [Fact]
    public void Values_that_the_build_computes_are_listed() =>
        Snapshot.Match(BuildSchema.Write(new SchemaInput { Parameters = ParameterMembers.Of(typeof(Providers)), Build = new Providers() }));

    [Fact]
    public async Task The_file_is_written_only_when_its_text_changes()
    {
        var schema = SampleSchema();

        (await BuildSchemaFile.WriteAsync(root, schema, TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await BuildSchemaFile.WriteAsync(root, schema, TestContext.Current.CancellationToken)).ShouldBeFalse();
        File.WriteAllText(BuildSchemaFile.Of(root), schema.ReplaceLineEndings("\r\n"));
        (await BuildSchemaFile.WriteAsync(root, schema, TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await BuildSchemaFile.WriteAsync(root, "{}\n", TestContext.Current.CancellationToken)).ShouldBeTrue();

        Directory.GetFiles(root / ".nuke").ShouldBe([BuildSchemaFile.Of(root).ToString()]);
        File.ReadAllText(BuildSchemaFile.Of(root)).ShouldBe("{}\n");
    }

    // NUKE's global tool stops at a base parameter that is anything else.
    [Fact]
    public void Tools_know_the_type_of_each_base_parameter()
    {
        using var schema = JsonDocument.Parse(SampleSchema());
        var definitions = schema.RootElement.GetProperty("definitions");
        foreach (var property in definitions.GetProperty("NukeBuild").GetProperty("properties").EnumerateObject())
            IsKnown(property.Value).ShouldBeTrue(property.Name);

        bool IsKnown(JsonElement value)
        {
            if (value.TryGetProperty("$ref", out var reference))
                return IsKnown(definitions.GetProperty(reference.GetString()!.Split('/')[^1]));
            var type = value.GetProperty("type");
            string[] types =
                type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(x => x.GetString()!)] : [type.GetString()!];
            return types.Intersect(["string", "boolean", "integer"]).Any() || (types is ["array"] && IsKnown(value.GetProperty("items")));
        }
    }

    internal static string SampleSchema() =>
        BuildSchema.Write(
            new SchemaInput
            {
                Parameters = ParameterMembers.Of(typeof(SampleBuild)),
                Targets = ["Restore", "Compile", "Test", "PushToGitHub"],
                DefaultTargets = ["Compile"],
            }
        );

    private sealed class Providers
    {
        [Parameter(ValueProviderMember = nameof(Names))]
        private readonly string? name = null;

        [Parameter("The projects to test", ValueProviderMember = nameof(Projects), ValueProviderType = typeof(Providers))]
        private readonly string[]? project = null;

        private static IEnumerable<string> Names => ["b", "a"];

        private IEnumerable<string> Projects() => [$"{name}Core", $"{project}Hosting"];
    }

    private sealed class Twins
    {
        [Parameter]
        public First.Mode One { get; set; }

        [Parameter]
        public Second.Mode[] Two { get; set; } = [];

        [Parameter]
        public Providers? Object { get; set; }

        [Parameter]
        public long? Count { get; set; }
    }

    private static class First
    {
        internal enum Mode
        {
            A,
        }
    }

    private static class Second
    {
        internal enum Mode
        {
            B,
        }
    }
}
