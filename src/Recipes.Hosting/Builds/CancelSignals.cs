using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Recipes.Errors;

namespace Recipes.Hosting.Builds;

/// <summary>Ctrl-C once cancels what runs, twice also what is assured after a failure, three times ends the process at once.</summary>
internal sealed class CancelSignals : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Action abandon;
    private readonly CancellationTokenSource running = new();
    private readonly CancellationTokenSource assured = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private int count;

    /// <summary>Takes the signals over until disposed.</summary>
    /// <param name="abandon">Leaves the terminal as it should be before the process ends at once, which does not wait long for it.</param>
    public CancelSignals(Action abandon)
    {
        this.abandon = abandon;
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
    }

    public CancellationToken Running => running.Token;

    public CancellationToken Assured => assured.Token;

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        running.Dispose();
        assured.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        switch (Interlocked.Increment(ref count))
        {
            case 1:
                // Not on the signal's thread: callbacks may take their time.
                _ = running.CancelAsync();
                break;
            case 2:
                _ = assured.CancelAsync();
                break;
            default:
                _ = LeaveAsync();
                break;
        }
    }

    [SuppressMessage(
        "ApiDesign",
        "RS0030",
        Justification = "The third Ctrl-C wants out, whatever still runs; children die with this process."
    )]
    private async Task LeaveAsync()
    {
        await Task.WhenAny(Task.Run(abandon, CancellationToken.None), Task.Delay(Patience, CancellationToken.None));
        Environment.Exit(ExitCode.Cancelled);
    }
}
