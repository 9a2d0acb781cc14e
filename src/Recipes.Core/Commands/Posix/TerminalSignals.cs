namespace Recipes.Commands.Posix;

/// <summary>
/// While a child owns the terminal, its keys for SIGINT and SIGQUIT are the child's: this process ignores both, as <c>system(3)</c> does.
/// Handlers, this program's own ones included, are back in place when the last such child has ended.
/// </summary>
internal sealed unsafe class TerminalSignals : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly byte[] Interrupt = new byte[Signals.ActionSize];
    private static readonly byte[] Quit = new byte[Signals.ActionSize];
    private static int holders;

    private bool released;

    private TerminalSignals() { }

    /// <summary>Ignores the terminal's signals until disposed.</summary>
    public static TerminalSignals Hold()
    {
        lock (Gate)
        {
            if (holders++ == 0)
            {
                fixed (
                    byte* interrupt = Interrupt,
                        quit = Quit
                )
                {
                    Signals.IgnoreSignal(Signals.Interrupt, interrupt);
                    Signals.IgnoreSignal(Signals.Quit, quit);
                }
            }
        }
        return new TerminalSignals();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!released)
            Release();
        released = true;
    }

    private static void Release()
    {
        lock (Gate)
        {
            if (--holders > 0)
                return;
            fixed (
                byte* interrupt = Interrupt,
                    quit = Quit
            )
            {
                _ = Libc.SignalAction(Signals.Interrupt, interrupt, previous: null);
                _ = Libc.SignalAction(Signals.Quit, quit, previous: null);
            }
        }
    }
}
