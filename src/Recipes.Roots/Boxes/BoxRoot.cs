using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.Boxes;

/// <summary>
/// A box. One command at a time: each has a mount of its own, and what two overlays make of one layer is undefined
/// (Documentation/filesystems/overlayfs.rst, "Sharing and copying layers").
/// </summary>
public sealed class BoxRoot : IBuildRoot
{
    private static readonly AbsolutePath ExchangeTarget = "/run/recipes";

    private readonly RootRequest request;
    private readonly BoxPaths paths;
    private readonly BoxCommand commands;
    private readonly UserMap? map;
    private readonly ControlGroups groups;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly RootTurn turn;

    internal BoxRoot(
        RootRequest request,
        BoxPaths paths,
        BoxCommand commands,
        UserMap? map,
        ControlGroups groups,
        IReadOnlyDictionary<string, string> environment
    )
    {
        this.request = request;
        this.paths = paths;
        this.commands = commands;
        this.map = map;
        this.groups = groups;
        this.environment = environment;
        turn = new RootTurn(paths.Lock, $"box '{paths.Directory.Name}'");
    }

    /// <inheritdoc/>
    public RootKind Kind => RootKind.Box;

    /// <inheritdoc/>
    public AbsolutePath WorkDirectory { get; } = "/root";

    /// <inheritdoc/>
    public Task<CommandResult> RunAsync(
        Command command,
        RootUser user = RootUser.Superuser,
        Action<CommandLine>? onLine = null,
        CancellationToken cancellationToken = default
    ) => RunAsync(command, user, request.Mounts, onLine, cancellationToken);

    /// <inheritdoc/>
    public async Task CopyInAsync(AbsolutePath source, AbsolutePath target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!Path.Exists(source))
            throw new RecipesException($"There is no '{source}' to copy into the box.", "Check the path.");
        // Not through the mount as this machine sees it: there a link of the box would lead out of the box.
        await CopyAsync(
            new RootMount(source, ExchangeTarget, IsReadOnly: true),
            """mkdir -p "$(dirname "$1")" && cp -a /run/recipes "$1" """,
            target,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public async Task CopyOutAsync(AbsolutePath source, AbsolutePath target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var exchange = paths.Exchange / Guid.NewGuid().ToString("N");
        Directory.CreateDirectory(exchange);
        try
        {
            await CopyAsync(
                new RootMount(exchange, ExchangeTarget, IsReadOnly: false),
                """cp -a "$1" /run/recipes/""",
                source,
                cancellationToken
            );
            var copy = exchange / source.Name;
            if (!copy.Exists() && new FileInfo(copy).LinkTarget is null)
                throw new RecipesException($"'{source}' was not copied out of the box.", "Look what the box's own cp is.");
            Directory.CreateDirectory(target.Parent!);
            copy.Move(target);
        }
        finally
        {
            exchange.DeleteDirectory();
        }
    }

    /// <inheritdoc/>
    public async Task SnapshotAsync(AbsolutePath directory, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        Directory.CreateDirectory(directory);
        var copy = Command.Create("cp", "-a", "--one-file-system", $"{paths.Work}/.", directory);
        (await RunOutsideAsync(copy, null, cancellationToken)).EnsureSuccess();
    }

    /// <summary>What differs from the base, in order of the paths.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<BoxChanges> DiffAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var diff = Command.Create("/usr/bin/perl", "-e", BoxDiff.Script, "--", paths.Upper, request.Base!.Tree);
        var result = await RunOutsideAsync(
            diff,
            line =>
            {
                if (!line.IsError)
                    lines.Add(line.Text);
            },
            cancellationToken
        );
        result.EnsureSuccess();
        return BoxDiff.Parse(lines);
    }

