using System.Text;
using Recipes.IO;
using Recipes.Keys;
using Recipes.Prefixes;
using Recipes.Relocating;
using Recipes.Stores;
using Recipes.Traces;

namespace Recipes.Restoring;

/// <summary>Remembers which entries of the store came into empty prefixes by a run, so that <see cref="RestoreTrace"/> can do it again.</summary>
/// <param name="inputs">What the run had read, but for the records of the prefixes: there are none whenever the trace is used.</param>
/// <param name="store">Where the entries are.</param>
public sealed class RestoreTraceBuilder(TraceInputs inputs, Store store)
{
    // Of more than this the start of a program is a small part, and each thread has a whole entry in memory.
    private const long MostBytes = 64 << 20;

    private readonly List<RestorePrefixDraft> prefixes = [];
    private readonly List<RestoreEntryDraft> entries = [];
    private string text = "";

    /// <summary>The file that a run locks that changes packages of the checkout.</summary>
    public required AbsolutePath Lock { get; init; }

    /// <summary>Where builds stage what they install; the trace does not hold while it is there.</summary>
    public required AbsolutePath Staging { get; init; }

    /// <summary>What <c>--continue</c> reads; deleted when the trace is used.</summary>
    public required AbsolutePath Attempt { get; init; }

    /// <summary>Sets what is written to the standard output: plain text, without colours.</summary>
    public void Answer(string text) => this.text = text;

    /// <summary>Names a prefix whose records the run had looked for.</summary>
    public void AddPrefix(Prefix prefix) => prefixes.Add(new RestorePrefixDraft(prefix));

    /// <summary>Adds a package that the run had installed; false if no trace can tell of it.</summary>
    /// <param name="prefix">One that was named.</param>
    /// <param name="record">Its record.</param>
    /// <param name="paths">The prefixes that its files can contain.</param>
    public bool TryAdd(Prefix prefix, InstalledPackage record, PrefixPaths paths)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(paths);
        try
        {
            using var entry = Open(record, paths);
            if (entry is null || entry.Output != record.Output || entry.Size > MostBytes)
                return false;
            var index = prefixes.FindIndex(draft => draft.Prefix.Root == prefix.Root);
            entries.Add(new RestoreEntryDraft(index, entry, paths));
            return prefixes[index].TryAdd(record, entry.Manifest);
        }
        catch (Exception fault) when (fault is IOException or StoreDamageException)
        {
            return false;
        }
    }

    /// <summary>Writes the trace; false if it was not written: because a watched file changed during the run, or there is too much to install.</summary>
    /// <param name="stateDirectory">The directory for the state of this checkout.</param>
    /// <param name="args">The command line.</param>
    /// <param name="programDirectory">Where the program's assemblies lie; null is the running program's.</param>
    public bool Publish(string stateDirectory, string[] args, string? programDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (entries.Count == 0 || entries.Sum(entry => entry.Size) > MostBytes)
            return false;
        using var trace = new MemoryStream();
        using (var writer = new BinaryWriter(trace, Encoding.UTF8, leaveOpen: true))
        {
            if (!inputs.TryWrite(writer, args, programDirectory ?? AppContext.BaseDirectory))
                return false;
            TraceFile.Write(writer, Lock);
            TraceFile.Write(writer, Staging);
            TraceFile.Write(writer, Attempt);
            writer.Write(prefixes.Count);
            writer.Write(entries.Count);
            prefixes.ForEach(prefix => prefix.Write(writer));
            // The largest first: threads are done at the same time then.
            foreach (var entry in entries.OrderByDescending(entry => entry.Size))
                entry.Write(writer);
            TraceFile.Write(writer, text);
            writer.Write(TraceFile.End);
        }
        return TraceFile.TryPublish(RunConditions.PathOf(stateDirectory, RestoreTrace.Kind, args), trace);
    }

    // As Store.Find looks for it. What is bound to its prefix is that only as long as there is nothing that is not.
    private StoreEntry? Open(InstalledPackage record, PrefixPaths paths)
    {
        var key = KeyDocument.Hash(record.KeyDocument);
        if (!File.Exists(store.FileOf(key)))
        {
            inputs.Watch(store.FileOf(key));
            key = StoreManifest.BoundKey(record.KeyDocument, paths);
        }
        return store.Open(key);
    }
}
