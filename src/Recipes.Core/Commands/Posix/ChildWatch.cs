using System.Runtime.InteropServices;

namespace Recipes.Commands.Posix;

/// <summary>Waits for one child's end.</summary>
/// <remarks>
/// Never for any child (<c>waitpid(-1)</c>): other children belong to others, as to <see cref="System.Diagnostics.Process"/>, which treats ours
/// the same way. The child is left to be reaped: until then its number, and its group's, cannot be given to another process.
/// </remarks>
internal static unsafe class ChildWatch
{
    private const int OneProcess = 1;
    private const int DoNotWait = 0x1;
    private const int WhenStopped = 0x2;
    private const int WhenEnded = 0x4;
    private const int LeaveWaitable = 0x1000000;

    // siginfo_t on 64-bit Linux.
    private const int InformationSize = 128;
    private const int CodeOffset = 8;
    private const int StatusOffset = 24;
    private const int StoppedCode = 5;

    /// <summary>Waits for the child's end; leaves it to be reaped.</summary>
    /// <param name="child">The child's process number.</param>
    /// <param name="reportStops">Whether a stop for want of the terminal is an event.</param>
    /// <param name="signal">Where stops go.</param>
    /// <returns>How it ended.</returns>
    public static RunEvents Wait(int child, bool reportStops, RunSignal signal)
    {
        var information = stackalloc byte[InformationSize];
        var options = WhenEnded | LeaveWaitable | (reportStops ? WhenStopped : 0);
        while (true)
        {
            if (Libc.WaitId(OneProcess, (uint)child, information, options) != 0)
            {
                if (Marshal.GetLastPInvokeError() == Libc.Interrupted)
                    continue;
                return RunEvents.Lost;
            }
            if (*(int*)(information + CodeOffset) != StoppedCode)
                return RunEvents.Ended;
            if (*(int*)(information + StatusOffset) is Signals.TerminalInput or Signals.TerminalOutput)
                signal.Raise(RunEvents.Stopped);
            // Only this takes the stop off the list; the end, should it come meanwhile, stays on it.
            _ = Libc.WaitId(OneProcess, (uint)child, information, WhenStopped | DoNotWait);
        }
    }

    /// <summary>Reaps a child that has ended.</summary>
    /// <returns>Its exit code; 128 + N if signal N ended it; null if it was reaped elsewhere.</returns>
    public static int? Reap(int child)
    {
        int status;
        while (Libc.WaitProcess(child, &status, options: 0) < 0)
        {
            if (Marshal.GetLastPInvokeError() != Libc.Interrupted)
                return null;
        }
        var signal = status & 0x7F;
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal;
    }
}
