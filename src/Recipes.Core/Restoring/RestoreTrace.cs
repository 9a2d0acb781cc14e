using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Recipes.Traces;

namespace Recipes.Restoring;

/// <summary>
/// Fills an empty prefix from the store before any recipe is evaluated, if a run with the same inputs came to these very entries. A run that cannot be
/// answered here changes nothing that the evaluation does not put right, and comes to the same result, only later.
/// </summary>
/// <remarks>
/// For this path holds what holds for <see cref="NoOpTrace"/>: what has to be compiled or loaded first costs more than the files. So there is no JSON,
/// no task and no record here, and the plan is read from the trace as it stands.
/// </remarks>
public static class RestoreTrace
{
    internal const string Kind = "restore";

    /// <summary>Installs, writes what became of it to the standard output and returns the exit code; null if there is no trace that still holds.</summary>
    /// <param name="stateDirectory">Where <see cref="RestoreTraceBuilder.Publish"/> wrote.</param>
    /// <param name="args">The command line.</param>
    /// <param name="programDirectory">Where the program's assemblies lie; null is the running program's.</param>
    public static int? TryRestore(string stateDirectory, string[] args, string? programDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        try
        {
            if (OperatingSystem.IsWindows() || RunConditions.Open(stateDirectory, Kind, args, programDirectory) is not { } trace)
                return null;
            var plan = RestorePlan.Read(trace, out var answer);
            return plan is not null && TryRestore(plan) && RawOutput.TryWrite(answer) ? 0 : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static bool TryRestore(RestorePlan plan)
    {
        if (!IsEmpty(plan))
            return false;
        // Whoever is held up by another run is told so by the evaluation.
        Directory.CreateDirectory(Path.GetDirectoryName(plan.Lock)!);
        using var checkout = Lock(plan.Lock);
        var locks = new SafeFileHandle?[plan.Prefixes.Length];
        try
        {
            for (var i = 0; i < locks.Length; i++)
            {
                var prefix = plan.Prefixes[i];
                if (prefix.Records.Length == 0)
                    continue;
                Directory.CreateDirectory(prefix.State);
                locks[i] = Lock(string.Concat(prefix.State, "/lock"));
            }
            if (!IsEmpty(plan) || !new RestoreCommit(plan).TryRun())
                return false;
        }
        finally
        {
            foreach (var held in locks)
                held?.Dispose();
        }
        File.Delete(plan.Attempt);
        return true;
    }

    // As FileLock does, without what makes it pleasant.
    private static SafeFileHandle Lock(string file) => File.OpenHandle(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    // What is in a prefix has owners, or gives way to a package: that is for the evaluation.
    private static bool IsEmpty(RestorePlan plan)
    {
        if (Directory.Exists(plan.Staging))
            return false;
        foreach (var prefix in plan.Prefixes)
        {
            var hasOnlyState = prefix.Records.Length == 0 || Holds(prefix.Root, ".recipes", "");
            if (!hasOnlyState || !Holds(prefix.State, "lock", "packages") || !Holds(prefix.Packages, "", ""))
                return false;
        }
        return true;
    }

    // Whether a directory holds nothing but these.
    private static bool Holds(string directory, string first, string second)
    {
        if (!Directory.Exists(directory))
            return true;
        foreach (var entry in Directory.GetFileSystemEntries(directory))
        {
            var name = Path.GetFileName(entry);
            if (name != first && name != second)
                return false;
        }
        return true;
    }
}
