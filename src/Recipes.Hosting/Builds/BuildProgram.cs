using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Recipes.Errors;
using Recipes.Hosting.CommandLines;
using Recipes.Hosting.Consoles;
using Recipes.Hosting.Consoles.Reports;
using Recipes.Hosting.Parameters;
using Recipes.IO;
using Recipes.Targets;

namespace Recipes.Hosting.Builds;

/// <summary>The whole program: reads what the process was started with, runs the build, turns what happened into an exit code.</summary>
internal static class BuildProgram
{
    /// <summary>Runs the process's own command line.</summary>
    public static int Run<T>(IReadOnlyList<Expression<Func<T, Target>>> defaults)
        where T : RecipesBuild, new()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        var start = new ProgramStart
        {
            Arguments = Environment.GetCommandLineArgs()[1..],
            Environment = environment,
            WorkingDirectory = Environment.CurrentDirectory,
            Terminal = new SystemTerminal(),
            IsTerminal = SystemTerminal.IsOutputTerminal,
        };
        var names = defaults.Select(target => ((MemberExpression)target.Body).Member.Name);
        // A build's Main is synchronous: this is where asynchrony ends.
        return RunAsync<T>(start, [.. names]).GetAwaiter().GetResult();
    }

    /// <summary>Runs a command line.</summary>
    /// <param name="start">What the process was started with.</param>
    /// <param name="defaults">The names of the targets that run where the command line names none.</param>
    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "Whatever is not caught below this is a fault of ours: exit code 70, and no stack trace."
    )]
    public static async Task<int> RunAsync<T>(ProgramStart start, IReadOnlyList<string> defaults)
        where T : RecipesBuild, new()
    {
        var facts = new ConsoleFacts { IsOutputTerminal = start.IsTerminal, Environment = start.Environment };
        var logs = start.WorkingDirectory;
        try
        {
            var session = Session(typeof(T), start);
            logs = session.RootDirectory / ".recipes" / "logs";
            BuildSession.Current = session;
            var build = Create<T>(session);
            facts = build.ConsoleFacts(facts);
            using var run = new BuildRun(session, build, defaults, facts, start.Terminal);
            return await run.RunAsync();
        }
        catch (Exception fault)
        {
            var look = Look.Of(ConsoleOptions.From(facts));
            LastWords.Write(start.Terminal, FaultReport.Render(fault, look, logs / "fault.log", mask: text => text));
            return ExitCodeOf(fault);
        }
    }

    /// <summary>The code to exit with after a fault.</summary>
    public static int ExitCodeOf(Exception fault) =>
        fault switch
        {
            RecipesException known => known.ExitCode,
            OperationCanceledException => ExitCode.Cancelled,
            _ => ExitCode.Internal,
        };

    private static BuildSession Session(Type build, ProgramStart start)
    {
        var home = start.Environment.GetValueOrDefault("HOME") is { Length: > 0 } path && Path.IsPathFullyQualified(path) ? path : null;
        var input = new ParameterInput
        {
            Arguments = ArgumentsParser.Parse(start.Arguments),
            Environment = start.Environment,
            WorkingDirectory = start.WorkingDirectory,
            HomeDirectory = home,
        };
        return new BuildSession
        {
            Parameters = ParameterReader.Read(build, input),
            Arguments = start.Arguments,
            StartedAt = TimeProvider.System.GetUtcNow(),
            WorkingDirectory = start.WorkingDirectory,
            Environment = start.Environment,
            BuildAssembly = build.Assembly.Location,
            Script = OperatingSystem.IsWindows() ? @".\build.ps1" : "./build.sh",
        };
    }

    private static T Create<T>(BuildSession session)
        where T : RecipesBuild, new()
    {
        var build = new T();
        session.Parameters.SetOn(build);
        return build;
    }
}
