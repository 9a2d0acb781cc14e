using System.Collections;

namespace Recipes.Traces;

/// <summary>
/// Collects what a run has read, so that a trace of it holds only as long as nothing of that changes. What is watched is compared by kind, size and
/// time; the program itself, its arguments, its directory and the variables that set parameters are always watched.
/// </summary>
/// <param name="startedAt">When the run started, before it read anything: what was changed since then cannot be trusted.</param>
public sealed class TraceInputs(DateTimeOffset startedAt)
{
    // Linux stamps files with the time of the last timer tick, up to 10 ms ago; some file systems count whole seconds or two.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan CoarseTick = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> paths = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string?> variables = new(StringComparer.Ordinal);

    /// <summary>Watches a file or directory that the run read or found missing. Of a directory the names of its entries count, not their content.</summary>
    /// <param name="path">An absolute path.</param>
    public void Watch(string path) => paths.Add(Path.GetFullPath(path));

    /// <summary>Watches an environment variable that the run read.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value that was read; null if it was not set.</param>
    public void WatchVariable(string name, string? value) => variables[name] = value;

    /// <summary>Writes them; false if a watched file changed during the run or so shortly before that it cannot be told.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="args">The command line.</param>
    /// <param name="programDirectory">Where the program's assemblies lie.</param>
    internal bool TryWrite(BinaryWriter writer, string[] args, string programDirectory)
    {
        foreach (var assembly in Directory.EnumerateFiles(programDirectory, "*.dll"))
            paths.Add(assembly);
        writer.Write(RunConditions.Version);
        TraceFile.Write(writer, programDirectory);
        TraceFile.Write(writer, Environment.CurrentDirectory);
        writer.Write(args.Length);
        foreach (var argument in args)
            TraceFile.Write(writer, argument);
        WriteVariables(writer);
        return TryWriteFiles(writer);
    }

    private void WriteVariables(BinaryWriter writer)
    {
        var parameters = 0;
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (!RunConditions.IsParameter((string)variable.Key))
                continue;
            parameters++;
            variables[(string)variable.Key] = (string?)variable.Value;
        }
        writer.Write(parameters);
        writer.Write(variables.Count);
        foreach (var (name, value) in variables)
        {
            TraceFile.Write(writer, name);
            writer.Write(value is null ? 0 : 1);
            if (value is not null)
                TraceFile.Write(writer, value);
        }
    }

    private bool TryWriteFiles(BinaryWriter writer)
    {
        using var entries = new MemoryStream();
        using var entryWriter = new BinaryWriter(entries);
        var pending = new Queue<string>(paths);
        var count = 0;
        while (pending.TryDequeue(out var path))
        {
            count++;
            var info = new FileInfo(path);
            if (info.LinkTarget is { } target)
            {
                WritePath(entryWriter, TracedPathKind.Link, path);
                TraceFile.Write(entryWriter, target);
                var absolute = Path.GetFullPath(target, Path.GetDirectoryName(path)!);
                if (paths.Add(absolute))
                    pending.Enqueue(absolute);
            }
            else if (!Path.Exists(path))
            {
                WritePath(entryWriter, TracedPathKind.Missing, path);
            }
            else
            {
                var time = info.LastWriteTimeUtc;
                // What came during the run may bring an old time with it, as what is unpacked does.
                if (IsRecent(time) || IsRecent(info.CreationTimeUtc))
                    return false;
                WritePath(entryWriter, info.Exists ? TracedPathKind.File : TracedPathKind.Directory, path);
                entryWriter.Write(time.Ticks);
                entryWriter.Write(info.Exists ? info.Length : 0);
            }
        }
        entryWriter.Flush();
        writer.Write(count);
        writer.Write(entries.GetBuffer(), 0, (int)entries.Length);
        return true;
    }

    private bool IsRecent(DateTime time) => time + (time.Ticks % TimeSpan.TicksPerSecond == 0 ? CoarseTick : Tick) >= startedAt.UtcDateTime;

    private static void WritePath(BinaryWriter writer, TracedPathKind kind, string path)
    {
        writer.Write((int)kind);
        TraceFile.Write(writer, path);
    }
}
