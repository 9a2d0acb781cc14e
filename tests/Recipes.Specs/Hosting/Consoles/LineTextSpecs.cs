using Recipes.Hosting.Consoles;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class LineTextSpecs
{
    [Theory]
    [InlineData("plain\ttext, ünïcode", "plain\ttext, ünïcode")]
    [InlineData("\e[01m\e[Ka.c:2:5:\e[m\e[K \e[01;31m\e[Kerror: \e[m\e[Koops", "a.c:2:5: error: oops")]
    [InlineData("\e]0;a window's title\aafter", "after")]
    [InlineData("\e]8;;http://example.com\e\\link\e]8;;\e\\", "link")]
    [InlineData("\e(Bcharset\e7", "charset")]
    [InlineData("cut off\e[3", "cut off")]
    [InlineData("cut off\e", "cut off")]
    [InlineData("  10%\r  20%\r 100%", " 100%")]
    [InlineData("from Windows\r", "from Windows")]
    [InlineData("bell\a, back\b, 8-bit CSI \u009b31m", "bell, back, 8-bit CSI 31m")]
    public void Only_what_can_be_read_stays(string written, string shown) => LineText.Plain(written).ShouldBe(shown);
}
