using System.Runtime.InteropServices;

namespace Recipes.Traces;

/// <summary>
/// Answers a repeated run that has nothing to do before any recipe is evaluated: what the last such run printed, if nothing that it depended on
/// has changed since. A run that gets no answer here evaluates everything and comes to the same result, only later.
/// </summary>
/// <remarks>
/// This is the path that every no-op run takes, and most of its time is the runtime's own start. So it uses CoreLib alone: no console, JSON, hash,
/// LINQ or task, for each of them loads an assembly or makes the JIT compile more than the whole answer costs.
/// </remarks>
public static partial class NoOpTrace
{
    internal const int Version = 1;
    internal const int End = 0x2e444e45; // "END."
    private const int StandardOutput = 1;

    /// <summary>Writes the recorded answer to the standard output and returns its exit code; null if there is none that still holds.</summary>
    /// <param name="stateDirectory">Where <see cref="NoOpTraceBuilder.Publish"/> wrote.</param>
    /// <param name="args">The command line.</param>
    /// <param name="programDirectory">Where the program's assemblies lie; null is the running program's.</param>
    public static int? TryAnswer(string stateDirectory, string[] args, string? programDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        try
        {
            var path = PathOf(stateDirectory, args);
            if (OperatingSystem.IsWindows() || !File.Exists(path))
                return null;
            var trace = new NoOpTraceReader(File.ReadAllBytes(path));
            if (!IsFor(trace, args, programDirectory ?? AppContext.BaseDirectory) || !HasSameVariables(trace) || !HasSameFiles(trace))
                return null;
            var exitCode = trace.Int32();
            var answer = trace.Bytes();
            return trace.Int32() == End && Write(answer) ? exitCode : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The file that holds the answer to a command line given in the current directory.</summary>
    internal static string PathOf(string stateDirectory, string[] args)
    {
        var hash = Hash(14695981039346656037, Environment.CurrentDirectory);
        foreach (var argument in args)
            hash = Hash(hash, argument);
        return Path.Combine(stateDirectory, "traces", "no-op", hash.ToString("x16"));
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

    private static bool IsFor(NoOpTraceReader trace, string[] args, string programDirectory)
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

    private static bool HasSameVariables(NoOpTraceReader trace)
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

    private static bool HasSameFiles(NoOpTraceReader trace)
    {
        for (var count = trace.Int32(); count > 0; count--)
        {
            var kind = (NoOpTraceEntry)trace.Int32();
            var path = trace.Text();
            if (
                kind == NoOpTraceEntry.Missing ? Path.Exists(path)
                : kind == NoOpTraceEntry.Link ? new FileInfo(path).LinkTarget != trace.Text()
                : !IsSame(path, kind == NoOpTraceEntry.File, trace.Int64(), trace.Int64())
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

    // RandomAccess and FileStream write at an offset of their own: into a file that a shell redirects several commands to, that is over another's
    // text. A console would cost more than everything else here.
    private static unsafe bool Write(ReadOnlySpan<byte> text)
    {
        fixed (byte* start = text)
        {
            for (var written = 0; written < text.Length; )
            {
                var count = write(StandardOutput, start + written, text.Length - written);
                if (count < 0)
                    return written > 0;
                written += (int)count;
            }
        }
        return true;
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint write(int descriptor, byte* buffer, nint count);
}