    /// <inheritdoc/>
    public async Task DestroyAsync(CancellationToken cancellationToken)
    {
        if (!paths.Directory.DirectoryExists())
            return;
        using (await turn.TakeAsync(cancellationToken))
        {
            if (map is null)
            {
                paths.Directory.DeleteDirectory();
                return;
            }
            var remove = Command.Create("rm", "-rf", "--", paths.Directory);
            var result = await commands.RunAsync(
                remove,
                program => program.MapUsers(map.Users, map.Groups).Run("/", SystemEnvironment, [remove.Executable, .. remove.Arguments]),
                null,
                cancellationToken
            );
            result.EnsureSuccess();
        }
    }

    /// <summary>Nothing is open between commands.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IReadOnlyDictionary<string, string> SystemEnvironment => RootEnvironment.Of(environment, hasNetwork: false);

    private async Task<CommandResult> RunAsync(
        Command command,
        RootUser user,
        IReadOnlyList<RootMount> mounts,
        Action<CommandLine>? onLine,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(command);
        if (request.HasNetwork)
            mounts = [.. mounts, .. NetworkFiles()];
        using var entered = await turn.TakeAsync(cancellationToken);
        using var group = ControlGroup.Create(groups, request.Limits);
        var result = await commands.RunAsync(
            command,
            program =>
            {
                Begin(program, group).Unshare(request.HasNetwork).Open(mounts);
                Overlay(program)
                    .Enter(paths.Work, request.HostName, mounts)
                    .Spawn()
                    .Confine(user)
                    .Run(
                        command.WorkingDirectory ?? (user == RootUser.Builder ? "/app" : WorkDirectory),
                        command.Environment ?? DefaultEnvironment(user),
                        [command.Executable, .. command.Arguments]
                    );
                return program;
            },
            onLine,
            cancellationToken
        );
        if (!result.Succeeded && group?.Exceeded() is { } limit)
            onLine?.Invoke(new CommandLine($"The command ran into {limit}.", IsError: true));
        return result;
    }

    // A trusted program of this machine, which sees all of it and the box's tree at its mount.
    private async Task<CommandResult> RunOutsideAsync(Command command, Action<CommandLine>? onLine, CancellationToken cancellationToken)
    {
        using var entered = await turn.TakeAsync(cancellationToken);
        return await commands.RunAsync(
            command,
            program =>
                Overlay(Begin(program, group: null).Unshare(hasNetwork: false))
                    .Spawn()
                    .Run("/", SystemEnvironment, [command.Executable, .. command.Arguments]),
            onLine,
            cancellationToken
        );
    }

    private BoxProgram Begin(BoxProgram program, ControlGroup? group)
    {
        foreach (var file in group?.ProcessFiles ?? [])
            program.Join(file);
        return map is null ? program : program.MapUsers(map.Users, map.Groups);
    }

    private BoxProgram Overlay(BoxProgram program)
    {
        if (paths.HasDisk)
            program.Execute("/bin/mount", "-o", "loop,nosuid,nodev", paths.Disk, paths.Layer).MakeDirectories(paths.Upper, paths.Work);
        return program.Overlay(request.Base!.Tree, paths.Upper, paths.Work, paths.Work, map is not null);
    }

    private Dictionary<string, string> DefaultEnvironment(RootUser user)
    {
        var variables = new Dictionary<string, string>(RootEnvironment.Of(environment, request.HasNetwork), StringComparer.Ordinal);
        // The builder's are in the box's own passwd.
        foreach (var name in user == RootUser.Builder ? ["HOME", "USER", "LOGNAME"] : (string[])[])
            variables.Remove(name);
        return variables;
    }

    private static IEnumerable<RootMount> NetworkFiles() =>
        ((string[])["/etc/resolv.conf", "/etc/hosts"]).Where(File.Exists).Select(file => new RootMount(file, file, IsReadOnly: true));

    private async Task CopyAsync(RootMount exchange, string script, AbsolutePath path, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var copy = Command.Create("/bin/sh", "-c", script, "copy", path) with { WorkingDirectory = "/" };
        var result = await RunAsync(copy, RootUser.Superuser, [exchange], line => lines.Add(line.Text), cancellationToken);
        if (!result.Succeeded)
            throw new RecipesException($"'{path}' cannot be copied into or out of the box: {string.Join(" ", lines)}", "Check the path.");
    }
}
