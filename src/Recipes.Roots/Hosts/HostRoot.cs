using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.Hosts;

/// <summary>A directory of this machine; nothing is hidden from its commands.</summary>
internal sealed class HostRoot : IBuildRoot
{
    private readonly RootRequest request;
    private readonly ICommandRunner runner;
    private readonly TimeProvider time;
    private readonly IReadOnlyDictionary<string, string> environment;

    public HostRoot(RootRequest request, ICommandRunner runner, TimeProvider time, IReadOnlyDictionary<string, string> environment)
    {
        this.request = request;
        this.runner = runner;
        this.time = time;
        this.environment = environment;
        WorkDirectory = request.Directory.CreateDirectory();
    }

    public RootKind Kind => RootKind.Host;

    public AbsolutePath WorkDirectory { get; }

    public Task<CommandResult> RunAsync(
        Command command,
        RootUser user = RootUser.Superuser,
        Action<CommandLine>? onLine = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(command);
        if (user == RootUser.Builder)
            RootDemands.Demand("host", new RootSupport(RootAbilities.None), RootAbilities.Builder);
        var complete = command with
        {
            WorkingDirectory = command.WorkingDirectory ?? WorkDirectory,
            Environment = command.Environment ?? environment,
        };
        return TimedRun.RunAsync(runner, complete, command, request.Limits, time, onLine, cancellationToken);
    }

    public Task CopyInAsync(AbsolutePath source, AbsolutePath target, CancellationToken cancellationToken) =>
        CopyAsync(source, target, cancellationToken);

    public Task CopyOutAsync(AbsolutePath source, AbsolutePath target, CancellationToken cancellationToken) =>
        CopyAsync(source, target, cancellationToken);

    public Task SnapshotAsync(AbsolutePath directory, CancellationToken cancellationToken) =>
        throw new RecipesException("The host has no snapshots.", "Use --build-root box.", ExitCode.MissingTool);

    public Task DestroyAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        request.Directory.DeleteDirectory();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Task CopyAsync(AbsolutePath source, AbsolutePath target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        source.Copy(target);
        return Task.CompletedTask;
    }
}
