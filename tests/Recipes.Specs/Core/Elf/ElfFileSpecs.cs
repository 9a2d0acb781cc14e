using System.Runtime.InteropServices;
using Recipes.Elf;

namespace Recipes.Specs.Core.Elf;

public sealed class ElfFileSpecs
{
    [Fact]
    public void A_library_tells_its_name_and_what_it_needs()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("The runtime's own library is an ELF file on Linux only.");
        var library = ElfFile.Read(File.ReadAllBytes(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so")))!;

        library.SoName.ShouldBe("libSystem.Native.so");
        library.IsProgram.ShouldBeFalse();
        library.Is64Bit.ShouldBe(Environment.Is64BitProcess);
        var libc = library.Libraries.First(needed => needed.Name.StartsWith("libc.", StringComparison.Ordinal));
        if (libc.Name == "libc.so.6")
            libc.Versions.ShouldContain(version => version.StartsWith("GLIBC_2.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_path_is_taken_out_and_nothing_else()
    {
        var file = new byte[0x400];
        Sample(file);
        var before = ElfFile.Read(file)!;
        before.RunPath.ShouldBe("/build/lib");

        before.RemoveRunPath(file);

        var after = ElfFile.Read(file)!;
        after.RunPath.ShouldBeNull();
        after.SoName.ShouldBe("libx.so.1");
        after.Libraries.ShouldHaveSingleItem().Name.ShouldBe("libc.so.6");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(63)]
    [InlineData(0x100)]
    [InlineData(0x210)]
    public void What_is_cut_off_is_none(int length)
    {
        var file = new byte[0x400];
        Sample(file);

        ElfFile.Read(file.AsMemory(0, length)).ShouldBeNull();
    }

    // A 64-bit library with one segment, whose dynamic section is at 0x100 and whose strings are at 0x200.
    private static void Sample(byte[] file)
    {
        byte[] head = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
        head.CopyTo(file, 0);
        Put(16, 3, 2);
        Put(32, 64, 8);
        Put(54, 56, 2);
        Put(56, 2, 2);
        Segment(64, 1, 0, 0x1000, 0x400);
        Segment(64 + 56, 2, 0x100, 0x1100, 0x60);
        var at = 0x100;
        foreach (var (tag, value) in ((int, int)[])[(29, 1), (1, 12), (14, 22), (5, 0x1200), (0, 0)])
        {
            Put(at, tag, 8);
            Put(at + 8, value, 8);
            at += 16;
        }
        "\0/build/lib\0libc.so.6\0libx.so.1\0"u8.CopyTo(file.AsSpan(0x200));

        void Segment(int place, int kind, int offset, int address, int size)
        {
            Put(place, kind, 4);
            Put(place + 8, offset, 8);
            Put(place + 16, address, 8);
            Put(place + 32, size, 8);
        }

        void Put(int place, long value, int size)
        {
            for (var i = 0; i < size; i++)
                file[place + i] = (byte)(value >> (8 * i));
        }
    }
}
