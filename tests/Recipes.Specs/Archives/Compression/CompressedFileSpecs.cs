using System.Text;
using Recipes.Archives.Compression;
using Recipes.Archives.Unpacking;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Specs.Archives.Compression;

public sealed class CompressedFileSpecs : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private AbsolutePath Made => directory.Path / "made";

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task What_is_compressed_is_written_whole()
    {
        await DecompressAsync(TarMaker.Gzip(Encoding.UTF8.GetBytes("a patch\n")));

        File.ReadAllText(Made).ShouldBe("a patch\n");
    }

    [Fact]
    public async Task What_is_not_compressed_is_copied()
    {
        await DecompressAsync("a patch\n"u8.ToArray());

        File.ReadAllText(Made).ShouldBe("a patch\n");
    }

    [Fact]
    public async Task What_is_cut_off_leaves_nothing()
    {
        var whole = TarMaker.Gzip(Encoding.UTF8.GetBytes(Guid.NewGuid().ToString()));

        (await Should.ThrowAsync<RecipesException>(() => DecompressAsync(whole[..^9]))).ExitCode.ShouldBe(ExitCode.Integrity);
        File.Exists(Made).ShouldBeFalse();
    }

    [Fact]
    public async Task A_bomb_leaves_nothing()
    {
        var limits = new UnpackLimits { TotalBytes = 100_000 };

        (await Should.ThrowAsync<RecipesException>(() => DecompressAsync(TarMaker.Gzip(new byte[1_000_000]), limits))).ExitCode.ShouldBe(
            ExitCode.Integrity
        );
        File.Exists(Made).ShouldBeFalse();
    }

    private Task DecompressAsync(byte[] content, UnpackLimits? limits = null) =>
        CompressedFile.DecompressAsync(
            TarMaker.Write(directory.Path / "file", content),
            Made,
            limits,
            TestContext.Current.CancellationToken
        );
}
