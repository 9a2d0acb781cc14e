using System.Text;

namespace Recipes.Traces;

/// <summary>Remembers what a run with nothing to do said, so that <see cref="NoOpTrace"/> can say it again.</summary>
/// <param name="inputs">What the run had read.</param>
public sealed class NoOpTraceBuilder(TraceInputs inputs)
{
    private string text = "";

    /// <summary>The exit code of the run.</summary>
    public int ExitCode { get; set; }

    /// <summary>Sets what the run wrote to the standard output: plain text, without colours.</summary>
    public void Answer(string text) => this.text = text;

    /// <summary>Writes the trace; false if it was not written because a watched file changed during the run or so shortly before that it cannot be told.</summary>
    /// <param name="stateDirectory">The directory for the state of this checkout.</param>
    /// <param name="args">The command line.</param>
    /// <param name="programDirectory">Where the program's assemblies lie; null is the running program's.</param>
    public bool Publish(string stateDirectory, string[] args, string? programDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        using var trace = new MemoryStream();
        using (var writer = new BinaryWriter(trace, Encoding.UTF8, leaveOpen: true))
        {
            if (!inputs.TryWrite(writer, args, programDirectory ?? AppContext.BaseDirectory))
                return false;
            writer.Write(ExitCode);
            TraceFile.Write(writer, text);
            writer.Write(TraceFile.End);
        }
        return TraceFile.TryPublish(RunConditions.PathOf(stateDirectory, NoOpTrace.Kind, args), trace);
    }
}
