using System.Text;
using Recipes.Hosting.Parameters;

namespace Recipes.Specs.Hosting.Parameters;

public sealed class ParametersFileReaderSpecs
{
    [Fact]
    public void Keys_and_values_have_their_places()
    {
        var file = Read("{\n  \"A\": 1,\n  \"my-list\": [ \"x\", true ]\n}");

        file.Profile.ShouldBe("ci");
        file.Entries.Select(entry => (entry.Key, entry.Location)).ShouldBe([("a", "p.json:2:3"), ("mylist", "p.json:3:3")]);
        file.Entries[1].Value.Items.Select(item => item.Location).ShouldBe(["p.json:3:16", "p.json:3:21"]);
    }

    [Theory]
    [InlineData("{ \"$schema\": \"./build.schema.json\" }\n")]
    [InlineData("{\r\n  \"$schema\": \"./build.schema.json\"\r\n}\r\n")]
    public void A_file_as_setup_writes_it_has_no_entries(string text) => Read(text).Entries.ShouldBeEmpty();

    [Fact]
    public void A_byte_order_mark_is_skipped() => Read("\uFEFF{ \"A\": null }").Entries.ShouldHaveSingleItem().Name.ShouldBe("A");

    [Fact]
    public void Escapes_are_resolved() => Read("""{ "\u0041": "\"\n" }""").Entries[0].Value.Text.ShouldBe("\"\n");

    [Fact]
    public void An_object_keeps_its_text() => Read("""{ "A": {"b": [1, 2]} }""").Entries[0].Value.Text.ShouldBe("""{"b": [1, 2]}""");

    private static ParametersFile Read(string text) => ParametersFileReader.Read("p.json", "ci", Encoding.UTF8.GetBytes(text));
}
