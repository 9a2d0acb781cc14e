using Recipes.Execution;

namespace Recipes.Hosting.Consoles.Reports;

/// <summary>All that is said after a run, top to bottom: failures, warnings again, the table, the outcome.</summary>
/// <param name="services">What the console is made of.</param>
/// <param name="logs">The logs of the run.</param>
internal sealed class RunReport(ConsoleServices services, StepLogs logs)
{
    private const int MostFailures = 5;

    private readonly Look look = Look.Of(services.Options);

    /// <summary>The text, blocks separated by blank lines.</summary>
    public string Render(ExecutionReport report)
    {
        var width = services.Options.IsInteractive && services.Terminal.Size.Width is > 0 and var columns ? columns : (int?)null;
        var failures = report.Targets.Where(target => target is { Status: ExecutionStatus.Failed, Failure: not null }).ToList();
        var isBrief = services.Options.Verbosity == Verbosity.Quiet;
        var blocks = new List<string?>();
        blocks.AddRange(failures.Take(MostFailures).Select(target => FailureReport.Render(Describe(target), look, width)));
        if (failures.Count > MostFailures)
            blocks.Add(string.Join('\n', failures.Skip(MostFailures).Select(target => Brief(target))));
        blocks.Add(isBrief ? null : RepeatedReport.Render(logs.Repeated, look));
        blocks.Add(isBrief ? null : SummaryTable.Render(report, look, width));
        blocks.Add(OutcomeLine.Render(report, services.Time.GetLocalNow(), look));
        return string.Join("\n\n", blocks.Where(block => block is not null));
    }

    /// <summary>The annotations of GitHub Actions for what failed: the cause in a line, found without opening the log.</summary>
    public IEnumerable<string> Annotations(ExecutionReport report) =>
        from target in report.Targets
        where target is { Status: ExecutionStatus.Failed, Failure: not null }
        let failure = Describe(target)
        select GitHubCommand.Error(target.Name, string.Join('\n', failure.Errors.Prepend(FailureText.Brief(failure.Fault))));

    private StepFailure Describe(ExecutableTarget target)
    {
        var log = logs.PathOf(target);
        var fault = FailureText.Unwrap(target.Failure!);
        var command = FailureText.CommandOf(fault);
        var tail = logs.TailOf(target);
        if (command is not null && !tail.Any())
            tail = [.. command.Tail.Select(line => LineText.Plain(line.Text))];
        // An expected fault says itself what is wrong; what the step had written before belongs to a command or to nothing.
        var isTold = fault is Errors.RecipesException && command is null;
        return new StepFailure
        {
            Name = target.Name,
            Duration = target.Duration,
            Fault = fault,
            Errors = isTold ? [] : ErrorExtract.Of(File.Exists(log) ? LogEnd.Read(log) : tail),
            Tail = isTold ? [] : tail,
            Log = File.Exists(log) ? log : null,
            Shell = services.ShellCommand(target),
        };
    }

    private string Brief(ExecutableTarget target) =>
        $"{look.Paint(Ink.Bad, look.Failed)} {target.Name}: {FailureText.Brief(target.Failure!)}";
}
