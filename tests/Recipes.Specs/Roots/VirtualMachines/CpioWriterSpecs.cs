using System.Text;
using Recipes.Roots.VirtualMachines;

namespace Recipes.Specs.Roots.VirtualMachines;

public sealed class CpioWriterSpecs
{
    [Fact]
    public void Entries_are_aligned_and_directories_come_first()
    {
        using var stream = new MemoryStream();
        var cpio = new CpioWriter(stream);

        cpio.AddFile("bin/sh", "hello"u8);
        cpio.AddFile("bin/x", []);
        cpio.Finish();

        var text = Encoding.ASCII.GetString(stream.ToArray());
        (text.Length % 4).ShouldBe(0);
        // The fields are those of "newc": number, mode, five of owners, links and time, the size as the seventh.
        text.ShouldStartWith(
            "07070100000001000041ED000000000000000000000001000000000000000000000000000000000000000000000000000000040000000" + "0bin\0"
        );
        text.IndexOf("0707010000000200008", StringComparison.Ordinal).ShouldBe(116);
        text.ShouldContain("bin/sh\0");
        text.ShouldContain("hello\0\0\0070701");
        text.ShouldContain("TRAILER!!!\0");
    }
}
