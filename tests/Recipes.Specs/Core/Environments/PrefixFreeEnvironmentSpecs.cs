using Recipes.Environments;

namespace Recipes.Specs.Core.Environments;

public sealed class PrefixFreeEnvironmentSpecs
{
    [Theory]
    [InlineData("PATH", "/p/bin:/usr/bin", "/usr/bin")]
    [InlineData("PATH", "/n/bin:/p/bin:/opt/p/bin:/pp/bin", "/opt/p/bin:/pp/bin")]
    [InlineData("PKG_CONFIG_PATH", "/p/lib/pkgconfig", null)]
    [InlineData("CPPFLAGS", "-I/p/include -DX=/p/y", "-DX=/p/y")]
    [InlineData("CPPFLAGS", "-I/p/include", null)]
    [InlineData("LDFLAGS", "-L/p/lib -Wl,-rpath,/p/lib -s", "-s")]
    [InlineData("LDFLAGS", "-L/q/lib  -s", "-L/q/lib  -s")]
    [InlineData("CFLAGS", "-I/p/include", "-I/p/include")]
    [InlineData("LD_LIBRARY_PATH", "", "")]
    public void What_leads_to_a_prefix_goes_and_all_else_stays(string name, string value, string? expected) =>
        PrefixFreeEnvironment
            .Of(new Dictionary<string, string> { [name] = value }, ["/p", "/n"])
            .GetValueOrDefault(name)
            .ShouldBe(expected);
}
