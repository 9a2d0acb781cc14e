using Recipes.Archives.Unpacking;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Specs.Archives.Unpacking;

/// <summary>A directory to unpack into, and beside it nothing that an archive may touch.</summary>
internal sealed class UnpackRoom : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public AbsolutePath Root => directory.Path;

    public AbsolutePath Destination => Root / "room/tree";

    public Task<UnpackedArchive> UnpackAsync(byte[] archive, string name = "neato.tar", UnpackOptions? options = null)
    {
        Directory.CreateDirectory(Destination.Parent!);
        return ArchiveUnpacker.UnpackAsync(
            TarMaker.Write(Root / name, archive),
            Destination,
            options,
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>Expects the archive to be refused without a trace, and returns what is wrong with it.</summary>
    public async Task<string> RefuseAsync(byte[] archive, string name = "neato.tar", UnpackOptions? options = null)
    {
        var fault = await Should.ThrowAsync<RecipesException>(() => UnpackAsync(archive, name, options));
        fault.ExitCode.ShouldBe(ExitCode.Integrity);
        fault.Hint.ShouldNotBeNull();
        Directory
            .EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories)
            .ShouldBe([(Root / name).ToString(), (Root / "room").ToString()], ignoreOrder: true);
        return fault.Message.Replace(Root / name, name);
    }

    /// <summary>All names in the tree, sorted; directories end with a slash.</summary>
    public IEnumerable<string> Names() =>
        Directory
            .EnumerateFileSystemEntries(Destination, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Destination, path) + (Directory.Exists(path) && !IsLink(path) ? "/" : ""))
            .Order(StringComparer.Ordinal);

    public void Dispose() => directory.Dispose();

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
