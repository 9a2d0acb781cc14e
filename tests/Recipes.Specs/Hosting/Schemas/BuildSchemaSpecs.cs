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
