using System.Diagnostics.CodeAnalysis;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Choria;
using Recipes.Hosting.Consoles;
using Recipes.Hosting.Machines;
using Recipes.Hosting.Packages;
using Recipes.Hosting.Packages.Failures;
using Recipes.Hosting.Packages.Locking;
using Recipes.Hosting.Packages.Packaging;
using Recipes.Hosting.Parameters;
using Recipes.Hosting.Roots;
using Recipes.Hosting.Timelines;
using Recipes.IO;
using Recipes.Planning;
using Recipes.Prefixes;
using Recipes.Relocating;
using Recipes.Sources;
using Recipes.Targets;
using Recipes.Traces;

namespace Recipes.Hosting.Builds;

/// <summary>One run of a build object: graph, packages, plan, execution, report.</summary>
internal sealed class BuildRun : IDisposable
{
    // Arguments that say how something is done, not what: an attempt can be continued in another way.
    private static readonly string[] Ways = ["continue", "keepgoing", "failfast"];

    private readonly BuildSession session;
    private readonly RecipesBuild build;
    private readonly IReadOnlyList<string> defaults;
    private readonly IReadOnlyList<string> names;
    private readonly ConsoleFacts facts;
    private readonly ITerminal terminal;
    private readonly MaskedCommands commands;
    private readonly TargetGraphBuilder builder = new();
    private readonly CancelSignals signals;
    private readonly RunAnswers answers;
    private ConsoleSession? console;
    private IDisposable? packageLock;
    private PackageWork? planned;
    private TargetNode? install;

    public BuildRun(BuildSession session, RecipesBuild build, IReadOnlyList<string> defaults, ConsoleFacts facts, ITerminal terminal)
    {
        this.session = session;
        this.build = build;
        this.facts = facts;
        this.terminal = terminal;
        this.defaults = defaults;
        names = build.RequestedTargets ?? defaults;
        commands = new MaskedCommands(session.Time);
        commands.Hide(session.Parameters.Secrets);
        answers = new RunAnswers(terminal, commands.Apply, () => console?.Suspend());
        session.Commands = commands;
        session.Jobs = build.Jobs ?? session.Jobs;
        session.Answer = answers.Write;
        session.Notice = answers.Notice;
        signals = new CancelSignals(() => console?.Suspend());
        signals.Running.Register(() =>
            console?.Log.Write(
                StepLogKind.Information,
                "Cancelling what runs. A second Ctrl-C cancels what runs after failures too, a third one leaves at once."
            )
        );
    }

    public void Dispose()
    {
        packageLock?.Dispose();
        session.Packages?.Dispose();
        console?.Dispose();
        signals.Dispose();
        commands.Dispose();
        session.Dispose();
    }

    /// <summary>Runs; a fault is printed and becomes the exit code.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever is thrown is printed by the console that is open, as a fault.")]
    public async Task<int> RunAsync()
    {
        try
        {
            return await RunTargetsAsync();
        }
        catch (Exception fault) when (console is not null)
        {
            console.WriteFault(fault);
            return BuildProgram.ExitCodeOf(fault);
        }
    }

    private async Task<int> RunTargetsAsync()
    {
        builder.Add(build);
        var graph = builder.Build(withoutRecipes: true);
        await SchemaUpdate.RunAsync(session, build, defaults, graph, signals.Running);
        if (build.Help || names.Count == 0)
        {
            answers.Write(BuildHelp.Render(session, build, graph, TargetNames.Find(graph, defaults), terminal.Size.Width).TrimEnd());
            return ExitCode.Success;
        }
        var ofBuild = TargetNames.Find(graph, [.. names.Where(name => !TargetNames.IsOfPackage(name))]);
        var isQuestion =
            ofBuild.Count == names.Count
            && ofBuild.All(id =>
                IsMarked(graph[id], typeof(AnswersAttribute)) || (build.Plan && IsMarked(graph[id], typeof(PlansAttribute)))
            );
        (session.Output, session.OutputName) = OutputNames.Read(
            build.RequestedOutput,
            takesName: ofBuild.Any(id => IsMarked(graph[id], typeof(NamesOutputAttribute)))
        );
        // A wrong name is a fault also where there will be nothing to do.
        _ = Skips(graph);
        if (build is IPackages packages)
            session.Packages = new PackageServices(session, packages);
        Open(isQuestion);
        build.TellCreated();
        var (invoked, complete, isDone) = await JoinPackagesAsync(graph, ofBuild);
        if (isDone)
            return build.ExitCode ?? ExitCode.Success;
        complete = await ChoriaGraph.JoinAsync(session, build, complete, invoked, signals.Running);
        var plan = Planner.Plan(complete, invoked, Locate);
        if (!isQuestion && !build.Plan)
            console!.WriteHeadline();
        build.TellInitialized();
        var skips = PlanReview.Skips(plan, Skips(complete));
        var showsOwnPlan = ofBuild.Count == names.Count && ofBuild.All(id => IsMarked(graph[id], typeof(PlansAttribute)));
        if (build.RequestedPlan is { } format && !showsOwnPlan)
        {
            answers.Write(PlanFile.Write(plan, skips, format, session.TemporaryDirectory));
            return ExitCode.Success;
        }
        await DemandAsync(PlanReview.Missing(plan, skips));
        return await ExecuteAsync(plan, skips, isQuestion);
    }

