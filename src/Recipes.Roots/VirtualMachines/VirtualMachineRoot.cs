using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Bases;
using Recipes.Roots.Limiting;

namespace Recipes.Roots.VirtualMachines;

/// <summary>The disk of a virtual machine, which is started for each command.</summary>
/// <param name="request">What it shall be.</param>
/// <param name="setup">What it starts with.</param>
/// <param name="host">What it uses of this machine.</param>
internal sealed class VirtualMachineRoot(RootRequest request, MachineSetup setup, MachineHost host) : IBuildRoot
{
    private const long Memory = 2L << 30;
    private const int MostProcessors = 8;

    private readonly SystemDisk system = new(request.Directory, host);
    private readonly GuestFiles files = new(host);
    private readonly RootTurn turn = new(request.Directory / "lock", $"virtual machine '{request.Directory.Name}'");

    public RootKind Kind => RootKind.Vm;

    public AbsolutePath WorkDirectory { get; } = "/root";

    private long Room => request.Limits.DiskBytes ?? SystemDisk.DefaultRoom;

    private int Processors =>
        request.Limits.Processors is { } number ? (int)Math.Ceiling(number) : Math.Min(Environment.ProcessorCount, MostProcessors);

    public async Task<CommandResult> RunAsync(
        Command command,
        RootUser user = RootUser.Superuser,
        Action<CommandLine>? onLine = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(command);
        using var entered = await turn.TakeAsync(cancellationToken);
        var shares = request.Mounts.Select((mount, i) => new SharedDisk(mount, request.Directory, $"share{i}", Room)).ToList();
        foreach (var share in shares)
            await share.PrepareAsync(host.Boxes, cancellationToken);
        var terminal = command.Interactive ? TerminalSize.Find() : null;
        var guest = Translate(command, user);
        // What lies in another comes back with it.
        var outer = shares.Where(share => !share.Mount.IsReadOnly && !shares.Any(other => Contains(other, share))).ToList();
        var steps = await BeginAsync(cancellationToken);
        foreach (var share in shares)
            steps.Share(share);
        if (terminal is null)
            steps.Run(guest, hasInput: command.Interactive);
        else
            steps.Terminal(terminal, guest);
        if (outer.Count > 0)
            steps.Collect([.. outer.Select(share => share.Mount.Target)]);
        using var work = new MachineWork(request.Directory);
        var outcome = await StartAsync(command, work, steps, shares, terminal is not null, onLine, cancellationToken);
        if (outcome.Report is { IsComplete: true, HasCollected: true })
            await BringBackAsync(work, outer, shares);
        if (outcome.Fault is not null)
            throw outcome.Fault;
        if (outcome.Report is { ExitCode: not 0, Limit: { } limit })
            onLine?.Invoke(new CommandLine($"The command ran into the limit of {limit}.", IsError: true));
        return outcome.Result! with { Command = command, ExitCode = outcome.Report.ExitCode!.Value };
    }

