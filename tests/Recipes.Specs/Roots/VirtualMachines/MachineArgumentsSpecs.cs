using Recipes.Roots.VirtualMachines;

namespace Recipes.Specs.Roots.VirtualMachines;

public sealed class MachineArgumentsSpecs
{
    private static readonly MachineArguments Machine = new()
    {
        HasKvm = false,
        Memory = 512,
        Processors = 2,
        Kernel = "/k/vmlinuz",
        Boot = "/k/boot.cpio",
        Control = 7,
        Console = "/m/console.log",
    };

    [Fact]
    public void An_emulated_machine_takes_any_processor()
    {
        var words = string.Join(' ', Machine.Words);

        words.ShouldContain("-accel tcg,thread=multi -cpu max -smp 2 -m 512");
        words.ShouldContain("socket,fd=7,id=control");
        words.ShouldContain("file,path=/dev/fd/2,append=on,id=err -device virtserialport,chardev=err,name=err");
    }

    [Fact]
    public void Input_is_a_port_only_where_there_is_some()
    {
        Machine.Words.ShouldNotContain(word => word.Contains("name=in", StringComparison.Ordinal));
        string.Join(' ', (Machine with { Input = 9 }).Words)
            .ShouldContain("-chardev socket,fd=9,id=in -device virtserialport,chardev=in,name=in");
    }

    [Fact]
    public void Virtualization_gives_the_processor_itself() =>
        string.Join(' ', (Machine with { HasKvm = true }).Words).ShouldContain("-accel kvm -cpu host");

    [Fact]
    public void There_is_no_network_card_unless_asked_for()
    {
        Machine.Words.ShouldNotContain(word => word.Contains("net", StringComparison.Ordinal));
        (Machine with { HasNetwork = true }).Words.ShouldContain("user,id=network");
    }

    [Fact]
    public void A_terminal_is_the_second_serial_line_and_no_port()
    {
        var words = (Machine with { HasTerminal = true }).Words;

        words.ShouldContain("stdio,id=terminal,signal=off");
        words.ShouldNotContain(word => word.Contains("name=out", StringComparison.Ordinal));
    }

    [Fact]
    public void Disks_are_known_by_their_names_and_commas_are_no_options()
    {
        var words = (
            Machine with
            {
                Disks =
                [
                    new MachineDisk("system", "/m/a,readonly=off.qcow2") { IsLayered = true },
                    new MachineDisk("share0", "/m/share0.ext4") { IsReadOnly = true },
                ],
            }
        ).Words;

        words.ShouldContain("file=/m/a,,readonly=off.qcow2,if=none,id=system,format=qcow2,cache=writeback");
        words.ShouldContain("file=/m/share0.ext4,if=none,id=share0,format=raw,cache=unsafe,readonly=on");
        words.ShouldContain("virtio-blk-pci,drive=share0,serial=share0");
    }
}
