using Recipes.Errors;
using Recipes.FrontEnds.Choria.Plugins;
using Recipes.IO;

namespace Recipes.Specs.FrontEnds.Choria.Plugins;

public sealed class PluginGenerationSpecs : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly List<string> warnings = [];

    private AbsolutePath Source => directory.Path;

    public void Dispose() => directory.Dispose();

    private Task<IReadOnlyList<string>> WriteAsync() =>
        new PluginGeneration(Source, warnings.Add).WriteAsync(PluginFiles.Registry, TestContext.Current.CancellationToken);

    private IReadOnlyList<string> GoFiles() => [.. Source.GetFiles("*.go").Select(file => file.Name)];

    [Fact]
    public async Task Files_of_an_earlier_generation_are_replaced_and_others_stay()
    {
        (Source / "packager/plugins.yaml").WriteAllText("one: example.org/1\n");
        (Source / "plugin_7_gone.go").WriteAllText("// Code generated from packager/plugins.yaml. DO NOT EDIT.\n");
        (Source / "plugin_8_gone.go").WriteAllText("// auto generated 2020-07-18 14:36:23\npackage main\n");
        (Source / "plugin_api.go").WriteAllText("package main\n");

        (await WriteAsync()).ShouldBe(["plugin_0_one.go"]);

        GoFiles().ShouldBe(["plugin_0_one.go", "plugin_api.go"]);
        warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_lists_nothing_is_written()
    {
        (await WriteAsync()).ShouldBeEmpty();
        GoFiles().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_documents_own_place_is_read_with_a_warning()
    {
        (Source / "packaging/user_plugins.yaml").WriteAllText("choria_provision: github.com/choria-io/provisioning-agent/agent\n");

        (await WriteAsync()).ShouldBe(["plugin_0_choria_provision.go"]);
        warnings.Single().ShouldContain("move it there");

        (Source / "packager/user_plugins.yaml").WriteAllText("other: example.org/o\n");
        (await WriteAsync()).ShouldBe(["plugin_0_other.go"]);
        warnings[1].ShouldContain("is not read");
    }

    [Fact]
    public async Task A_fault_in_any_list_writes_nothing()
    {
        (Source / "packager/plugins.yaml").WriteAllText("one: example.org/1\n");
        (Source / "packager/user_plugins.yaml").WriteAllText("agent_test: example.org/2\none: example.org/3\n");
        (Source / "plugin_7_left.go").WriteAllText("// Code generated from packager/plugins.yaml. DO NOT EDIT.\n");

        var fault = await Should.ThrowAsync<RecipesException>(WriteAsync);

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.Message.ShouldContain("packager/user_plugins.yaml:1:1: the plugin's name 'agent_test'");
        fault.Message.ShouldContain("packager/user_plugins.yaml:2:1: the plugin 'one' is in packager/plugins.yaml too");
        GoFiles().ShouldBe(["plugin_7_left.go"]);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_writes_nothing()
    {
        (Source / "packager/plugins.yaml").WriteAllText("one: example.org/1\n");
        (Source / "packager/user_plugins.yaml").CreateDirectory();

        var fault = await Should.ThrowAsync<RecipesException>(WriteAsync);

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.Location.ShouldBe("packager/user_plugins.yaml");
        GoFiles().ShouldBeEmpty();
    }
}
