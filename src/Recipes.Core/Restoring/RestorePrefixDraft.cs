using System.Text;
using Recipes.Prefixes;
using Recipes.Stores;
using Recipes.Traces;

namespace Recipes.Restoring;

/// <summary>What a trace will say of a prefix.</summary>
internal sealed class RestorePrefixDraft(Prefix prefix)
{
    private static readonly byte[] Moment = "1970-01-01T00:00:00.0000000"u8.ToArray();

    private readonly List<InstalledPackage> records = [];
    private readonly HashSet<string> files = new(StringComparer.Ordinal);

    // A directory comes before what is in it.
    private readonly SortedSet<string> directories = new(StringComparer.Ordinal);

    public Prefix Prefix { get; } = prefix;

    /// <summary>Adds a package; false if the paths of two packages stand in each other's way, so that their order would count.</summary>
    public bool TryAdd(InstalledPackage record, StoreManifest manifest)
    {
        records.Add(record);
        var isAlone = true;
        foreach (var file in manifest.Files)
        {
            isAlone &= files.Add(file.Path);
            AddParents(file.Path);
        }
        foreach (var directory in manifest.Directories)
        {
            directories.Add(directory.Path);
            AddParents(directory.Path);
        }
        return isAlone && !directories.Overlaps(files);
    }

    /// <summary>Writes it as <see cref="RestorePlan"/> reads it.</summary>
    public void Write(BinaryWriter writer)
    {
        TraceFile.Write(writer, Prefix.Root);
        var made = records.SelectMany(record => record.Directories).Select(directory => directory.Path).Distinct().ToList();
        TraceFile.Write(
            writer,
            PrefixJournal.Format(records.SelectMany(record => record.Files).Select(file => file.Path), made, new HashSet<string>())
        );
        Write(writer, [.. directories]);
        Write(writer, [.. files.Concat(directories).Select(path => path.Split('/')[0]).Distinct()]);
        writer.Write(records.Count);
        var modes = OperatingSystem.IsWindows() ? [] : made;
        writer.Write(modes.Count);
        records.ForEach(record => Write(writer, record));
        foreach (var path in modes)
        {
            TraceFile.Write(writer, path);
            // Who came first has given a directory its rights.
            writer.Write(StagedTree.ModeOf(new DirectoryInfo(Prefix.Root / path)));
        }
    }

    private static void Write(BinaryWriter writer, string[] texts)
    {
        writer.Write(texts.Length);
        foreach (var text in texts)
            TraceFile.Write(writer, text);
    }

    private static void Write(BinaryWriter writer, InstalledPackage record)
    {
        var content = InstalledPackageFormat.Write(record with { InstalledAt = DateTimeOffset.UnixEpoch });
        var at = content.AsSpan().IndexOf(Moment);
        TraceFile.Write(writer, record.Name);
        TraceFile.Write(writer, content[..at]);
        TraceFile.Write(writer, content[(at + Moment.Length)..]);
    }

    private void AddParents(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0 && directories.Add(path[..end]); end = path.LastIndexOf('/', end - 1)) { }
    }
}
