using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.Specs.Hosting.Consoles;

namespace Recipes.Specs.Hosting.Nuke;

public sealed class NukeStyleBuildSpecs : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("recipes-nuke-");
    private readonly FakeTerminal terminal = new();
    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal);

    public NukeStyleBuildSpecs() => root.CreateSubdirectory(".nuke");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task The_default_target_runs_with_its_triggers_and_its_context()
    {
        (await Run()).ShouldBe(ExitCode.Failed);

        Statuses()
            .ShouldBe(
                """
                Restore Succeeded
                Compile Succeeded
                StartDatabase Succeeded
                Test Failed
                StopDatabase Succeeded

                """
            );
        terminal.Text.ShouldContain("Restoring recipes-nuke-");
        terminal.Text.ShouldContain("As Debug");
    }

    [Fact]
    public async Task A_condition_sees_which_targets_failed()
    {
        (await Run("Coverage")).ShouldBe(ExitCode.Failed);

        Statuses()
            .ShouldBe(
                """
                Restore Succeeded
                Compile Succeeded
                StartDatabase Succeeded
                Test Failed
                StopDatabase Succeeded
                Coverage Succeeded
                ReportIssues Succeeded

                """
            );
    }

    [Fact]
    public async Task A_static_condition_skips_what_only_the_skipped_target_needs()
    {
        (await Run("Deploy", "KeepDependencies")).ShouldBe(ExitCode.Success);

        Statuses()
            .ShouldBe(
                """
                Site_ Skipped // Skipped: because of Docs
                Docs Skipped // OnlyWhen: IsServerBuild
                Deploy Succeeded
                Kept Succeeded
                KeepDependencies Skipped // OnlyWhen: IsOriginalRepository

                """
            );
        terminal.Text.ShouldContain("Deploying to https://feed.example.org");
    }

    [Fact]
    public async Task Parameters_reach_fields_components_and_conditions()
    {
        environment["CI"] = "true";
        environment["NUKE_FEED"] = "https://other.example.org";

        (await Run("Deploy", "KeepDependencies", "--tags", "original", "more", "--configuration", "release")).ShouldBe(ExitCode.Success);

        Statuses().ShouldNotContain("Skipped");
        terminal.Text.ShouldContain("Deploying to https://other.example.org");
    }

    [Fact]
    public async Task Requirements_are_asked_before_anything_runs()
    {
        (await Run("Publish", "NeedsRetries")).ShouldBe(ExitCode.Usage);

        terminal.Errors.ShouldContain("ApiKey is required");
        terminal.Errors.ShouldContain("Retries is required");
        File.Exists(Path.Combine(root.FullName, "statuses.txt")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_condition_that_is_required_is_named()
    {
        (await Run("Publish", "--api-key", "abcdef")).ShouldBe(ExitCode.Usage);

        terminal.Errors.ShouldContain("The target 'Publish' requires");
    }

    [Fact]
    public async Task Orders_triggers_and_groups_keep_the_order_written()
    {
        (await Run("Group", "Second", "Optional", "Split")).ShouldBe(ExitCode.Success);

        Statuses()
            .ShouldBe(
                """
                Right Succeeded
                Left Succeeded
                Group Collective
                First Succeeded
                Second Succeeded
                Fourth Succeeded
                Third Succeeded
                Optional Succeeded
                Split Succeeded

                """
            );
    }

    [Fact]
    public async Task After_a_failure_only_assured_targets_run()
    {
        (await Run("AfterBroken", "Left")).ShouldBe(ExitCode.Failed);

        Statuses()
            .ShouldBe(
                """
                Broken Failed
                AfterBroken NotRun
                CleanUp Succeeded
                Left NotRun

                """
            );
    }

    [Fact]
    public async Task Packing_produces_and_reports()
    {
        (await Run("Clean", "Pack", "--skip", "Test")).ShouldBe(ExitCode.Success);

        Statuses()
            .ShouldBe(
                """
                Clean Succeeded
                Restore Succeeded
                Compile Succeeded
                StartDatabase Skipped // Skipped: because of Test
                Test Skipped // Skipped: via parameter
                StopDatabase Skipped // Skipped: because of Test
                Pack Succeeded // Packages: 1

                """
            );
    }

    [Fact]
    public async Task Secrets_are_masked()
    {
        (await Run("Secrets", "--api-key", "abc-def-ghi")).ShouldBe(ExitCode.Success);

        terminal.Text.ShouldContain("The key is ***");
    }

    [Fact]
    public async Task On_a_terminal_a_missing_value_is_asked_for()
    {
        environment["TERM"] = "xterm";
        terminal.IsInputTerminal = true;
        terminal.Input.Enqueue("many");
        terminal.Input.Enqueue("3");

        (await Run(isTerminal: true, "NeedsRetries")).ShouldBe(ExitCode.Success);

        terminal.Errors.ShouldContain("Retries (--retries): ");
        terminal.Errors.ShouldContain("whole number");
    }

    [Fact]
    public async Task A_completion_script_is_all_that_its_target_prints()
    {
        (await Run("Completion", "--shell", "bash")).ShouldBe(ExitCode.Success);

        terminal.Text.ShouldStartWith("#");
        terminal.Text.ShouldNotContain("Recipes 0.");
    }

    [Fact]
    public async Task An_unknown_target_names_the_near_ones()
    {
        (await Run("Complie")).ShouldBe(ExitCode.Usage);

        terminal.Errors.ShouldContain("Compile");
    }

    private string Statuses() => File.ReadAllText(Path.Combine(root.FullName, "statuses.txt"));

    private Task<int> Run(params string[] arguments) => Run(isTerminal: false, arguments);

    private Task<int> Run(bool isTerminal, params string[] arguments)
    {
        var start = new ProgramStart
        {
            Arguments = [.. arguments, "--jobs", "1"],
            Environment = environment,
            WorkingDirectory = root.FullName,
            Terminal = terminal,
            IsTerminal = isTerminal,
        };
        return BuildProgram.RunAsync<NukeStyleBuild>(start, ["Compile"]);
    }
}
