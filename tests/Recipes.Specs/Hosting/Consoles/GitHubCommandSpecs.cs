using Recipes.Hosting.Consoles;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class GitHubCommandSpecs
{
    [Fact]
    public void What_would_end_a_command_is_escaped()
    {
        GitHubCommand
            .Error("neato-lib/latest:Build", "50% done,\r\nthen: no")
            .ShouldBe("::error title=neato-lib/latest%3ABuild::50%25 done,%0D%0Athen: no");
        GitHubCommand.Warning(title: null, "50%").ShouldBe("::warning::50%25");
        GitHubCommand.Group("100%\n::error::x").ShouldBe("::group::100%25%0A::error::x");
    }
}
