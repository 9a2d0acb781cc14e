using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Recipes.Errors;

namespace Recipes.Hosting.Builds;

/// <summary>Ctrl-C once cancels what runs, twice also what is assured after a failure, three times ends the process at once.</summary>
internal sealed class CancelSignals : IDisposable
{
    private readonly CancellationTokenSource running = new();
    private readonly CancellationTokenSource assured = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private int count;

    public CancelSignals()
    {
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

    [SuppressMessage(
        "ApiDesign",
        "RS0030",
        Justification = "The third Ctrl-C wants out, whatever still runs; children die with this process."
    )]
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
                Environment.Exit(ExitCode.Cancelled);
                break;
        }
    }
}