    public async Task CopyInAsync(AbsolutePath source, AbsolutePath target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!Path.Exists(source) && new FileInfo(source).LinkTarget is null)
            throw new RecipesException($"There is no '{source}' to copy into the virtual machine.", "Check the path.");
        using var entered = await turn.TakeAsync(cancellationToken);
        using var work = new MachineWork(request.Directory);
        await files.PackAsync(source, work.Input, cancellationToken);
        var steps = await BeginAsync(cancellationToken);
        await TransferAsync(work, steps.Bring(source.Name, target), cancellationToken);
    }

    public async Task CopyOutAsync(AbsolutePath source, AbsolutePath target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        using var entered = await turn.TakeAsync(cancellationToken);
        using var work = new MachineWork(request.Directory);
        var steps = await BeginAsync(cancellationToken);
        await TransferAsync(work, steps.Collect(source), cancellationToken);
        await files.UnpackAsync(work.Output, work.Tree, cancellationToken);
        Directory.CreateDirectory(target.Parent!);
        (work.Tree / ((string)source)[1..]).Move(target);
    }

    public async Task SnapshotAsync(AbsolutePath directory, CancellationToken cancellationToken)
    {
        using var entered = await turn.TakeAsync(cancellationToken);
        using var work = new MachineWork(request.Directory);
        await PrepareDiskAsync(cancellationToken);
        await TransferAsync(work, new GuestSteps().Snapshot(), cancellationToken);
        await new ArchiveBase(host.Boxes, work.Output).FillAsync(directory, cancellationToken);
    }

    public async Task DestroyAsync(CancellationToken cancellationToken)
    {
        if (!request.Directory.DirectoryExists())
            return;
        using (await turn.TakeAsync(cancellationToken))
            request.Directory.DeleteDirectory();
    }

    /// <summary>Nothing runs between commands.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool Contains(SharedDisk outer, SharedDisk inner) =>
        outer != inner
        && !outer.Mount.IsReadOnly
        && ((string)inner.Mount.Target).StartsWith(outer.Mount.Target + "/", StringComparison.Ordinal);

    private GuestCommand Translate(Command command, RootUser user)
    {
        var variables = new Dictionary<string, string>(
            command.Environment ?? RootEnvironment.Of(host.Environment, request.HasNetwork),
            StringComparer.Ordinal
        );
        // The builder's are in the guest's own passwd.
        foreach (var name in user == RootUser.Builder && command.Environment is null ? ["HOME", "USER", "LOGNAME"] : (string[])[])
            variables.Remove(name);
        return new GuestCommand(
            command.Executable,
            command.Arguments,
            command.WorkingDirectory ?? (user == RootUser.Builder ? "/app" : WorkDirectory),
            user,
            GuestEnvironment.Of(variables, Processors)
        );
    }

    private async Task PrepareDiskAsync(CancellationToken cancellationToken)
    {
        var image = await host.Bases.DiskAsync(request.Base!, cancellationToken);
        await system.PrepareAsync(image, request.Limits.DiskBytes, cancellationToken);
    }

    private async Task<GuestSteps> BeginAsync(CancellationToken cancellationToken)
    {
        await PrepareDiskAsync(cancellationToken);
        var steps = new GuestSteps();
        if (system.MustGrow)
            steps.Grow();
        steps.Enter(request.HostName);
        return request.HasNetwork ? steps.Network() : steps;
    }

    private async Task TransferAsync(MachineWork work, GuestSteps steps, CancellationToken cancellationToken)
    {
        var outcome = await StartAsync(Command.Create("tar"), work, steps, [], hasTerminal: false, null, cancellationToken);
        if (outcome.Fault is not null)
            throw outcome.Fault;
    }

    private async Task<MachineOutcome> StartAsync(
        Command command,
        MachineWork work,
        GuestSteps steps,
        List<SharedDisk> shares,
        bool hasTerminal,
        Action<CommandLine>? onLine,
        CancellationToken cancellationToken
    )
    {
        await GuestFiles.WriteStepsAsync(work.Job, steps, command.StandardInput, cancellationToken);
        work.MakeOutput(new FileInfo(request.Base!.Disk).Length + (1 + shares.Count) * Room);
        var fraction = request.Limits.Processors % 1 is > 0 ? request.Limits.Processors : null;
        using var group = ControlGroup.Create(host.Groups, RootLimits.None with { Processors = fraction });
        var run = new MachineRun(host)
        {
            Group = group,
            Limits = request.Limits,
            HasInput = command.Interactive && !hasTerminal,
        };
        var outcome = await run.RunAsync(
            command,
            new MachineArguments
            {
                HasKvm = setup.HasKvm,
                Memory = (request.Limits.MemoryBytes ?? Memory) >> 20,
                Processors = Processors,
                Kernel = setup.Kernel.Image,
                Boot = setup.Boot,
                Console = request.Directory / "console.log",
                HasTerminal = hasTerminal,
                HasNetwork = request.HasNetwork,
                Disks = [system.Disk, .. work.Disks, .. shares.Select(share => share.Disk)],
            },
            onLine,
            cancellationToken
        );
        if (outcome.Report is { IsComplete: true, HasGrown: true })
            system.HasGrown();
        if (setup.HasKvm && !outcome.Report.Hello.IsCompleted)
            KvmProbe.NoteOf(host).Forget();
        return outcome;
    }

    // Whether the command is to be told of or not: what it wrote before it ended counts, as in every other kind of root.
    private async Task BringBackAsync(MachineWork work, List<SharedDisk> outer, List<SharedDisk> shares)
    {
        await files.UnpackAsync(work.Output, work.Tree, CancellationToken.None);
        foreach (var share in outer)
            GuestFiles.Swap(work.Tree / ((string)share.Mount.Target)[1..], share.Mount.Source);
        foreach (var share in shares.Where(share => !share.Mount.IsReadOnly))
            share.Agree();
    }
}