    private static bool IsMarked(TargetNode node, Type mark) => node.Member is { } member && member.IsDefined(mark, inherit: false);

    private async Task<int> ExecuteAsync(Plan plan, IReadOnlyList<string?> skips, bool isQuestion)
    {
        var attempt = new LastAttempt(LastAttempt.FileOf(session));
        var invocation = string.Join(' ', session.Arguments.Where(argument => !Ways.Contains(NearNames.Fold(argument))));
        var before = build.Continue ? attempt.Succeeded(invocation) : new HashSet<string>(StringComparer.Ordinal);
        if (before is null)
            session.Log.Write(StepLogKind.Warning, "The invocation is not that of the last attempt: everything runs.");
        if (!isQuestion)
            attempt.Forget();
        var options = new ExecutionOptions
        {
            Jobs = session.Jobs,
            Tokens = session.Jobserver,
            KeepGoing = build is { KeepGoing: true, FailFast: false },
            PreviouslySucceeded = before ?? new HashSet<string>(StringComparer.Ordinal),
            Traces = new FileTraces(session.RootDirectory, session.StateDirectory),
            Time = session.Time,
        };
        IExecutionObserver observer = isQuestion ? new AnswerEvents() : console!;
        var report = await new Executor(new BuildEvents(session, build, observer)).RunAsync(
            plan,
            skips,
            options,
            signals.Running,
            signals.Assured
        );
        session.Packages?.Tidy(report.Succeeded);
        if (!isQuestion)
        {
            attempt.Record(invocation, report, options.PreviouslySucceeded);
            console!.WriteReport(report);
            await LookAtFailureAsync(report);
            build.Timeline?.WriteAllText(Timeline.Render(report));
        }
        else if (report.Targets.Select(target => target.Failure).FirstOrDefault(failure => failure is not null) is { } failure)
            console!.WriteFault(failure);
        build.TellFinished();
        FilledPrefixes.Remember(session, build, install, planned, report);
        return build.ExitCode ?? report.ExitCode;
    }

