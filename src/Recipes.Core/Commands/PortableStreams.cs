using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Recipes.Commands;

/// <summary>Moves the standard streams of one <see cref="Process"/>, each on a thread of its own.</summary>
/// <param name="process">The process, started with its streams redirected.</param>
/// <param name="output">Where the lines go.</param>
/// <param name="abort">Called when the caller's callback has thrown.</param>
internal sealed class PortableStreams(Process process, CommandOutput output, Func<Task> abort)
{
    private const int BufferSize = 64 * 1024;

    private readonly Lock gate = new();
    private bool stopped;

    /// <summary>Starts to move them.</summary>
    /// <param name="input">The text for the child's input; null is an empty one.</param>
    /// <returns>Ends with both outputs.</returns>
    public Task Start(string? input)
    {
        var writer = process.StandardInput;
        _ = OnThread(() => Feed(writer, input));
        var reader = process.StandardOutput.BaseStream;
        var errorReader = process.StandardError.BaseStream;
        return Task.WhenAll(
            OnThread(() => Read(reader, new OutputLines(output, isError: false))),
            OnThread(() => Read(errorReader, new OutputLines(output, isError: true)))
        );
    }

    /// <summary>Drops what comes from now on.</summary>
    /// <returns>The last lines.</returns>
    /// <exception cref="Exception">What the caller's callback threw.</exception>
    public IReadOnlyList<CommandLine> Stop()
    {
        lock (gate)
        {
            stopped = true;
            if (output.Fault is { } fault)
                ExceptionDispatchInfo.Throw(fault);
            return output.Tail();
        }
    }

    private static Task OnThread(Action action)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                action();
            }
            catch (IOException)
            {
                // The other end is gone: for a stream that is its end.
            }
            finally
            {
                completion.SetResult();
            }
        })
        {
            IsBackground = true,
        }.Start();
        return completion.Task;
    }

    private static void Feed(StreamWriter writer, string? input)
    {
        using (writer)
            writer.Write(input);
    }

    private void Read(Stream stream, OutputLines lines)
    {
        using (stream)
        {
            var buffer = new byte[BufferSize];
            while (stream.Read(buffer, 0, buffer.Length) is > 0 and var count)
                Take(() => lines.Add(buffer.AsSpan(0, count)));
            Take(lines.Complete);
        }
    }

    private void Take(Action action)
    {
        lock (gate)
        {
            if (stopped)
                return;
            action();
            if (output.Fault is null)
                return;
            stopped = true;
            _ = abort();
        }
    }
}
