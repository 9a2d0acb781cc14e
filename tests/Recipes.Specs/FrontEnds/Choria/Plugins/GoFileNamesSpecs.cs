using Recipes.FrontEnds.Choria.Plugins;

namespace Recipes.Specs.FrontEnds.Choria.Plugins;

public sealed class GoFileNamesSpecs
{
    [Theory]
    [InlineData("plugin_0_golangmco.go", null)]
    [InlineData("plugin_0_acme_extra.go", null)]
    [InlineData("plugin_0_linuxish.go", null)]
    [InlineData("plugin_0_linux_agent.go", null)]
    [InlineData("linux.go", null)]
    [InlineData("plugin_0_agent_test.go", "in tests")]
    [InlineData("plugin_0_test.go", "in tests")]
    [InlineData("plugin_0_linux.go", "for linux")]
    [InlineData("plugin_0_agent_arm64.go", "for arm64")]
    [InlineData("plugin_0_agent_windows_amd64.go", "for windows/amd64")]
    [InlineData("plugin_0_agent_linux.v2.go", "for linux")]
    [InlineData("plugin_0_agent.linux.go", null)]
    [InlineData("plugin_0_linux_test.v2.go", "for linux")]
    public void Endings_that_the_go_tool_reads_are_known(string name, string? condition) => GoFileNames.Condition(name).ShouldBe(condition);
}
