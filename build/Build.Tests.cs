using System.Collections;
using System.Globalization;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting;
using Recipes.IO;
using Recipes.Parameters;
using Recipes.Targets;
using Serilog;

/// <summary>The tests of this repository.</summary>
internal sealed partial class Build
{
    // A slow test says so: [Trait("Speed", "Slow")]. Test leaves it out, Acceptance runs it.
    private const string Slow = "Speed=Slow";

    private readonly List<TestResults> results = [];

    [Parameter("Tests to run: part of a class's or method's full name, * for anything")]
    readonly string? Filter;

    [Parameter("Lets the tests install the tools that they need and that are missing, through apt; always on under CI=true")]
    readonly bool AllowInstall;

    [Parameter("How often Acceptance kills an install at a random moment; default: 20")]
    readonly int Kills = 20;

    AbsolutePath TestsDirectory => RootDirectory / "tests";

    /// <summary>The tools of the tests that a fresh machine lacks.</summary>
    Target TestTools => _ => _.Unlisted().OnlyWhenDynamic(() => AllowInstall || IsServerBuild).Executes(new TestMachine().PrepareAsync);

    /// <summary>Compiles the tests with every analyzer, warnings as errors.</summary>
    Target CompileTests =>
        _ =>
            _.Unlisted()
                .Executes(ct =>
                    RunAsync(DotNet("build", RootDirectory / "Recipes.sln", "-nologo", "-clp:NoSummary", "-verbosity:quiet"), ct)
                );

    /// <summary>Runs the specs, and those acceptance tests that are quick and whose tools are there.</summary>
    internal Target Test =>
        _ =>
            _.Description("Runs the specs and the quick acceptance tests; those whose tools are missing are skipped by name")
                .DependsOn(CompileTests, TestTools)
                .Executes(async ct =>
                {
                    await RunTestsAsync("Recipes.Specs", isWhole: false, ct);
                    await RunTestsAsync("Recipes.Acceptance", isWhole: false, ct);
                    Conclude();
                });

    /// <summary>Runs every acceptance test.</summary>
    Target Acceptance =>
        _ =>
            _.Description("Runs all acceptance tests with the real tools, also the slow ones")
                .DependsOn(CompileTests, TestTools)
                .Executes(async ct =>
                {
                    await RunTestsAsync("Recipes.Acceptance", isWhole: true, ct);
                    Conclude();
                });

    private static Command DotNet(params IEnumerable<string> arguments) => Command.Create("dotnet", arguments);

    private async Task RunTestsAsync(string project, bool isWhole, CancellationToken cancellationToken)
    {
        var report = TemporaryDirectory / $"{project}.xml";
        report.DeleteFile();
        List<string> arguments =
        [
            TestsDirectory / project / "bin" / "Debug" / "net10.0" / $"{project}.dll",
            "-noLogo",
            "-noColor",
            "-xml",
            report,
        ];
        if (!isWhole)
            arguments.AddRange(["-trait-", Slow]);
        if (Filter is not null)
            arguments.AddRange(["-method", $"*{Filter.Trim('*')}*"]);
        try
        {
            var environment = Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);
            environment["RECIPES_TEST_KILLS"] = Kills.ToString(CultureInfo.InvariantCulture);
            await RunAsync(DotNet(arguments).WithEnvironment(environment), cancellationToken);
        }
        catch (CommandFailedException) when (File.Exists(report))
        {
            // Failed tests: the report tells which.
        }
        var result = TestResults.Read(report);
        foreach (var (test, reason) in result.Skips)
            Log.Warning("Skipped {Test}: {Reason}", test, reason);
        foreach (var (test, message) in result.Failures)
            Log.Error("Failed {Test}: {Message}", test, message);
        results.Add(result);
    }

    private void Conclude()
    {
        var (passed, failed, skipped) = (results.Sum(r => r.Passed), results.Sum(r => r.Failures.Count), results.Sum(r => r.Skips.Count));
        (TemporaryDirectory / "tests.txt").WriteAllText($"{passed} passed, {failed} failed{(skipped > 0 ? $", {skipped} skipped" : "")}\n");
        ReportSummary(_ => _.AddPair("Passed", passed).AddPair("Failed", failed).AddPair("Skipped", skipped));
        if (failed > 0)
            throw new RecipesException($"{failed} of {passed + failed} tests failed.", "Run one of them alone with --filter NAME.");
        if (passed == 0)
            throw new RecipesException("No test ran.", "Use another --filter.", Recipes.Errors.ExitCode.Usage);
    }
}
