using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Boxes;

namespace Recipes.Roots.Containers;

/// <summary>One container.</summary>
internal sealed class ContainerRoot(
    RootRequest request,
    ContainerCommands commands,
    ContainerMaker maker,
    BoxRoots boxes,
    IReadOnlyDictionary<string, string> environment
) : IBuildRoot
{
    // Whatever a command left behind ends with its container: it must not be another's.
    private readonly RootTurn turn = new(request.Directory / "lock", $"container '{request.Directory.Name}'");

    public RootKind Kind => RootKind.Container;

    public AbsolutePath WorkDirectory { get; } = "/root";

    public async Task<CommandResult> RunAsync(
        Command command,
        RootUser user = RootUser.Superuser,
        Action<CommandLine>? onLine = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(command);
        var variables = new Dictionary<string, string>(
            command.Environment ?? RootEnvironment.Of(environment, request.HasNetwork),
            StringComparer.Ordinal
        );
        var options = new List<string> { "--workdir", command.WorkingDirectory ?? (user == RootUser.Builder ? "/app" : WorkDirectory) };
        if (user == RootUser.Builder)
        {
            var (ids, name) = await FindBuilderAsync(cancellationToken);
            options.AddRange(["--user", ids]);
            if (command.Environment is null)
                (variables["USER"], variables["LOGNAME"], variables["HOME"]) = (name, name, "/app");
        }
        using var entered = await EnterAsync(cancellationToken);
        foreach (var (variable, value) in variables)
            options.AddRange(["--env", $"{variable}={value}"]);
        return await commands.ExecuteAsync(options, command, onLine, cancellationToken);
    }

    public async Task CopyInAsync(AbsolutePath source, AbsolutePath target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        (
            await RunAsync(
                Command.Create("mkdir", "-p", target.Parent!) with
                {
                    WorkingDirectory = "/",
                },
                cancellationToken: cancellationToken
            )
        ).EnsureSuccess();
        using var entered = await EnterAsync(cancellationToken);
        await commands.RunAsync(["cp", source, $"{commands.Name}:{target}"], cancellationToken);
    }

    public async Task CopyOutAsync(AbsolutePath source, AbsolutePath target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        Directory.CreateDirectory(target.Parent!);
        using var entered = await EnterAsync(cancellationToken);
        await commands.RunAsync(["cp", $"{commands.Name}:{source}", target], cancellationToken);
    }

    public async Task SnapshotAsync(AbsolutePath directory, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var archive = directory + ".tar";
        using var entered = await EnterAsync(cancellationToken);
        try
        {
            await commands.RunAsync(["export", "--output", archive, commands.Name], cancellationToken);
            await new Bases.ArchiveBase(boxes, archive).FillAsync(directory, cancellationToken);
        }
        finally
        {
            archive.DeleteFile();
        }
    }

    public async Task DestroyAsync(CancellationToken cancellationToken)
    {
        if (!request.Directory.DirectoryExists())
            return;
        using (await turn.TakeAsync(cancellationToken))
        {
            await maker.RemoveAsync(cancellationToken);
            request.Directory.DeleteDirectory();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Nobody else may make it anew meanwhile.
    private async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        var entered = await turn.TakeAsync(cancellationToken);
        try
        {
            await maker.EnsureAsync(cancellationToken);
            return entered;
        }
        catch
        {
            entered.Dispose();
            throw;
        }
    }

    private async Task<(string Ids, string Name)> FindBuilderAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var ask = Command.Create("stat", "-c", "%u:%g %U", "/app");
        using var entered = await EnterAsync(cancellationToken);
        var result = await commands.ExecuteAsync([], ask, line => lines.Add(line.Text), cancellationToken);
        return
            result.Succeeded
            && lines is [var line]
            && line.Split(' ') is [var ids, var name]
            && !ids.StartsWith("0:", StringComparison.Ordinal)
            ? (ids, name)
            : throw new RecipesException(
                "The container has no directory '/app' that belongs to another user than root.",
                "Make its base image anew with --target NewBase, which adds it."
            );
    }
}
