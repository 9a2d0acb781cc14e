using System.Buffers.Binary;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Bases;
using Recipes.Roots.VirtualMachines;

namespace Recipes.Specs.Roots.VirtualMachines;

public sealed class DiskFilesSpecs : IDisposable
{
    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-disks-").FullName;

    public void Dispose() => directory.DeleteDirectory();

    [Fact]
    public void The_bytes_in_use_are_read_from_the_super_block()
    {
        var image = new byte[2048];
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(1024 + 0x4), 1000);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(1024 + 0xC), 400);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(1024 + 0x18), 2);

        DiskImage.UsedBytes((directory / "image").WriteAllBytes(image)).ShouldBe(600 * 4096);
    }

    [Fact]
    public void A_layer_tells_what_it_stands_on_and_how_large_it_is()
    {
        var layer = new byte[200];
        "QFI"u8.CopyTo(layer);
        layer[3] = 0xFB;
        BinaryPrimitives.WriteUInt64BigEndian(layer.AsSpan(8), 112);
        BinaryPrimitives.WriteUInt32BigEndian(layer.AsSpan(16), 10);
        BinaryPrimitives.WriteUInt64BigEndian(layer.AsSpan(24), 5L << 30);
        "/base/disk"u8.CopyTo(layer.AsSpan(112));

        LayerHeader.Read((directory / "layer").WriteAllBytes(layer)).ShouldBe(new LayerHeader("/base/disk", 5L << 30));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0xFC)]
    [InlineData(8, 0x80)]
    [InlineData(17, 0x01)]
    public void What_is_no_layer_is_told(int place, byte value)
    {
        var layer = new byte[200];
        "QFI"u8.CopyTo(layer);
        layer[3] = 0xFB;
        layer[place] = value;

        var fault = Should.Throw<RecipesException>(() => LayerHeader.Read((directory / "layer").WriteAllBytes(layer)));

        fault.Message.ShouldContain("layer");
        fault.Hint.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void A_tree_has_changed_when_a_file_a_mode_or_a_link_has()
    {
        (directory / "a" / "b").WriteAllText("x");
        var first = TreeState.Of(directory);
        TreeState.Of(directory).ShouldBe(first);
        first.Entries.ShouldBe(3);

        File.CreateSymbolicLink(directory / "a" / "link", "nowhere");
        var second = TreeState.Of(directory).Digest;
        second.ShouldNotBe(first.Digest);
        (directory / "a" / "b").WriteAllText("longer");
        var third = TreeState.Of(directory).Digest;
        third.ShouldNotBe(second);
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(directory / "a" / "b", (UnixFileMode)0x1C0);
        TreeState.Of(directory).Digest.ShouldNotBe(third);
    }
}
