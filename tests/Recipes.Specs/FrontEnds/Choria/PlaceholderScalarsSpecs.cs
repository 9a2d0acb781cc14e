using FsCheck;
using FsCheck.Fluent;
using Recipes.FrontEnds.Choria.Reading;

namespace Recipes.Specs.FrontEnds.Choria;

public sealed class PlaceholderScalarsSpecs
{
    [Theory]
    [InlineData("- {{output}} building", "- '{{output}} building'")]
    [InlineData("output: {{version}}-x # why", "output: '{{version}}-x' # why")]
    [InlineData("- {{output}} it's\r\n- b", "- '{{output}} it''s'\r\n- b")]
    [InlineData("- a: {{x}}", "- a: '{{x}}'")]
    [InlineData("a:\n  {{x}} y\nb: c", "a:\n  '{{x}} y'\nb: c")]
    [InlineData("- &anchor {{x}}", "- &anchor '{{x}}'")]
    [InlineData("- - {{x}}", "- - '{{x}}'")]
    [InlineData("\"a\": {{x}}", "\"a\": '{{x}}'")]
    [InlineData("{{x}}: y", "'{{x}}': y")]
    [InlineData("- {{x}} a\n  b\n- c", "- '{{x}} a\n  b'\n- c")]
    [InlineData("--- {{x}}", "--- '{{x}}'")]
    [InlineData("{a: {{x}}-y, b: [{{z}}]}", "{a: '{{x}}-y', b: ['{{z}}']}")]
    public void A_plain_scalar_that_begins_with_braces_is_quoted(string text, string quoted) =>
        PlaceholderScalars.Quote(text).ShouldBe(quoted);

    [Theory]
    [InlineData("a: svc-{{version}}")]
    [InlineData("- '{{output}} x'")]
    [InlineData("- \"{{output}} x\"")]
    [InlineData("a: |\n  {{output}} x\nb: 1")]
    [InlineData("a: >-\n\n    {{output}} x\n  - {{b}}\nb: 1")]
    [InlineData("- |\n  - {{output}} x")]
    [InlineData("- echo\n  {{output}} done\n- x")]
    [InlineData("# - {{output}}")]
    [InlineData("- x # {{output}}")]
    [InlineData("a: 'one\n  - {{two}}\n  three'")]
    [InlineData("a: \"\\\"\n  - {{two}}\"")]
    [InlineData("a: {b: \"{{x}}\", c: '{{y}}'}")]
    public void Everything_else_stays(string text) => PlaceholderScalars.Quote(text).ShouldBe(text);

    [Fact]
    public void Text_without_double_braces_is_never_touched_and_any_text_ends()
    {
        Prop.ForAll(
                YamlPieces.Any.ListOf().ToArbitrary(),
                pieces =>
                {
                    var text = string.Concat(pieces);
                    var quoted = PlaceholderScalars.Quote(text);
                    if (!text.Contains("{{", StringComparison.Ordinal))
                        quoted.ShouldBe(text);
                    // Nothing is lost but blanks at a scalar's end: quotes come in.
                    quoted.Replace("'", "", StringComparison.Ordinal).ShouldBe(text.Replace("'", "", StringComparison.Ordinal));
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
