using FsCheck;
using FsCheck.Fluent;
using Recipes.Errors;
using Recipes.Hosting.CommandLines;

namespace Recipes.Specs.Hosting.CommandLines;

public sealed class ArgumentsParserSpecs
{
    [Fact]
    public void Tokens_before_the_first_dash_are_targets()
    {
        var arguments = Parse("Compile", "Test", "--configuration", "Release");

        arguments.Positional.ShouldBe(["Compile", "Test"]);
        arguments.Named.ShouldHaveSingleItem().Text.ShouldBe("--configuration");
        arguments.Named[0].Values.ShouldBe(["Release"]);
    }

    [Theory]
    [InlineData("--my-parameter")]
    [InlineData("-MyParameter")]
    [InlineData("--MYPARAMETER")]
    [InlineData("--m-y-parameter")]
    public void Dashes_and_case_of_a_name_do_not_count(string token) => Parse(token, "x").Named[0].Key.ShouldBe("myparameter");

    [Fact]
    public void Values_run_up_to_the_next_dash()
    {
        var arguments = Parse("--skip", "A", "B", "--no-logo", "--jobs", "2");

        arguments.Named.Select(argument => argument.Values.Count).ShouldBe([2, 0, 1]);
    }

    [Fact]
    public void A_value_after_an_equals_sign_may_begin_with_a_dash() => Parse("--number=-5").Named[0].Values.ShouldBe(["-5"]);

    [Fact]
    public void A_value_after_an_equals_sign_may_hold_another() => Parse("--define=a=b").Named[0].Values.ShouldBe(["a=b"]);

    [Fact]
    public void A_dash_alone_is_a_value() => Parse("--output", "-").Named[0].Values.ShouldBe(["-"]);

    [Fact]
    public void Two_dashes_end_the_arguments()
    {
        var arguments = Parse("Run", "--no-logo", "--", "--verbose", "--", "x");

        arguments.Named.Count.ShouldBe(1);
        arguments.Rest.ShouldBe(["--verbose", "--", "x"]);
    }

    [Fact]
    public void The_last_occurrence_of_a_scalar_wins() =>
        Parse("--number", "1", "-Number", "2").Find("number", isList: false)!.Values.ShouldBe(["2"]);

    [Fact]
    public void Occurrences_of_a_list_add_up() =>
        Parse("--skip", "A", "--skip=B", "--skip", "C", "D").Find("skip", isList: true)!.Values.ShouldBe(["A", "B", "C", "D"]);

    [Fact]
    public void An_occurrence_without_values_starts_a_list_anew()
    {
        Parse("--skip", "A", "--skip").Find("skip", isList: true)!.Values.ShouldBeEmpty();
        Parse("--skip", "A", "--skip", "--skip", "B").Find("skip", isList: true)!.Values.ShouldBe(["B"]);
    }

    [Fact]
    public void A_name_that_does_not_occur_is_not_found() => Parse("A").Find("skip", isList: true).ShouldBeNull();

    [Fact]
    public void All_tokens_that_belong_to_nothing_are_reported_together()
    {
        var fault = Should.Throw<RecipesException>(() => Parse("--jobs=2", "Compile", "Test", "--=x"));

        fault.ExitCode.ShouldBe(ExitCode.Usage);
        fault.Message.ShouldBe(
            """
            The command line has several faults:
              'Compile' after --jobs= belongs to nothing. Put targets before the first argument.
              'Test' after --jobs= belongs to nothing. Put targets before the first argument.
              The argument '--=x' has no name. Write --name value or --name=value.
            """
        );
    }

    [Fact]
    public void Whatever_is_written_is_read_back()
    {
        var word = Gen.Elements("A", "b", "Compile", "x=y", "", "-", "ä ö");
        var name = Gen.Elements("a", "my-name", "Number");
        var value = Gen.OneOf(word, Gen.Elements("-5", "--x", "--", "=", "-=-"));
        var argument = Gen.OneOf(
            name.SelectMany(n => word.ListOf(), (n, values) => new Argument($"--{n}", [.. values])),
            name.SelectMany(n => value, (n, v) => new Argument($"--{n}=", [v]))
        );
        var arguments = word.ListOf()
            .SelectMany(_ => argument.ListOf(), (positional, named) => (positional, named))
            .SelectMany(_ => value.ListOf(), (pair, rest) => (pair.positional, pair.named, rest));

        Prop.ForAll(
                arguments.ToArbitrary(),
                given =>
                {
                    var (positional, named, rest) = given;
                    var written = named.SelectMany(a => a.Text.EndsWith('=') ? [a.Text + a.Values[0]] : a.Values.Prepend(a.Text));
                    var read = Parse([.. positional, .. written, "--", .. rest]);
                    read.Positional.ShouldBe(positional);
                    read.Named.Select(a => a.Text).ShouldBe(named.Select(a => a.Text.TrimEnd('=')));
                    read.Named.SelectMany(a => a.Values).ShouldBe(named.SelectMany(a => a.Values));
                    read.Rest.ShouldBe(rest);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static Arguments Parse(params string[] tokens) => ArgumentsParser.Parse(tokens);
}
