using Microsoft.Win32.SafeHandles;
using Recipes.Errors;

namespace Recipes.Archives.Unpacking;

/// <summary>
/// Writes entries into one directory and nowhere else. The directory is fresh and belongs to this tree, so what is in it is what was written here:
/// the tree knows each entry, never writes through a link, and looks at all links at the end, when it is known what they lead to.
/// </summary>
/// <param name="root">An existing, empty directory.</param>
/// <param name="archive">The archive's path, for messages.</param>
internal sealed class EntryTree(string root, string archive)
{
    // Neither setuid, setgid and sticky, nor writing by others than the owner: the effect of umask 022.
    private const UnixFileMode Kept = (UnixFileMode)0b111_101_101;
    private const UnixFileMode OwnersAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly Dictionary<string, Node> nodes = new(StringComparer.Ordinal);

    private enum NodeKind
    {
        Directory,
        File,
        Link,
    }

    public void AddDirectory(string entry, UnixFileMode mode, DateTimeOffset time)
    {
        var name = Parse(entry);
        if (name.Length == 0)
            return;
        Prepare(entry, name, NodeKind.Directory);
        Directory.CreateDirectory(PathOf(name));
        nodes[name] = new Node(NodeKind.Directory, entry) { Mode = mode & Kept, Time = time };
    }

    /// <summary>Adds a file whose content the caller writes to the handle.</summary>
    public void AddFile(string entry, UnixFileMode mode, DateTimeOffset time, Action<SafeFileHandle> write)
    {
        var name = ParseLeaf(entry);
        var path = Prepare(entry, name, NodeKind.File);
        using (var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
        {
            write(handle);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(handle, mode & Kept);
            File.SetLastWriteTimeUtc(handle, time.UtcDateTime);
        }
        nodes[name] = new Node(NodeKind.File, entry);
    }

    public void AddSymbolicLink(string entry, string target, DateTimeOffset time)
    {
        var name = ParseLeaf(entry);
        if (target.Length == 0 || target.Contains('\0', StringComparison.Ordinal))
            throw Refused(entry, "is a symbolic link without a sound target");
        var path = Prepare(entry, name, NodeKind.Link);
        File.CreateSymbolicLink(path, target);
        File.SetLastWriteTimeUtc(path, time.UtcDateTime);
        nodes[name] = new Node(NodeKind.Link, entry) { Target = target, Time = time };
    }

    public void AddHardLink(string entry, string target)
    {
        var name = ParseLeaf(entry);
        var existing = EntryName.Parse(target, out _) ?? throw Refused(entry, $"is a hard link to '{target}', which leaves the directory");
        if (!nodes.TryGetValue(existing, out var node) || string.Equals(existing, name, StringComparison.Ordinal))
            throw Refused(entry, $"is a hard link to '{target}', which is no earlier entry");
        switch (node.Kind)
        {
            case NodeKind.Directory:
                throw Refused(entry, $"is a hard link to the directory '{target}'");
            case NodeKind.Link:
                AddSymbolicLink(entry, node.Target!, node.Time!.Value);
                break;
            default:
                HardLinks.Create(PathOf(existing), Prepare(entry, name, NodeKind.File));
                nodes[name] = new Node(NodeKind.File, entry);
                break;
        }
    }

    /// <summary>Checks all links and gives the directories their modes and times, once nothing is written any more.</summary>
    /// <param name="stripTopDirectory">Whether a single top directory is to be the tree's root.</param>
    /// <returns>The name of the top directory that is the tree's root, or null.</returns>
    public string? Finish(bool stripTopDirectory)
    {
        var tops = nodes.Where(node => EntryName.ParentOf(node.Key) is null).Take(2).ToList();
        var top = stripTopDirectory && tops is [{ Value.Kind: NodeKind.Directory }] ? tops[0].Key : null;
        var walk = new LinkWalk(name => nodes.GetValueOrDefault(name)?.Target, rootDepth: top is null ? 0 : 1);
        foreach (var (name, node) in nodes)
        {
            if (node.Target is not null && walk.Leaves(name, node.Target))
                throw Refused(node.Entry, $"is a symbolic link to '{node.Target}', which leaves the directory");
        }
        // The deepest first: giving a directory its mode and time must be the last thing that happens in it.
        foreach (var (name, node) in nodes.Where(node => node.Value.Kind == NodeKind.Directory).OrderByDescending(node => node.Key.Length))
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(PathOf(name), node.Mode | OwnersAll);
            if (node.Time is { } time)
                Directory.SetLastWriteTimeUtc(PathOf(name), time.UtcDateTime);
        }
        return top;
    }

    private static string Word(NodeKind kind) =>
        kind switch
        {
            NodeKind.Directory => "directory",
            NodeKind.File => "file",
            _ => "symbolic link",
        };

    private string PathOf(string name) => $"{root}/{name}";

    private RecipesException Refused(string entry, string what) => ArchiveFault.OfEntry(archive, entry, what);

    private string Parse(string entry) => EntryName.Parse(entry, out var fault) ?? throw Refused(entry, fault);

    private string ParseLeaf(string entry) => Parse(entry) is { Length: > 0 } name ? name : throw Refused(entry, "has no name");

    /// <summary>Makes the parents, refuses what is in the way, and returns the path where a new file or link can be made.</summary>
    private string Prepare(string entry, string name, NodeKind kind)
    {
        if (EntryName.ParentOf(name) is { } parent)
            AddParent(entry, parent);
        var path = PathOf(name);
        if (!nodes.TryGetValue(name, out var earlier))
            return path;
        if (earlier.Kind != kind)
            throw Refused(entry, $"would replace a {Word(earlier.Kind)} by a {Word(kind)}");
        // A new file, not new content: another name of the old one (a hard link) keeps what it has.
        if (kind != NodeKind.Directory)
            File.Delete(path);
        return path;
    }

    private void AddParent(string entry, string name)
    {
        if (nodes.TryGetValue(name, out var node))
        {
            if (node.Kind != NodeKind.Directory)
                throw Refused(entry, $"would be written through the {Word(node.Kind)} '{name}'");
            return;
        }
        if (EntryName.ParentOf(name) is { } parent)
            AddParent(entry, parent);
        Directory.CreateDirectory(PathOf(name));
        nodes[name] = new Node(NodeKind.Directory, entry) { Mode = Kept };
    }

    /// <summary>What was written under a name.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Entry">The entry's name as the archive writes it.</param>
    private sealed record Node(NodeKind Kind, string Entry)
    {
        public UnixFileMode Mode { get; init; }

        public DateTimeOffset? Time { get; init; }

        public string? Target { get; init; }
    }
}
