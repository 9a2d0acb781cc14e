using System.Collections;
using System.Text;

namespace Recipes.Traces;

/// <summary>
/// Collects what a run with nothing to do has read, and what it said, so that <see cref="NoOpTrace"/> can say it again. What is watched is compared
/// by kind, size and time; the program itself, its arguments, its directory and the variables that set parameters are always watched.
/// </summary>
/// <param name="startedAt">When the run started, before it read anything: what was changed since then cannot be trusted.</param>
public sealed class NoOpTraceBuilder(DateTimeOffset startedAt)
{
    private const int MostTraces = 64;

    // Linux stamps files with the time of the last timer tick, up to 10 ms ago; some file systems count whole seconds or two.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan CoarseTick = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> paths = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string?> variables = new(StringComparer.Ordinal);
    private string text = "";

    /// <summary>The exit code of the run.</summary>
    public int ExitCode { get; set; }

    /// <summary>Watches a file or directory that the run read or found missing. Of a directory the names of its entries count, not their content.</summary>
    /// <param name="path">An absolute path.</param>
    public void Watch(string path) => paths.Add(Path.GetFullPath(path));

    /// <summary>Watches an environment variable that the run read.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value that was read; null if it was not set.</param>
    public void WatchVariable(string name, string? value) => variables[name] = value;

    /// <summary>Sets what the run wrote to the standard output: plain text, without colours.</summary>
    public void Answer(string text) => this.text = text;

    /// <summary>Writes the trace; false if it was not written because a watched file changed during the run or so shortly before that it cannot be told.</summary>
    /// <param name="stateDirectory">The directory for the state of this checkout.</param>
    /// <param name="args">The command line.</param>
    /// <param name="programDirectory">Where the program's assemblies lie; null is the running program's.</param>
    public bool Publish(string stateDirectory, string[] args, string? programDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        programDirectory ??= AppContext.BaseDirectory;
        foreach (var assembly in Directory.EnumerateFiles(programDirectory, "*.dll"))
            paths.Add(assembly);

        using var trace = new MemoryStream();
        using (var writer = new BinaryWriter(trace, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(NoOpTrace.Version);
            Write(writer, programDirectory);
            Write(writer, Environment.CurrentDirectory);
            writer.Write(args.Length);
            foreach (var argument in args)
                Write(writer, argument);
            WriteVariables(writer);
            if (!TryWriteFiles(writer))
                return false;
            writer.Write(ExitCode);
            Write(writer, text);
            writer.Write(NoOpTrace.End);
        }

        var path = NoOpTrace.PathOf(stateDirectory, args);
        var directory = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        RemoveOldest(directory);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllBytes(temporary, trace.ToArray());
        File.Move(temporary, path, overwrite: true);
        return true;
    }

    private void WriteVariables(BinaryWriter writer)
    {
        var parameters = 0;
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (!NoOpTrace.IsParameter((string)variable.Key))
                continue;
            parameters++;
            variables[(string)variable.Key] = (string?)variable.Value;
        }
        writer.Write(parameters);
        writer.Write(variables.Count);
        foreach (var (name, value) in variables)
        {
            Write(writer, name);
            writer.Write(value is null ? 0 : 1);
            if (value is not null)
                Write(writer, value);
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
                WriteEntry(entryWriter, NoOpTraceEntry.Link, path);
                Write(entryWriter, target);
                var absolute = Path.GetFullPath(target, Path.GetDirectoryName(path)!);
                if (paths.Add(absolute))
                    pending.Enqueue(absolute);
            }
            else if (!Path.Exists(path))
            {
                WriteEntry(entryWriter, NoOpTraceEntry.Missing, path);
            }
            else
            {
                var time = info.LastWriteTimeUtc;
                if (time + (time.Ticks % TimeSpan.TicksPerSecond == 0 ? CoarseTick : Tick) >= startedAt.UtcDateTime)
                    return false;
                WriteEntry(entryWriter, info.Exists ? NoOpTraceEntry.File : NoOpTraceEntry.Directory, path);
                entryWriter.Write(time.Ticks);
                entryWriter.Write(info.Exists ? info.Length : 0);
            }
        }
        entryWriter.Flush();
        writer.Write(count);
        writer.Write(entries.GetBuffer(), 0, (int)entries.Length);
        return true;
    }

    private static void WriteEntry(BinaryWriter writer, NoOpTraceEntry kind, string path)
    {
        writer.Write((int)kind);
        Write(writer, path);
    }

    private static void Write(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    // One trace for each command line: those of one-time arguments must not pile up.
    private static void RemoveOldest(DirectoryInfo directory)
    {
        var traces = directory.GetFiles();
        if (traces.Length < MostTraces)
            return;
        Array.Sort(traces, (a, b) => b.LastWriteTimeUtc.CompareTo(a.LastWriteTimeUtc));
        foreach (var trace in traces[(MostTraces / 2)..])
            trace.Delete();
    }
}
