using Recipes.FrontEnds.Choria.Plugins;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.FrontEnds.Choria.Plugins;

public sealed class PluginFilesSpecs
{
    private static PluginList List(string file, string text) => new PluginListReader(file).Read(text);

    private static readonly PluginList Own = List("packager/plugins.yaml", "zeta: example.org/z\nalpha: example.org/a\n");

    [Fact]
    public void One_number_runs_through_the_sorted_lists()
    {
        var user = List("packager/user_plugins.yaml", "beta: example.org/b\nacme_extra: example.org/e\n");

        PluginFiles
            .Of([Own, user])
            .Select(file => file.Name)
            .ShouldBe(["plugin_0_alpha.go", "plugin_1_zeta.go", "plugin_2_acme_extra.go", "plugin_3_beta.go"]);
    }

    [Fact]
    public void A_file_registers_its_plugin() => Snapshot.Match(PluginFiles.Of([Own])[1].Text);

    [Fact]
    public void The_registry_is_the_projects_own_where_it_says_so() =>
        PluginFiles.Of([Own], "example.org/acme/agentd/plugin")[0].Text.ShouldContain("\n\t\"example.org/acme/agentd/plugin\"\n");

    [Fact]
    public void A_name_in_two_lists_is_a_fault() =>
        PluginFiles
            .Faults([Own, List("packager/user_plugins.yaml", "alpha: example.org/b\n")])
            .Single()
            .ToString()
            .ShouldContain("the plugin 'alpha' is in packager/plugins.yaml too");
}
