using System.Text;
using Recipes.FrontEnds.Choria.Templates;

namespace Recipes.Specs.FrontEnds.Choria.Templates;

public sealed class PlaceholdersSpecs
{
    private static readonly Placeholders Values = new Placeholders()
        .Add("version", "1.0~2")
        .Add("version", "from-property")
        .Add("name", "demo")
        .Add("shell", "a & b ! $HOME `id` \\1 / '\"")
        .Add("nested", "{{cpkg_name}}")
        .Add("none", null);

    private static string Apply(string text) => Encoding.UTF8.GetString(Values.Apply(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("{{cpkg_name}}{{cpkg_name}}", "demodemo")]
    [InlineData("{{ cpkg_name }} {{name}} {{cpkg_nothing}}", "{{ cpkg_name }} {{name}} {{cpkg_nothing}}")]
    [InlineData("{{cpkg_version}}", "1.0~2")]
    [InlineData("<{{cpkg_none}}>", "<>")]
    [InlineData("{{cpkg_shell}}", "a & b ! $HOME `id` \\1 / '\"")]
    [InlineData("{{cpkg_nested}}", "{{cpkg_name}}")]
    [InlineData("{{cpkg_x {{cpkg_name}}", "{{cpkg_x demo")]
    [InlineData("{{{cpkg_name}}}", "{demo}")]
    [InlineData("{{cpkg_name", "{{cpkg_name")]
    [InlineData("", "")]
    public void Values_go_in_as_they_are(string text, string expected) => Apply(text).ShouldBe(expected);

    [Fact]
    public void Other_encodings_keep_their_bytes() => Values.Apply([0xE9, .. "{{cpkg_name}}"u8, 0xFF]).ShouldBe([0xE9, .. "demo"u8, 0xFF]);

    [Fact]
    public void Data_stay_as_they_are()
    {
        byte[] image = [0, 1, .. "{{cpkg_name}}"u8];

        Values.Apply(image).ShouldBeSameAs(image);
        Placeholders.IsIn(image, "name").ShouldBeFalse();
    }
}
