using Recipes.Hosting.Consoles;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class HeadlineSpecs
{
    [Fact]
    public void One_line_says_what_runs() =>
        Headline
            .Render("0.1.0+4f2e", new Version(10, 0, 1), "linux-x64", new Look(UseColor: false, UseUnicode: true))
            .ShouldBe("Recipes 0.1.0 · .NET 10 · linux-x64");
}