    private async Task<(IReadOnlyList<TargetId> Invoked, TargetGraph Graph, bool IsDone)> JoinPackagesAsync(
        TargetGraph graph,
        IReadOnlyList<TargetId> ofBuild
    )
    {
        var ofPackages = names.Where(TargetNames.IsOfPackage).ToList();
        var bootstrap = Bootstrap.Of(session, graph, ofBuild);
        graph = bootstrap?.Aim(graph) ?? graph;
        var preliminary = Planner.Plan(graph, ofBuild, Locate).Targets.Select(target => target.Node).ToList();
        RootOptions.Check(session, build, preliminary);
        var goals = PackageGoals.Of(preliminary, session.Packages?.Vendoring is not null);
        if (
            session.Packages is not { } packages
            || (goals.Count == 0 && ofPackages.Count == 0 && bootstrap is null && builder.ReferencedRecipes.Count == 0)
        )
            return ofPackages.Count == 0 ? (ofBuild, builder.Build(), false) : throw PackageGoals.NoPackages(ofPackages[0]);
        if (goals.Contains(nameof(IPackaging.Package)))
            PackagingOptions.Check(packages.Build, session);
        if (bootstrap is not null && !await bootstrap.PrepareAsync(build.Plan, IsTerminal ? AskAsync : null, signals.Running))
        {
            build.ExitCode = ExitCode.Failed;
            return ([], graph, true);
        }
        var request = new PackageGoal(goals, [.. ofPackages], builder.ReferencedRecipes, bootstrap?.Requests ?? []);
        var work = await request.DecideAsync(packages, signals.Running);
        if ((work.IsNeeded || ofPackages.Count > 0) && !build.Plan)
        {
            packageLock = await packages.LockAsync(console!.Log, signals.Running);
            // Another run may have done the work while this one waited.
            work = await request.DecideAsync(packages, signals.Running);
        }
        LockReview.Run(work, packages.Pins, moves: goals.Contains(nameof(IPackages.Fetch)), isPlan: build.Plan);
        var isInstall = goals is [nameof(IPackages.Install)] && preliminary.Count == 1;
        if (isInstall && !work.IsNeeded && !build.Plan)
        {
            await packages.RequestAsync(work, signals.Running);
            var answer = packages.Outcome(work);
            answers.Write(answer);
            NothingToDo.Remember(session, build, preliminary[0], work, answer);
            return ([], graph, true);
        }
        if ((goals.Contains(nameof(IPackages.Install)) || bootstrap is not null) && !build.Plan)
            await packages.RequestAsync(work, signals.Running);
        PackageGoals.Validate(work, packages, goals);
        planned = work;
        install = isInstall && ofPackages.Count == 0 && bootstrap is null ? preliminary[0] : null;
        var complete = PackageGoals.Join(builder, work, packages, goals);
        return (PackageGoal.Invoked(names, ofBuild, packages, work), bootstrap?.Complete(complete, work) ?? complete, false);
    }

    // Who is asked for a value may press Ctrl-C instead: the thread that waits for the answer is left behind.
    private async Task DemandAsync(IReadOnlyList<(TargetNode Target, TargetRequirement Requirement)> missing)
    {
        Func<ParameterMember, string?, string?>? prompt = IsTerminal ? new ParameterPrompt(terminal).Ask : null;
        using var suspension = console!.Suspend();
        await Task.Run(() => Requirements.Demand(missing, session, build, prompt), signals.Running).WaitAsync(signals.Running);
        commands.Hide(session.Parameters.Secrets);
    }

    private bool IsTerminal => ConsoleOptions.From(facts).IsInteractive && terminal.IsInputTerminal;

    private async Task<bool> AskAsync(string question)
    {
        using var suspension = console!.Suspend();
        return await Task.Run(() => Confirmation.Ask(terminal, question), signals.Running).WaitAsync(signals.Running);
    }

    private async Task LookAtFailureAsync(ExecutionReport report)
    {
        if (planned is null || build is not IPackages packages)
            return;
        // Whoever looks around may want to build.
        packageLock?.Dispose();
        packageLock = null;
        await FailureShell.OfferAsync(session, packages, report, planned, IsTerminal, signals.Running);
    }

    private SkipRequest Skips(TargetGraph graph) =>
        build.RequestedSkips is { } skipped ? new SkipRequest(skipped.Length == 0, TargetNames.FindAll(graph, skipped)) : SkipRequest.None;

    private void Open(bool isQuestion)
    {
        var services = new ConsoleServices
        {
            Options = ConsoleOptions.From(facts) with { IsInteractive = !isQuestion && ConsoleOptions.From(facts).IsInteractive },
            // An answer has standard output to itself.
            Terminal = isQuestion ? new ErrorTerminal(terminal) : terminal,
            LogDirectory = session.StateDirectory / "logs",
            Time = session.Time,
            Mask = text => PrefixPlaceholder.Shorten(commands.Apply(text)),
            ShellCommand = target => ShellCommand.For(session, target),
        };
        console = new ConsoleSession(services);
        session.Log = console.Log;
        session.SuspendConsole = console.Suspend;
        session.Host = services.Options.Host;
        session.Verbosity = services.Options.Verbosity;
    }

    private static string? Locate(TargetNode node) => node.Factory is { } factory ? SourceLocations.Of(factory.Method)?.ToString() : null;
}
