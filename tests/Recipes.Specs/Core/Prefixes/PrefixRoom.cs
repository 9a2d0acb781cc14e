using Recipes.IO;
using Recipes.Prefixes;
using Recipes.Relocating;
using Recipes.Stores;

namespace Recipes.Specs.Core.Prefixes;

/// <summary>A prefix in a temporary directory, and staging directories to commit from.</summary>
internal sealed class PrefixRoom : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryDirectory directory = new();
    private int stagings;

    public PrefixRoom() => Prefix = new Prefix(directory.Path / "install");

    public AbsolutePath Root => directory.Path;

    public Prefix Prefix { get; init; }

    /// <summary>A new <c>DESTDIR</c> with files of the prefix: <c>lib/a.so=content</c>, <c>lib/a.so.1->a.so</c>.</summary>
    public AbsolutePath Stage(params string[] files) => Stage(directory.Path / $"stage{Interlocked.Increment(ref stagings)}", files);

    public AbsolutePath Stage(AbsolutePath destination, params string[] files)
    {
        var root = AbsolutePath.Create(destination + (string)Prefix.Root);
        Directory.CreateDirectory(root);
        foreach (var file in files)
            Put(root, file);
        return destination;
    }

    /// <summary>Puts a file or link: <c>lib/a.so=content</c>, <c>lib/a.so.1->a.so</c>.</summary>
    public static void Put(AbsolutePath root, string file)
    {
        var link = file.Split("->");
        var parts = link[0].Split('=');
        // Not normalised: a backslash is a letter here.
        var path = $"{root}/{parts[0]}";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (link.Length == 2)
            File.CreateSymbolicLink(path, link[1]);
        else
            File.WriteAllText(path, parts.Length == 2 ? parts[1] : parts[0]);
    }

    public static InstalledPackage Record(string name, string variant = "stable") =>
        new()
        {
            Name = name,
            Variant = variant,
            KeyDocument = $"package = {name}/{variant}\n",
            InstalledAt = Noon,
        };

    public Task<InstalledPackage> CommitAsync(string name, params string[] files) => CommitAsync(Record(name), files);

    public Task<InstalledPackage> CommitAsync(InstalledPackage package, params string[] files) => CommitStagedAsync(Stage(files), package);

    /// <summary>Commits what was staged, by way of an entry of a store.</summary>
    public async Task<InstalledPackage> CommitStagedAsync(AbsolutePath staged, InstalledPackage package)
    {
        using var entry = Pack(staged, package);
        return await PrefixCommit.CommitAsync(
            Prefix,
            package with
            {
                Output = entry.Output,
            },
            incoming => entry.Unpack(incoming, Paths, CancellationToken.None),
            TimeProvider.System,
            CancellationToken.None
        );
    }

    /// <summary>What was staged, as an entry of a store.</summary>
    public StoreEntry Pack(AbsolutePath staged, InstalledPackage package) =>
        Store.Publish(package.Name, package.KeyDocument, staged, Paths, true, CancellationToken.None);

    /// <summary>Where results are.</summary>
    public Store Store => new(directory.Path / "store");

    public PrefixPaths Paths => new(Prefix.Root, null);

    /// <summary>All that is in the prefix but the records, in the form of <see cref="Stage(string[])"/>; directories end in <c>/</c>.</summary>
    public string Tree()
    {
        var entries = new List<string>();
        Walk(Prefix.Root);
        return string.Join(' ', entries.Order(StringComparer.Ordinal));

        void Walk(string parent)
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(parent))
            {
                var name = path[(Prefix.Root.ToString().Length + 1)..];
                if (name == ".recipes")
                    continue;
                if (new FileInfo(path).LinkTarget is { } target)
                    entries.Add($"{name}->{target}");
                else if (File.Exists(path))
                    entries.Add($"{name}={File.ReadAllText(path)}");
                else if (!Directory.EnumerateFileSystemEntries(path).Any())
                    entries.Add($"{name}/");
                else
                    Walk(path);
            }
        }
    }

    public string Packages() => string.Join(' ', Prefix.All().Select(package => $"{package.Name}/{package.Variant}"));

    public void Dispose() => directory.Dispose();
}
