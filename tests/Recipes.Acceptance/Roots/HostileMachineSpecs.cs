using System.Net;
using System.Net.Sockets;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;
using Recipes.Roots.VirtualMachines;

namespace Recipes.Acceptance.Roots;

/// <summary>What a hostile recipe tries as root of a virtual machine: none of it may reach this machine.</summary>
[Trait("Speed", "Slow")]
public sealed class HostileMachineSpecs(TinyBase tinyBase, MachineFiles machineFiles) : IAsyncDisposable
{
    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-hostile-").FullName;
    private readonly PosixCommandRunner runner = new();
    private readonly List<string> lines = [];

    public ValueTask DisposeAsync()
    {
        runner.Dispose();
        directory.DeleteDirectory();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_sees_neither_files_nor_processes_nor_the_network_of_this_machine()
    {
        var token = Guid.NewGuid().ToString("N");
        var secret = (directory / "secret").WriteAllText($"{token}\n");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var root = await PrepareAsync(limits: new RootLimits { DiskBytes = 16 << 20 });

        // What it looks for is not in the script, which is on a disk too.
        await RunAsync(
            root,
            $"""
            cat {secret} /proc/1/root{secret}
            for disk in /dev/vd?; do grep -a -q {token[..16]}''{token[16..]} $disk && echo found on $disk; done
            kill -9 {Environment.ProcessId} && echo killed
            perl -e 'socket(my $s, 2, 1, 0); connect($s, pack("S n a4 x8", 2, {port}, pack("C4", 127,0,0,1))) and print "reached\n"'
            perl -e 'socket(my $s, 2, 1, 0); alarm 5; connect($s, pack("S n a4 x8", 2, {port}, pack("C4", 10,0,2,2))) and print "reached\n"'
            echo done
            """
        );

        lines.ShouldContain("done");
        lines.ShouldNotContain(token);
        lines.Where(line => line.StartsWith("found on", StringComparison.Ordinal)).ShouldBeEmpty();
        lines.Intersect(["killed", "reached"]).ShouldBeEmpty();
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task Links_that_it_leaves_lead_nowhere_here_and_devices_are_not_brought_back()
    {
        var outside = (directory / "outside").CreateDirectory();
        var shared = (directory / "shared").CreateDirectory();
        (shared / "sub" / "kept").WriteAllText("kept\n");
        var root = await PrepareAsync(new RootMount(shared, "/mnt/shared", IsReadOnly: false));

        await RunAsync(root, $"cd /mnt/shared && rm -r sub && ln -s {outside} sub && ln -s {outside}/x file && echo y > new");
        await RunAsync(root, "cd /mnt/shared && rm sub file && mkdir sub && echo in > sub/x");

        Directory.GetFileSystemEntries(outside).ShouldBeEmpty();
        (shared / "sub" / "x").ReadAllText().ShouldBe("in\n");
        await Should.ThrowAsync<RecipesException>(() => RunAsync(root, "mknod /mnt/shared/disk b 254 0"));
        (shared / "sub" / "x").ReadAllText().ShouldBe("in\n");
        (shared / "disk").Exists().ShouldBeFalse();
    }

    [Fact]
    public async Task A_disk_that_it_fills_is_full_for_it_alone()
    {
        var shared = (directory / "shared").CreateDirectory();
        var root = await PrepareAsync(
            new RootMount(shared, "/mnt/shared", IsReadOnly: false),
            new RootLimits { DiskBytes = 16 << 20, MemoryBytes = 256 << 20 }
        );

        await RunAsync(
            root,
            "dd if=/dev/zero of=/mnt/shared/big bs=1048576 count=300 || rm /mnt/shared/big; echo small > /mnt/shared/small"
        );

        lines.ShouldContain(line => line.Contains("No space left", StringComparison.Ordinal));
        (shared / "small").ReadAllText().ShouldBe("small\n");
        (shared / "big").Exists().ShouldBeFalse();
    }

    private Task<IBuildRoot> PrepareAsync(RootMount? mount = null, RootLimits? limits = null)
    {
        var variables = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! };
        var boxes = new BoxRoots(runner, TimeProvider.System, variables);
        var bases = new BaseStore(directory / "bases", boxes, TimeProvider.System);
        var machines = new VirtualMachineRoots(runner, boxes, bases, machineFiles.Directory, TimeProvider.System, variables);
        Assert.SkipWhen(machines.Survey().Missing is not null, $"There are no virtual machines here: {machines.Survey().Missing}.");
        return machines.PrepareAsync(
            new RootRequest
            {
                Directory = directory / "root",
                Base = tinyBase.Image,
                Limits = limits ?? RootLimits.None,
                Mounts = mount is null ? [] : [mount],
            },
            CancellationToken.None
        );
    }

    private Task<CommandResult> RunAsync(IBuildRoot root, string script) =>
        root.RunAsync(Command.Create("/bin/sh", "-c", script), onLine: line => lines.Add(line.Text));
}
