using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Recipes.FrontEnds.Choria.Reading;
using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.Specs.FrontEnds.Choria;

public sealed class SpecificationReaderSpecs
{
    private const string Small = "b:\n  compile_targets:\n    t: {os: linux, arch: amd64, output: o}\n";

    [Theory]
    [InlineData("010")]
    [InlineData("1.10")]
    [InlineData("yes")]
    [InlineData("0x1F")]
    [InlineData("2020-01-01")]
    [InlineData("1_000")]
    [InlineData("22:30:00")]
    [InlineData("1e3")]
    public void What_was_written_stays(string text) => Packages($"p: {{release: {text}}}")[0].Properties[0].Value.Text.ShouldBe(text);

    [Theory]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("!!null x")]
    public void Null_is_nothing(string text) => Packages($"p:\n  release: {text}")[0].Properties[0].Value.IsNull.ShouldBeTrue();

    [Theory]
    [InlineData("'null'")]
    [InlineData("!!str null")]
    public void Null_in_quotes_is_a_text(string text) => Packages($"p:\n  release: {text}")[0].Properties[0].Value.Text.ShouldBe("null");

    [Fact]
    public void Values_know_where_they_are()
    {
        var property = Packages("p:\n  name: x")[0].Properties[0];

        property.Position.ShouldBe(new SourcePosition(Plans.File, 6, 7));
        property.Value.Position!.ToString().ShouldBe($"{Plans.File}:6:13");
    }

    [Fact]
    public void A_byte_order_mark_and_other_line_ends_change_nothing()
    {
        var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        var text = Small.ReplaceLineEndings("\r\n");

        var read = SpecificationReader.Read([.. bytes.GetPreamble(), .. bytes.GetBytes(text)], Plans.File);

        read.Faults.ShouldBeEmpty();
        read.Builds[0].Targets![0].Position!.ToString().ShouldBe($"{Plans.File}:3:5");
    }

    [Fact]
    public void Anchors_aliases_and_merge_keys_work()
    {
        var read = Plans.Read(
            """
            common: &common {os: linux, output: 'x-{{arch}}'}
            b:
              compile_targets:
                one: {<<: *common, arch: amd64}
                two: {arch: arm, os: freebsd, <<: [*common, {tags: [late]}]}
            """
        );

        read.Faults.ShouldBeEmpty();
        var targets = read.Builds.First(build => build.Name == "b").Targets!;
        targets[0].Os!.Text.ShouldBe("linux");
        targets[1].Os!.Text.ShouldBe("freebsd");
        targets[1].Output!.Text.ShouldBe("x-{{arch}}");
        targets[1].Tags!.ShouldHaveSingleItem().Text.ShouldBe("late");
    }

    [Fact]
    public void A_bomb_of_aliases_is_a_fault_and_not_an_explosion()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (var i = 1; i < 60; i++)
            bomb.Append($"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");
        bomb.Append("b:\n  compile_targets:\n    t: {os: linux, arch: amd64, output: o, pre: *a59}\n");

        Plans.Read(bomb.ToString()).Builds.Single(build => build.Name == "b").Faults.Count.ShouldBe(2);
    }

    [Fact]
    public void What_merges_too_much_is_a_fault()
    {
        var keys = string.Join(", ", Enumerable.Range(0, 2000).Select(i => $"k{i}: v"));
        var aliases = string.Join(", ", Enumerable.Repeat("*a", 2000));

        Plans.Read($"a: &a {{{keys}}}\nb: {{<<: [{aliases}]}}\n").Faults.ShouldHaveSingleItem().Message.ShouldContain("More than 1000000");
    }

    [Fact]
    public void Deep_nesting_is_a_fault() =>
        Plans.Read("b: " + new string('[', 100_000)).Faults.ShouldHaveSingleItem().Message.ShouldContain("nested more than 64 levels");

    [Fact]
    public void A_huge_file_is_a_fault() =>
        SpecificationReader.Read(new byte[3 << 20], Plans.File).Faults.ShouldHaveSingleItem().Message.ShouldContain("3145728 bytes");

    [Theory]
    [InlineData("- ", "\n")]
    [InlineData("a: ", "")]
    [InlineData("{{a}} ", "")]
    [InlineData("k: {{a}}\n", "")]
    [InlineData("? ", "")]
    [InlineData("&a ", "")]
    [InlineData("'", "")]
    public void A_large_file_of_one_piece_is_read_or_refused(string piece, string end) =>
        Plans.Read(string.Concat(Enumerable.Repeat(piece, (1 << 20) / piece.Length)) + end).Source.ShouldBe(Plans.File);

    [Fact]
    public void What_is_not_UTF_8_is_a_fault_with_its_place() =>
        SpecificationReader
            .Read([(byte)'a', (byte)'\n', (byte)'b', 0xFF], Plans.File)
            .Faults.ShouldHaveSingleItem()
            .Position!.ToString()
            .ShouldBe($"{Plans.File}:2:2");

    [Fact]
    public void A_document_that_ends_in_a_map_is_refused_with_its_place()
    {
        var fault = Plans.Read("  : ---\n").Faults.ShouldHaveSingleItem();

        fault.Message.ShouldBe("What begins here is not YAML.");
    }

    [Fact]
    public void Any_text_is_read_or_refused() =>
        Prop.ForAll(YamlPieces.Any.ListOf().ToArbitrary(), pieces => Plans.Read(string.Concat(pieces)).ShouldNotBeNull())
            .QuickCheckThrowOnFailure();

    private static IReadOnlyList<SpecifiedPackage> Packages(string lines)
    {
        var indented = string.Concat(lines.Split('\n').Select(line => $"    {line}\n"));
        return Plans.Read($"b:\n  compile_targets: {{}}\n  packages:\n\n{indented}").Builds[0].Packages!;
    }
}
