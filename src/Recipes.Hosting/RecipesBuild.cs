using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Recipes.Commands;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Consoles;
using Recipes.IO;
using Recipes.Parameters;
using Recipes.Restoring;
using Recipes.Targets;
using Recipes.Traces;

namespace Recipes.Hosting;

/// <summary>
/// The base of a build class: its properties of type <see cref="Target"/> are the build's targets, its members with <see cref="ParameterAttribute"/>
/// the parameters. NUKE's <c>NukeBuild</c> under our name.
/// </summary>
/// <example>
/// <code>
/// class Build : RecipesBuild
/// {
///     public static int Main() => Execute&lt;Build>(x => x.Compile);
///     Target Compile => _ => _.Executes(ct => RunAsync(Command.Create("make"), ct));
/// }
/// </code>
/// </example>
[BaseParameters]
public abstract partial class RecipesBuild : IRecipesBuild
{
    /// <inheritdoc cref="IRecipesBuild.RootDirectory"/>
    public static AbsolutePath RootDirectory => BuildSession.Current.RootDirectory;

    /// <inheritdoc cref="IRecipesBuild.TemporaryDirectory"/>
    public static AbsolutePath TemporaryDirectory => BuildSession.Current.TemporaryDirectory;

    /// <summary>The file that holds the build's code.</summary>
    public static AbsolutePath BuildAssemblyFile => BuildSession.Current.BuildAssembly;

    /// <summary>The directory that holds the build's code.</summary>
    public static AbsolutePath BuildAssemblyDirectory => BuildSession.Current.BuildAssembly.Parent!;

    /// <inheritdoc cref="IRecipesBuild.LoadedLocalProfiles"/>
    public static IReadOnlyList<string> LoadedLocalProfiles => BuildSession.Current.Profiles;

    /// <inheritdoc cref="IRecipesBuild.Host"/>
    public static HostKind Host => BuildSession.Current.Host;

    /// <inheritdoc cref="IRecipesBuild.Verbosity"/>
    public static Verbosity Verbosity => BuildSession.Current.Verbosity;

    /// <inheritdoc cref="IRecipesBuild.IsLocalBuild"/>
    public static bool IsLocalBuild => !IsServerBuild;

    /// <inheritdoc cref="IRecipesBuild.IsServerBuild"/>
    public static bool IsServerBuild => BuildSession.Current.IsServerBuild;

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan => BuildSession.Current.Targets;

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => [.. ExecutionPlan.Where(target => target.IsInvoked)];

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => In(ExecutionStatus.Skipped);

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> ScheduledTargets => In(ExecutionStatus.Scheduled);

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> RunningTargets => In(ExecutionStatus.Running);

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> AbortedTargets => In(ExecutionStatus.Aborted);

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> FailedTargets => In(ExecutionStatus.Failed);

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> SucceededTargets => In(ExecutionStatus.Succeeded);

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> FinishedTargets => In(ExecutionStatus.Succeeded, ExecutionStatus.Failed);

    /// <inheritdoc/>
    public bool IsSucceeding => !IsFailing;

    /// <inheritdoc/>
    public bool IsFailing => In(ExecutionStatus.Failed, ExecutionStatus.Aborted, ExecutionStatus.NotRun).Count > 0;

    /// <inheritdoc/>
    public bool IsFinished => In(ExecutionStatus.Scheduled, ExecutionStatus.Running).Count == 0;

    /// <inheritdoc/>
    public int? ExitCode { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Rest => BuildSession.Current.Parameters.Arguments.Rest;

    AbsolutePath IRecipesBuild.RootDirectory => RootDirectory;

    AbsolutePath IRecipesBuild.TemporaryDirectory => TemporaryDirectory;

    IReadOnlyList<string> IRecipesBuild.LoadedLocalProfiles => LoadedLocalProfiles;

    HostKind IRecipesBuild.Host => Host;

    Verbosity IRecipesBuild.Verbosity => Verbosity;

    bool IRecipesBuild.IsLocalBuild => IsLocalBuild;

    bool IRecipesBuild.IsServerBuild => IsServerBuild;

    /// <inheritdoc/>
    public void ReportSummary(Func<Dictionary<string, string>, Dictionary<string, string>> configurator)
    {
        ArgumentNullException.ThrowIfNull(configurator);
        foreach (var (key, value) in configurator([]))
            RunningTarget.Current?.AddSummary(key, value);
    }

    /// <inheritdoc/>
    public T? TryGetValue<T>(Expression<Func<T?>> parameterExpression)
        where T : class => BuildSession.Current.Parameters.Get<T>(parameterExpression);

    /// <inheritdoc/>
    public T? TryGetValue<T>(Expression<Func<object?>> parameterExpression) => BuildSession.Current.Parameters.Get<T>(parameterExpression);

    /// <inheritdoc/>
    public Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken = default) =>
        BuildSession.Current.RunAsync(command, cancellationToken);

    /// <summary>Runs a build: the whole program. <c>public static int Main() => Execute&lt;Build>(x => x.Compile);</c></summary>
    /// <param name="defaultTargetExpressions">Run where the command line names none; none prints the help.</param>
    /// <typeparam name="T">The build class.</typeparam>
    /// <returns>The exit code: see <see cref="Errors.ExitCode"/>.</returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : RecipesBuild, new() =>
        NoOpTrace.TryAnswer(AppContext.BaseDirectory, Environment.GetCommandLineArgs()[1..])
        ?? RestoreTrace.TryRestore(AppContext.BaseDirectory, Environment.GetCommandLineArgs()[1..])
        ?? BuildProgram.Run<T>(defaultTargetExpressions);

    private List<ExecutableTarget> In(params ReadOnlySpan<ExecutionStatus> statuses)
    {
        var found = new List<ExecutableTarget>();
        foreach (var target in ExecutionPlan)
        {
            if (statuses.Contains(target.Status))
                found.Add(target);
        }
        return found;
    }
}
