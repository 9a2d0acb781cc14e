using Recipes.Archives.Compression;
using Recipes.Archives.Unpacking;
using Recipes.Errors;
using Recipes.Specs.Archives.Unpacking;

namespace Recipes.Specs.Archives.Compression;

public sealed class DecompressionSpecs : IDisposable
{
    private static readonly string Content = string.Concat(Enumerable.Range(1, 40).Select(i => $"{i}\n"));

    private readonly UnpackRoom room = new();

    public static TheoryData<string> All => [.. CompressedSamples.Base64.Keys];

    // .lzma has no checksum.
    public static TheoryData<string> Checked => [.. CompressedSamples.Base64.Keys.Where(name => !name.EndsWith(".lzma"))];

    public void Dispose() => room.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public async Task Each_kind_is_read(string name)
    {
        await room.UnpackAsync(Sample(name), name);

        room.Names().ShouldBe(["README", "link"]);
        File.ReadAllText(room.Destination / "link").ShouldBe(Content);
    }

    [Theory]
    [InlineData("neato.tar.gz")]
    [InlineData("two.tar.bz2")]
    [InlineData("neato.tar.xz")]
    [InlineData("neato.tar.zst")]
    public async Task A_kind_is_told_by_its_first_bytes_whatever_the_name_says(string name)
    {
        await room.UnpackAsync(Sample(name), "neato.zip");

        File.ReadAllText(room.Destination / "README").ShouldBe(Content);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_file_cut_off_anywhere_is_refused(string name)
    {
        var sample = Sample(name);
        // Behind the padding's start everything is there.
        var end = name.StartsWith("padded") ? sample.Length - 64 : sample.Length;
        foreach (var length in Positions(end))
            (await OutcomeAsync(sample[..length], name)).ShouldBe("refused", $"{name} cut to {length} of {end} bytes");
    }

    [Theory]
    [MemberData(nameof(Checked))]
    public async Task A_flipped_bit_is_refused_or_changes_nothing(string name)
    {
        var sample = Sample(name);
        foreach (var i in Positions(sample.Length))
        {
            sample[i] ^= (byte)(1 << (i % 8));
            (await OutcomeAsync(sample, name)).ShouldBeOneOf("refused", Content);
            sample[i] ^= (byte)(1 << (i % 8));
        }
    }

    [Fact]
    public async Task A_fault_names_the_archive_and_the_position() =>
        (await room.RefuseAsync(Sample("neato.tar.xz")[..^9], "neato.tar.xz")).ShouldBe(
            "The archive 'neato.tar.xz' is corrupt after byte 10240 of its content: the xz data are corrupt or end too early (liblzma's code 10)."
        );

    [Fact]
    public async Task A_plain_file_cut_off_names_the_position_too() =>
        (await room.RefuseAsync(TarMaker.Tar(TarMaker.File("n/a", new string('x', 2000)))[..2048])).ShouldBe(
            "The archive 'neato.tar' ends too early, after byte 2048 of its content."
        );

    [Theory]
    [InlineData("<!DOCTYPE html><title>Log in</title>", "is of no known kind; it starts with '<!DOCTYPE html><'")]
    [InlineData("", "is empty")]
    public async Task What_is_no_archive_is_told_by_how_it_starts(string content, string what) =>
        (await room.RefuseAsync(System.Text.Encoding.UTF8.GetBytes(content), "neato-1.0.tgz")).ShouldContain(what);

    [Fact]
    public async Task Compressed_data_that_are_no_tar_are_refused() =>
        (
            await room.RefuseAsync(
                TarMaker.Gzip(
                    new byte[1000]
                        .Select((_, i) => (byte)i)
                        .ToArray()
                ),
                "neato.tar.gz"
            )
        ).ShouldContain("is not a sound tar file at byte 512 of its content");

    [Fact]
    public void A_missing_library_is_a_missing_tool_and_says_how_to_get_it()
    {
        var codec = new NativeCodec("frob", "Install libfrob.", "libfrob-is-not-there.so.9");

        var fault = Should.Throw<RecipesException>(() => codec["frob_decode"]);

        fault.ExitCode.ShouldBe(ExitCode.MissingTool);
        fault.Message.ShouldBe("frob data need the library libfrob-is-not-there.so.9, which is missing here.");
        fault.Hint.ShouldBe("Install libfrob.");
    }

    // All of head and tail, where the checks are, and every seventh between.
    private static IEnumerable<int> Positions(int length) =>
        Enumerable.Range(0, length).Where(i => i < 16 || i >= length - 16 || i % 7 == 0);

    private static byte[] Sample(string name) => Convert.FromBase64String(CompressedSamples.Base64[name]);

    private async Task<string> OutcomeAsync(byte[] archive, string name)
    {
        try
        {
            var options = new UnpackOptions { Limits = new UnpackLimits { TotalBytes = 1 << 20 } };
            await room.UnpackAsync(archive, name, options);
            var content = await File.ReadAllTextAsync(room.Destination / "README");
            Directory.Delete(room.Destination, recursive: true);
            return content;
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.Integrity)
        {
            Directory.EnumerateFileSystemEntries(room.Destination.Parent!).ShouldBeEmpty();
            return "refused";
        }
    }
}
