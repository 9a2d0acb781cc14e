using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.Boxes;

/// <summary>Boxes: a copy-on-write layer over a base image in namespaces of its own; as root, or in a user namespace with mapped ids.</summary>
public sealed class BoxRoots : IBuildRoots
{
    private readonly ICommandRunner runner;
    private readonly TimeProvider time;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly Lazy<ControlGroups> groups = new(ControlGroups.Find);
    private readonly Lazy<UserMap?> map;

    /// <summary>Creates the kind.</summary>
    /// <param name="runner">Starts what is needed.</param>
    /// <param name="time">The clock of timeouts.</param>
    /// <param name="environment">The environment of this process.</param>
    public BoxRoots(ICommandRunner runner, TimeProvider time, IReadOnlyDictionary<string, string> environment)
    {
        this.runner = runner;
        this.time = time;
        this.environment = environment;
        map = new Lazy<UserMap?>(() => IsMapped ? UserMap.Find(Environment.UserName) : null);
    }

    /// <inheritdoc/>
    public RootKind Kind => RootKind.Box;

    /// <inheritdoc/>
    public string Name => IsMapped ? "box (unprivileged)" : "box";

    /// <summary>Whether the files of boxes and bases belong to the mapped ids of an unprivileged user.</summary>
    public bool IsMapped { get; } = !Environment.IsPrivilegedProcess;

    /// <inheritdoc/>
    public RootSupport Survey() => BoxSupport.Survey(IsMapped, map.Value, groups.Value);

    /// <inheritdoc/>
    public async Task<IBuildRoot> PrepareAsync(RootRequest request, CancellationToken cancellationToken) =>
        await PrepareBoxAsync(request, cancellationToken);

    /// <summary>As <see cref="PrepareAsync"/>, with what only boxes can do.</summary>
    /// <param name="request">What it shall be.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">Boxes cannot be had here, or not what is asked of this one (exit code 5).</exception>
    public async Task<BoxRoot> PrepareBoxAsync(RootRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RootDemands.Demand(Name, Survey(), request.Needs);
        if (request.Base is not { } image || !image.Tree.DirectoryExists())
            throw new RecipesException(
                "A box needs a base image.",
                "Name one with --base; make one with --target NewBase.",
                ExitCode.Usage
            );
        var paths = new BoxPaths(request.Directory, request.Limits.DiskBytes is not null);
        // A box keeps the disk that it was made with.
        if (paths with { HasDisk = true } is { } limited && limited.Disk.FileExists())
            paths = limited;
        // On a disk that is made now none of its changes would be seen.
        if (paths.HasDisk && !paths.Disk.FileExists() && (paths with { HasDisk = false }).Upper.DirectoryExists())
        {
            throw new RecipesException(
                $"The box in '{paths.Directory}' was made without a limit of disk, and keeps its layer.",
                "Make it anew with --build-root-disk, or leave that out.",
                ExitCode.MissingTool
            );
        }
        paths.Directory.CreateDirectory();
        if (paths.HasDisk)
            await MakeDiskAsync(paths, request.Limits.DiskBytes, cancellationToken);
        else
            Directory.CreateDirectory(paths.Upper);
        Directory.CreateDirectory(paths.HasDisk ? paths.Layer : paths.Work);
        return new BoxRoot(
            request,
            paths,
            new BoxCommand(runner, request.Limits, time),
            IsMapped ? map.Value : null,
            groups.Value,
            environment
        );
    }

    /// <summary>Runs a command of this machine that may do what the box's root may to files: in the same map of ids.</summary>
    /// <param name="command">The command, by its absolute path or a name in the system's directories.</param>
    /// <param name="onLine">Takes its lines.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<CommandResult> RunMappedAsync(Command command, Action<CommandLine>? onLine, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!IsMapped)
            return runner.RunAsync(command, onLine, cancellationToken);
        RootDemands.Demand(Name, Survey(), RootAbilities.None);
        return new BoxCommand(runner, RootLimits.None, time).RunAsync(
            command,
            program =>
                program
                    .MapUsers(map.Value!.Users, map.Value.Groups)
                    .Run(
                        command.WorkingDirectory ?? "/",
                        command.Environment ?? RootEnvironment.Of(environment, hasNetwork: true),
                        [command.Executable, .. command.Arguments]
                    ),
            onLine,
            cancellationToken
        );
    }

    private async Task MakeDiskAsync(BoxPaths paths, long? bytes, CancellationToken cancellationToken)
    {
        if (paths.Disk.FileExists() || bytes is not { } size)
            return;
        var part = paths.Disk + ".part";
        await using (var file = File.Create(part))
            file.SetLength(size);
        var make = Command.Create("mke2fs", "-q", "-t", "ext4", "-F", "-O", "^has_journal", "-m", "0", part);
        (await runner.RunAsync(make, null, cancellationToken)).EnsureSuccess();
        File.Move(part, paths.Disk, overwrite: true);
    }
}
