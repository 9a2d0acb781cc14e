namespace Recipes.Traces;

/// <summary>Compares what a traced run depended on with what is now: its program, command line, directory, variables and files.</summary>
/// <remarks>Every run comes by here, and most of its time is the runtime's own start: CoreLib alone, no LINQ, no boxed generics.</remarks>
internal static class RunConditions
{
    internal const int Version = 2;

    /// <summary>The file of the trace of a command line given in the current directory.</summary>
    /// <param name="stateDirectory">Where traces are kept.</param>
    /// <param name="kind">What the trace is for, a folder.</param>
    /// <param name="args">The command line.</param>
    public static string PathOf(string stateDirectory, string kind, string[] args)
    {
        var hash = Hash(14695981039346656037, Environment.CurrentDirectory);
        foreach (var argument in args)
            hash = Hash(hash, argument);
        return Path.Combine(stateDirectory, "traces", kind, hash.ToString("x16"));
    }

    /// <summary>The trace of a command line, read up to the end of its conditions; null if there is none, or something has changed since it was written.</summary>
    /// <param name="stateDirectory">Where traces are kept.</param>
    /// <param name="kind">What the trace is for, a folder.</param>
    /// <param name="args">The command line.</param>
    /// <param name="programDirectory">Where the program's assemblies lie; null is the running program's.</param>
    public static TraceReader? Open(string stateDirectory, string kind, string[] args, string? programDirectory)
    {
        var path = PathOf(stateDirectory, kind, args);
        if (OperatingSystem.IsWindows() || !File.Exists(path))
            return null;
        var trace = new TraceReader(File.ReadAllBytes(path));
        return IsFor(trace, args, programDirectory ?? AppContext.BaseDirectory) && HasSameVariables(trace) && HasSameFiles(trace)
            ? trace
            : null;
    }

    /// <summary>Whether a variable counts because of its name: those that set parameters. The tool <c>nuke</c> adds the time of day in others.</summary>
    internal static bool IsParameter(string name) =>
        name.StartsWith("RECIPES_", StringComparison.Ordinal)
        || (name.StartsWith("NUKE_", StringComparison.Ordinal) && !name.StartsWith("NUKE_GLOBAL_TOOL_", StringComparison.Ordinal));

    // FNV-1a, with the length first so that ("ab", "c") is not ("a", "bc"). It names a file; the file says what it is for.
    private static ulong Hash(ulong hash, string text)
    {
        hash = (hash ^ (uint)text.Length) * 1099511628211;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211;
        return hash;
    }

    private static bool IsFor(TraceReader trace, string[] args, string programDirectory)
    {
        if (trace.Int32() != Version || trace.Text() != programDirectory || trace.Text() != Environment.CurrentDirectory)
            return false;
        if (trace.Int32() != args.Length)
            return false;
        foreach (var argument in args)
        {
            if (trace.Text() != argument)
                return false;
        }
        return true;
    }

    private static bool HasSameVariables(TraceReader trace)
    {
        var parameters = trace.Int32();
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            if (IsParameter(name))
                parameters--;
        }
        if (parameters != 0)
            return false;
        for (var count = trace.Int32(); count > 0; count--)
        {
            var name = trace.Text();
            var value = trace.Int32() == 0 ? null : trace.Text();
            if (Environment.GetEnvironmentVariable(name) != value)
                return false;
        }
        return true;
    }

    private static bool HasSameFiles(TraceReader trace)
    {
        for (var count = trace.Int32(); count > 0; count--)
        {
            var kind = (TracedPathKind)trace.Int32();
            var path = trace.Text();
            if (
                kind == TracedPathKind.Missing ? Path.Exists(path)
                : kind == TracedPathKind.Link ? new FileInfo(path).LinkTarget != trace.Text()
                : !IsSame(path, kind == TracedPathKind.File, trace.Int64(), trace.Int64())
            )
                return false;
        }
        return true;
    }

    private static bool IsSame(string path, bool isFile, long time, long size)
    {
        var info = new FileInfo(path);
        return info.LastWriteTimeUtc.Ticks == time
            && (isFile ? info.Exists && info.Length == size : info.Attributes.HasFlag(FileAttributes.Directory));
    }
}
