using System.Diagnostics;
using System.Text;
using Recipes.IO;

namespace Recipes.Acceptance.Machines;

/// <summary>A program that runs in a session of its own, as one that was started in a terminal; its output is read all the while.</summary>
public sealed class RunningProgram
{
    // A second of a processor: timers take less.
    private const int Little = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly string[] command;
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly Task reading;

    public RunningProgram(IEnumerable<string> command, AbsolutePath directory, IReadOnlyDictionary<string, string> environment)
    {
        this.command = [.. command];
        // setsid(1) becomes the program: the process that is waited for is the leader of its group. Relative commands are those of the directory.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec setsid \"$@\"", "sh", .. this.command])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        process.StandardInput.Close();
        reading = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, errors));
    }

    /// <summary>Its number.</summary>
    public int Id => process.Id;

    /// <summary>What it wrote so far, on both outputs.</summary>
    public string Written => Text(output) + Text(errors);

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Sends a signal to it alone.</summary>
    public void Signal(int signal) => Processes.Signal(Id, signal);

    /// <summary>Sends a signal to its process group, as a terminal does.</summary>
    public void SignalGroup(int signal) => Processes.Signal(-Id, signal);

    /// <summary>Waits until a condition holds, which must be before it ends.</summary>
    public void WaitUntil(Func<bool> condition)
    {
        Eventually.Holds(() => HasEnded || condition(), () => $"{string.Join(' ', command)} has written\n{Written}");
        condition().ShouldBeTrue($"It ended too early: {string.Join(' ', command)}\n{Written}");
    }

    /// <summary>Waits for its end, and for the end of all that it left its output to.</summary>
    /// <param name="patience">How long it may do nothing; ten times that long it may work. Null for the usual.</param>
    public ProgramResult Wait(TimeSpan? patience = null)
    {
        if (!Ends(patience ?? Eventually.Patience) || !reading.Wait(Eventually.Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"It does not end: {string.Join(' ', command)}\n{Written}");
        }
        return new ProgramResult(process.ExitCode, Text(output), Text(errors));
    }

    // A machine that has much else to do takes long for what is soon done elsewhere: only who does nothing has hung.
    private bool Ends(TimeSpan patience)
    {
        var (all, idle) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        long worked = 0;
        while (!process.WaitForExit(Interval))
        {
            var now = Processes.Ticks(Id);
            if (Math.Abs(now - worked) > Little)
            {
                worked = now;
                idle.Restart();
            }
            if (idle.Elapsed > patience || all.Elapsed > 10 * patience)
                return false;
        }
        return true;
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder text)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var count)
        {
            lock (text)
                text.Append(buffer, 0, count);
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
