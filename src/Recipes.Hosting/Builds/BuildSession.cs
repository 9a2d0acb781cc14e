using Recipes.Commands;
using Recipes.Execution;
using Recipes.Hosting.Choria;
using Recipes.Hosting.Consoles;
using Recipes.Hosting.Packages;
using Recipes.Hosting.Parameters;
using Recipes.IO;

namespace Recipes.Hosting.Builds;

/// <summary>What a run of a build has in common: the statics of a build class look here. One for each run, also with several in one process.</summary>
internal sealed class BuildSession : IDisposable
{
    private static readonly AsyncLocal<BuildSession?> Flow = new();

    private readonly Lazy<Jobserver?> jobserver;

    public BuildSession() => jobserver = new Lazy<Jobserver?>(() => Jobserver.TryCreate(Jobs));

    /// <summary>The session of the current asynchronous flow.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static BuildSession Current
    {
        get => Flow.Value ?? throw new InvalidOperationException("No build runs: this is known inside Execute<Build>() only.");
        set => Flow.Value = value;
    }

    public required BoundParameters Parameters { get; set; }

    public required string[] Arguments { get; init; }

    /// <summary>When the program began to look at anything.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    public required AbsolutePath WorkingDirectory { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required AbsolutePath BuildAssembly { get; init; }

    /// <summary>How the build is started again in a hint: <c>./build.sh</c>.</summary>
    public required string Script { get; init; }

    public AbsolutePath RootDirectory => Parameters.RootDirectory;

    public AbsolutePath TemporaryDirectory
    {
        get
        {
            var directory = RootDirectory / ".nuke" / "temp";
            Directory.CreateDirectory(directory);
            return directory;
        }
    }

    /// <summary>Where a run keeps what the next one may need: <c>.recipes</c>.</summary>
    public AbsolutePath StateDirectory => Packages?.Settings.State ?? RootDirectory / ".recipes";

    public IReadOnlyList<string> Profiles => Parameters.Profiles;

    public bool IsServerBuild => Environment.GetValueOrDefault("CI") is { Length: > 0 } and not ("false" or "0");

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What the console was told to write for; set before the build object is made.</summary>
    public HostKind Host { get; set; } = HostKind.Plain;

    public Verbosity Verbosity { get; set; } = Verbosity.Normal;

    /// <summary>The states of the plan's targets; empty before there is a plan.</summary>
    public IReadOnlyList<ExecutableTarget> Targets { get; set; } = [];

    /// <summary>Runs programs; set once the secrets are known.</summary>
    public ICommandRunner Commands { get; set; } = null!;

    /// <summary>How many jobs run at once: targets, and what these start.</summary>
    public int Jobs { get; set; } = System.Environment.ProcessorCount;

    /// <summary>Hands the jobs out to commands; null where there is none. Made on first use.</summary>
    public Jobserver? Jobserver => jobserver.Value;

    /// <summary>Takes what steps say; set once there is a console.</summary>
    public IStepLog Log { get; set; } = null!;

    /// <summary>Leaves the terminal to a program; set once there is a console.</summary>
    public Func<IDisposable> SuspendConsole { get; set; } = null!;

    /// <summary>Prints an answer to a question on standard output.</summary>
    public Action<string> Answer { get; set; } = null!;

    public async Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken)
    {
        var complete = command with { WorkingDirectory = command.WorkingDirectory ?? RootDirectory };
        if (complete.Interactive)
        {
            using (SuspendConsole())
                return await Commands.RunAsync(complete, null, cancellationToken);
        }
        Log.Write(StepLogKind.Command, complete.ToString());
        var result = await Commands.RunAsync(
            complete,
            line => Log.Write(line.IsError ? StepLogKind.Error : StepLogKind.Output, line.Text),
            cancellationToken
        );
        return result.EnsureSuccess();
    }

    /// <summary>What packages need; null in a build without them.</summary>
    public PackageServices? Packages { get; set; }

    /// <summary>The run of a Choria specification; null without one.</summary>
    public ChoriaBuild? Choria { get; set; }

    /// <summary>In what form questions are answered.</summary>
    public OutputFormat Output { get; set; }

    /// <summary>The name that <c>--output</c> gives to what a target writes; null for the target's own.</summary>
    public string? OutputName { get; set; }

    /// <summary>Prints something for people that is no answer, on standard error.</summary>
    public Action<string> Notice { get; set; } = null!;

    /// <summary>What packages need.</summary>
    /// <exception cref="InvalidOperationException">The build has no packages.</exception>
    public PackageServices RequirePackages() => Packages ?? throw new InvalidOperationException("The build is not an IPackages.");

    /// <summary>Closes the jobserver.</summary>
    public void Dispose()
    {
        Choria?.Dispose();
        if (jobserver.IsValueCreated)
            jobserver.Value?.Dispose();
    }
}
