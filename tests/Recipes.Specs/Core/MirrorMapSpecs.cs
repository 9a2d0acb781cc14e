namespace Recipes.Specs.Core;

public sealed class MirrorMapSpecs
{
    [Fact]
    public void Without_rules_the_address_itself_is_asked() =>
        MirrorMap.Empty.Resolve("https://a.example/x.tar.gz").ShouldBe(["https://a.example/x.tar.gz"]);

    [Fact]
    public void An_address_leads_to_its_replacements_first_and_to_itself_last() =>
        Map(("https://a.example/x.tgz", ["/mirror/x.tgz", "https://b.example/x.tgz"]))
            .Resolve("https://a.example/x.tgz")
            .ShouldBe(["/mirror/x.tgz", "https://b.example/x.tgz", "https://a.example/x.tgz"]);

    [Theory]
    [InlineData("/mirror", "/mirror/pub/x.tgz")]
    [InlineData("/mirror/", "/mirror/pub/x.tgz")]
    [InlineData("/", "/pub/x.tgz")]
    [InlineData("https://b.example/a", "https://b.example/a/pub/x.tgz")]
    public void The_start_of_an_address_is_replaced_by_the_start_of_another(string to, string place) =>
        Map(("https://a.example/", [to])).Resolve("https://a.example/pub/x.tgz")[0].ShouldBe(place);

    [Theory]
    [InlineData("https://a.example")]
    [InlineData("https://a.example/pub")]
    [InlineData("https://a.example/pub/x.tgz/")]
    [InlineData("http://a.example/")]
    [InlineData("https://A.example/")]
    public void What_does_not_match_changes_nothing(string from) =>
        Map((from, ["/mirror"])).Resolve("https://a.example/pub/x.tgz").ShouldBe(["https://a.example/pub/x.tgz"]);

    [Fact]
    public void Rules_apply_in_their_order() =>
        Map(("https://a.example/", ["/1"]), ("https://a.example/x", ["/2"]), ("https://a.example/", ["/3"]))
            .Resolve("https://a.example/x")
            .ShouldBe(["/1/x", "/2", "/3/x", "https://a.example/x"]);

    [Fact]
    public void A_place_is_asked_once() =>
        Map(("https://a.example/", ["https://a.example/", "/m"]), ("https://a.example/x", ["/m/x"]))
            .Resolve("https://a.example/x")
            .ShouldBe(["https://a.example/x", "/m/x"]);

    private static MirrorMap Map(params (string From, string[] To)[] rules) =>
        new([.. rules.Select(rule => KeyValuePair.Create<string, IReadOnlyList<string>>(rule.From, rule.To))]);
}
