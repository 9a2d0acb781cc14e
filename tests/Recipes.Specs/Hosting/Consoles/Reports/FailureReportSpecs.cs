using Recipes.Errors;
using Recipes.Hosting.Consoles;
using Recipes.Hosting.Consoles.Reports;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.Hosting.Consoles.Reports;

public sealed class FailureReportSpecs
{
    private static readonly Look Plain = new(UseColor: false, UseUnicode: true);

    private static readonly StepFailure Command = new()
    {
        Name = "neato-lib/latest:Build",
        Duration = TimeSpan.FromSeconds(83),
        Fault = Samples.FailedMake(),
        Errors = ["src/a.c:2:5: error: ‘x’ undeclared (first use in this function)", "    2 |     x = 1;", "      |     ^"],
        Tail = [.. Enumerable.Range(1, 30).Select(i => $"\tgcc -c file_{i}.c -o a_directory_with_a_name/and_another/file_{i}.o")],
        Log = "/home/me/neato/.recipes/logs/neato-lib/latest/Build.log",
        Shell = "./build.sh --target Shell --package neato-lib/latest",
    };

    [Fact]
    public void A_failed_command_is_told_with_its_error_and_its_last_lines() => Snapshot.Match(FailureReport.Render(Command, Plain));

    [Fact]
    public void On_a_terminal_the_last_lines_are_cut_at_its_edge() => Snapshot.Match(FailureReport.Render(Command, Plain, width: 60));

    [Fact]
    public void Colours_are_roles() =>
        Snapshot.Match(FailureReport.Render(Command with { Tail = ["gcc -c a.c"] }, Plain with { UseColor = true }).Replace("\e", "ESC"));

    [Fact]
    public void An_expected_fault_is_told_with_its_place_and_hint() =>
        Snapshot.Match(
            Render(
                new RecipesException(
                    "The SHA-256 of zlib.tar.gz is 12ab, expected 34cd.\nThe mirror may be broken.",
                    "Delete the download.",
                    4
                )
                {
                    Location = "recipes/zlib/Zlib.cs:12:5",
                }
            )
        );

    [Fact]
    public void An_unexpected_one_is_told_with_its_type_and_where_its_stack_is() =>
        Snapshot.Match(Render(new AggregateException(new InvalidOperationException("Sequence contains no elements"))));

    [Fact]
    public void A_fault_that_a_command_caused_names_the_command() =>
        Snapshot.Match(Render(new RecipesException("The library does not build.", "Read INSTALL.", innerException: Samples.FailedMake())));

    private static string Render(Exception fault) =>
        FailureReport.Render(
            new StepFailure
            {
                Name = "Compile",
                Duration = TimeSpan.FromSeconds(4),
                Fault = fault,
                Log = "/home/me/neato/.recipes/logs/Compile.log",
            },
            Plain
        );
}
