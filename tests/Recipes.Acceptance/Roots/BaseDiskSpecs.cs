using Recipes.Commands;
using Recipes.IO;
using Recipes.Roots.Bases;
using Recipes.Roots.Boxes;

namespace Recipes.Acceptance.Roots;

public sealed class BaseDiskSpecs(TinyBase tinyBase) : IDisposable
{
    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-disk-").FullName;
    private readonly PosixCommandRunner runner = new();

    public void Dispose()
    {
        runner.Dispose();
        directory.DeleteDirectory();
    }

    [Fact]
    public async Task A_base_is_a_disk_image_too()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "The test runs as root.");
        Assert.SkipUnless(File.Exists("/sbin/debugfs"), "There is no debugfs (Debian: e2fsprogs).");
        var boxes = new BoxRoots(runner, TimeProvider.System, new Dictionary<string, string>());
        Assert.SkipWhen(boxes.Survey().Missing is not null, $"A box cannot be had here: {boxes.Survey().Missing}.");
        var store = new BaseStore(directory / "roots", boxes, TimeProvider.System);
        var image = await store.AddAsync(
            "tiny",
            "a test",
            async (tree, ct) =>
            {
                var copy = Command.Create("cp", "-a", tinyBase.Image.Tree, tree);
                (await runner.RunAsync(copy, null, ct)).EnsureSuccess();
            },
            CancellationToken.None
        );

        var disk = await store.DiskAsync(image, CancellationToken.None);

        var lines = new List<string>();
        var read = Command.Create("/sbin/debugfs", "-R", "cat /usr/x/y", disk);
        await runner.RunAsync(
            read,
            line =>
            {
                if (!line.IsError)
                    lines.Add(line.Text);
            }
        );
        lines.ShouldBe(["3"]);
        (await store.DiskAsync(image, CancellationToken.None)).ShouldBe(disk);
        (await store.RemoveAsync("tiny", CancellationToken.None)).Digest.ShouldBe(image.Digest);
        image.Directory.Exists().ShouldBeFalse();
    }
}
