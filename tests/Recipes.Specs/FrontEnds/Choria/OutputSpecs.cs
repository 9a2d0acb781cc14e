using Recipes.FrontEnds.Choria.Planning;

namespace Recipes.Specs.FrontEnds.Choria;

/// <summary>Where binaries are written, and what commands are told of it.</summary>
public sealed class OutputSpecs
{
    [Theory]
    [InlineData("./choria", "choria")]
    [InlineData("bin/./{{os}}//choria", "bin/linux/choria")]
    [InlineData("bin/../{{arch}}", "amd64")]
    [InlineData("a b-{{os}}", "a b-linux")]
    [InlineData("{{nothing}}/x", "{{nothing}}/x")]
    [InlineData("./.hidden", ".hidden")]
    [InlineData("..x", "..x")]
    public void An_output_may_be_written_as_any_name_below_the_sources(string output, string file)
    {
        var plan = Plans.OfTargets($"t: {{os: linux, arch: amd64, output: '{output}'}}").Binaries[0];

        plan.OutputFile.ShouldBe(file);
        plan.Output.ShouldBe(
            output.Replace("{{os}}", "linux", StringComparison.Ordinal).Replace("{{arch}}", "amd64", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void One_file_in_two_spellings_is_the_same_output() =>
        Plans
            .OfTargets("t: {os: linux, arch: amd64, output: ./o}\nu: {os: linux, arch: arm64, output: o}")
            .Warnings.ShouldHaveSingleItem()
            .Message.ShouldContain("the same output, 'o'");

    [Theory]
    [InlineData("{{output}} building", "'/a b/it'\\''s' building")]
    [InlineData("echo \"{{output}} $X\"", "echo \"/a b/it's $X\"")]
    [InlineData("echo '{{output}}' {{output}}", "echo '/a b/it'\\''s' '/a b/it'\\''s'")]
    [InlineData("echo \\\" {{output}} \\\"", "echo \\\" '/a b/it'\\''s' \\\"")]
    [InlineData("echo \"it's\" {{output}}", "echo \"it's\" '/a b/it'\\''s'")]
    [InlineData("echo {{version}}", "echo {{version}}")]
    public void A_path_with_blanks_is_one_word_of_a_command(string command, string expected) =>
        ShellText.Insert(command, "{{output}}", "/a b/it's").ShouldBe(expected);

    [Fact]
    public void What_means_something_in_double_quotes_means_nothing_in_a_path() =>
        ShellText.Insert("\"{{output}}\"", "{{output}}", "/a$b`c\"").ShouldBe("\"/a\\$b\\`c\\\"\"");

    [Fact]
    public void A_variable_without_a_value_is_left_out() =>
        Plans
            .OfTargets("t: {os: linux, arch: amd64, output: o, environment: {GOAMD64: ~, X: ~, Y: ''}}")
            .Binaries[0]
            .Environment.ShouldBe([new NamedValue("GOOS", "linux"), new NamedValue("GOARCH", "amd64"), new NamedValue("Y", "")]);

    [Fact]
    public void The_work_archive_names_the_system_in_small_letters() =>
        Plans
            .Of(
                """
                b:
                  compile_targets:
                    t: {os: Linux, arch: amd64, output: o}
                  packages:
                    p: {name: n, template: archive/basic, os: linux, format: tgz, target_arch: X, binary: t}
                """
            )
            .Packages[0]
            .WorkArchive.ShouldBe("n-1.0-linux-X.tgz");
}
