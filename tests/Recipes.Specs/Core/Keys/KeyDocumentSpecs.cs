using Recipes.Keys;

namespace Recipes.Specs.Core.Keys;

public sealed class KeyDocumentSpecs
{
    [Fact]
    public void It_is_a_line_for_each_thing_in_the_order_written() =>
        new KeyDocument().Add("b", "1").Add("a", "2").ToString().ShouldBe("b = 1\na = 2\n");

    [Fact]
    public void What_is_not_there_adds_no_line_but_what_is_empty_does() =>
        new KeyDocument().Add("a", null).Add("b", "").AddList("c", []).ToString().ShouldBe("b = \n");

    [Fact]
    public void A_list_is_a_line_for_each_value() =>
        new KeyDocument().AddList("configure", ["--a", "--b"]).ToString().ShouldBe("configure[0] = --a\nconfigure[1] = --b\n");

    [Theory]
    [InlineData("a\nb = c", @"a\nb = c")]
    [InlineData(@"a\nb", @"a\\nb")]
    [InlineData("a\r\nb", "a\r\\nb")]
    [InlineData("größe 🎉", "größe 🎉")]
    public void A_value_stays_on_its_line(string value, string written) =>
        new KeyDocument().Add("x", value).ToString().ShouldBe($"x = {written}\n");

    [Fact]
    public void Different_things_have_different_documents()
    {
        string[] documents =
        [
            new KeyDocument().Add("a", "b").Add("c", "d").ToString(),
            new KeyDocument().Add("a", "b\nc = d").ToString(),
            new KeyDocument().Add("a", @"b\nc = d").ToString(),
            new KeyDocument().AddList("a", ["b", "c"]).ToString(),
            new KeyDocument().AddList("a", ["b\na[1] = c"]).ToString(),
            new KeyDocument().AddList("a", ["b c"]).ToString(),
            new KeyDocument().Add("a = b", "c").ToString(),
            new KeyDocument().Add("a", "b = c").ToString(),
        ];

        documents.ShouldBeUnique();
    }

    [Fact]
    public void The_key_is_the_documents_SHA_256() =>
        new KeyDocument().Add("a", "ü").ToKey().ShouldBe("80173c9e5d99eef91da97b26fbac8d25bd1a6527f7360adcd23488ec9edff7c8");

    [Fact]
    public void The_same_things_have_the_same_key() => new KeyDocument().Add("a", "1").ToKey().ShouldBe(KeyDocument.Hash("a = 1\n"));
}
