using System.Formats.Tar;
using System.Runtime.InteropServices;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Specs.Archives.Unpacking;

/// <summary>Archives of random entries with names from a few parts: whatever they are, nothing happens outside, and no link leads there.</summary>
public sealed class RandomArchiveSpecs : IDisposable
{
    private const int Archives = 400;
    private static readonly string[] Parts = ["a", "b", "c", "d", "..", "..", ".", "a", "b", ""];

    private readonly UnpackRoom room = new();

    public void Dispose() => room.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    public async Task Nothing_leaves_the_directory(int seed)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "realpath is POSIX's");
        var random = new Random(seed);
        // A way out would lead to something of these names.
        foreach (var outside in new[] { "a", "b", "c/a", "d", "room/a", "room/b", "room/c", "room/d" })
            Directory.CreateDirectory(room.Root / outside);
        var before = Outside();
        var unpacked = 0;
        for (var i = 0; i < Archives; i++)
        {
            var archive = TarMaker.Tar(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Entry(random)).ToList());
            try
            {
                await room.UnpackAsync(archive);
                unpacked++;
                Escapes().ShouldBeEmpty();
                Directory.Delete(room.Destination, recursive: true);
            }
            catch (RecipesException fault)
            {
                fault.ExitCode.ShouldBe(ExitCode.Integrity);
            }
            Outside().ShouldBe(before);
        }
        unpacked.ShouldBeInRange(Archives / 20, Archives - (Archives / 20));
    }

    private static TarEntry Entry(Random random)
    {
        // Names that go up are refused at once: most are made without.
        var name = Name(random, random.Next(8) == 0 ? Parts : Parts[..4]);
        return random.Next(6) switch
        {
            0 => TarMaker.Folder(name + "/"),
            1 => TarMaker.HardLink(name, Name(random, Parts[..4])),
            2 or 3 => TarMaker.Link(name, Name(random, Parts)),
            _ => TarMaker.File(name, "x"),
        };
    }

    private static string Name(Random random, string[] parts) =>
        string.Join('/', random.GetItems(parts, random.Next(1, 5))) is { Length: > 0 } name ? name : ".";

    [DllImport("libc", EntryPoint = "realpath", CharSet = CharSet.Ansi)]
    private static extern nint RealPath([MarshalAs(UnmanagedType.LPUTF8Str)] string path, nint buffer);

    [DllImport("libc", EntryPoint = "free")]
    private static extern void Free(nint pointer);

    private static string? Resolve(string path)
    {
        var resolved = RealPath(path, 0);
        var text = Marshal.PtrToStringUTF8(resolved);
        Free(resolved);
        return text;
    }

    private List<string> Outside() =>
        [
            .. Directory
                .EnumerateFileSystemEntries(room.Root, "*", SearchOption.AllDirectories)
                .Where(path => path != room.Root / "neato.tar" && path != room.Destination && !path.StartsWith(room.Destination + "/"))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The entries whose real paths, as the system finds them, lie outside; dangling links and circles have none.</summary>
    private IEnumerable<string> Escapes()
    {
        var root = Resolve(room.Destination)!;
        return DirectoryWalk
            .Below(room.Destination)
            .Select(entry => Resolve(entry.FullName))
            .OfType<string>()
            .Where(real => real != root && !real.StartsWith(root + "/"));
    }
}
