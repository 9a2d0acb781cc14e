namespace Recipes.Traces;

/// <summary>
/// Answers a repeated run that has nothing to do before any recipe is evaluated: what the last such run printed, if nothing that it depended on
/// has changed since. A run that gets no answer here evaluates everything and comes to the same result, only later.
/// </summary>
/// <remarks>
/// This is the path that every no-op run takes, and most of its time is the runtime's own start. So it uses CoreLib alone: no console, JSON, hash,
/// LINQ or task, for each of them loads an assembly or makes the JIT compile more than the whole answer costs.
/// </remarks>
public static class NoOpTrace
{
    internal const string Kind = "no-op";

    /// <summary>Writes the recorded answer to the standard output and returns its exit code; null if there is none that still holds.</summary>
    /// <param name="stateDirectory">Where <see cref="NoOpTraceBuilder.Publish"/> wrote.</param>
    /// <param name="args">The command line.</param>
    /// <param name="programDirectory">Where the program's assemblies lie; null is the running program's.</param>
    public static int? TryAnswer(string stateDirectory, string[] args, string? programDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        try
        {
            var trace = RunConditions.Open(stateDirectory, Kind, args, programDirectory);
            if (trace is null)
                return null;
            var exitCode = trace.Int32();
            var answer = trace.Bytes();
            return trace.Int32() == TraceFile.End && RawOutput.TryWrite(answer) ? exitCode : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }
}
