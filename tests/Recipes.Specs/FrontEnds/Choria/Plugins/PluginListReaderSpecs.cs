using Recipes.FrontEnds.Choria.Plugins;

namespace Recipes.Specs.FrontEnds.Choria.Plugins;

public sealed class PluginListReaderSpecs
{
    private static PluginList Read(string text) => new PluginListReader("packager/plugins.yaml").Read(text);

    private static IReadOnlyList<string> Faults(string text) =>
        [.. Read(text).Faults.Select(fault => $"{fault.Position}: {fault.Message}")];

    [Fact]
    public void Entries_are_sorted_by_name()
    {
        var list = Read("---\nzeta: example.org/z\nAlpha: \"example.org/a\"\n# more\nbeta: example.org/b\n");

        list.Faults.ShouldBeEmpty();
        list.Plugins.Select(plugin => $"{plugin.Name}={plugin.ImportPath} {plugin.Position.Line}")
            .ShouldBe(["Alpha=example.org/a 3", "beta=example.org/b 5", "zeta=example.org/z 2"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("---\n")]
    [InlineData("# nothing yet\n")]
    public void An_empty_list_has_no_plugins(string text)
    {
        Read(text).Plugins.ShouldBeEmpty();
        Read(text).Faults.ShouldBeEmpty();
    }

    [Fact]
    public void All_faults_are_told_with_their_places() =>
        Faults(
                """
                agent_linux: example.org/a
                fine: example.org/fine
                a/b: example.org/b
                fine: example.org/again
                nested:
                  more: example.org/c
                blank: "example.org/with blank"
                empty:
                """
            )
            .ShouldBe([
                "packager/plugins.yaml:1:1: the plugin's name 'agent_linux' gives a file 'plugin_N_agent_linux.go', which the Go tool compiles for linux only",
                "packager/plugins.yaml:3:1: the plugin's name 'a/b' has other than letters, digits, '_', '-' and '.', and becomes a file's name",
                "packager/plugins.yaml:4:1: the plugin 'fine' is already in line 2",
                "packager/plugins.yaml:6:3: the plugin 'nested' has no Go import path",
                "packager/plugins.yaml:7:8: 'example.org/with blank' of the plugin 'blank' is no Go import path",
                "packager/plugins.yaml:8:7: '' of the plugin 'empty' is no Go import path",
            ]);

    [Fact]
    public void What_is_no_map_is_a_fault()
    {
        Faults("- one\n- two\n").ShouldBe(["packager/plugins.yaml:1:1: a plugin list is a map"]);
        Faults("a: b: c\n").Single().ShouldStartWith("packager/plugins.yaml:1:");
    }
}
