using System.Net;
using System.Net.Sockets;
using Recipes.Commands;
using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;
using Recipes.Roots.VirtualMachines;

namespace Recipes.Acceptance.Roots;

/// <summary>The contract, in virtual machines.</summary>
[Trait("Speed", "Slow")]
public sealed class VirtualMachineSpecs(TinyBase tinyBase, MachineFiles machineFiles) : BuildRootContract
{
    protected override long MemoryForTests => 192 << 20;

    protected override bool HasPartsOfProcessors => Environment.IsPrivilegedProcess;

    [Fact]
    public async Task A_program_is_the_systems_own_whatever_the_first_process_is_made_of()
    {
        await using var root = await PrepareAsync();
        var many = Enumerable.Range(0, 300).Select(i => $"argument {i}").ToList();

        await root.RunAsync(Command.Create("wc", "--version"), onLine: line => Lines.Add(line));
        await root.RunAsync(Command.Create("perl", ["-e", "print qq($_\n) for @ARGV", .. many]), RootUser.Builder, line => Lines.Add(line));

        Output[0].ShouldContain("GNU coreutils");
        Output.TakeLast(300).ShouldBe(many);
    }

    [Fact]
    public async Task A_network_leads_to_this_machine_by_way_of_its_gateway()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var root = await PrepareAsync(hasNetwork: true);

        await ShellAsync(
            root,
            $"""
            perl -e 'socket(my $s, 2, 1, 0); connect($s, pack("S n a4 x8", 2, {port}, pack("C4", 10,0,2,2))) and print "reached\n"'
            cat /etc/resolv.conf
            """
        );

        Output.ShouldBe(["reached", "nameserver 10.0.2.3"]);
        listener.Pending().ShouldBeTrue();
    }

    protected override IBuildRoots MakeKind()
    {
        var boxes = new BoxRoots(Runner, TimeProvider.System, Variables);
        var bases = new BaseStore(Scratch / "bases", boxes, TimeProvider.System);
        return new VirtualMachineRoots(Runner, boxes, bases, machineFiles.Directory, TimeProvider.System, Variables);
    }

    protected override RootRequest Request(RootLimits limits) =>
        new()
        {
            Directory = Scratch / "root",
            Base = tinyBase.Image,
            Limits = limits,
        };
}
