namespace Recipes.Commands.Posix;

/// <summary>The signals this library sends or looks for; the numbers are those of Linux on x86, ARM, RISC-V and POWER.</summary>
internal static unsafe class Signals
{
    public const int HangUp = 1;
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;
    public const int Child = 17;
    public const int TerminalInput = 21;
    public const int TerminalOutput = 22;

    /// <summary>Room for the C library's <c>struct sigaction</c> (152 bytes), whose first member is the handler.</summary>
    public const int ActionSize = 256;

    private const nint Default = 0;
    private const nint Ignore = 1;

    /// <summary>
    /// Makes children waitable: whoever started this process with SIGCHLD ignored (<c>trap '' CHLD</c>) makes the kernel drop exit codes.
    /// </summary>
    public static void KeepExitCodes()
    {
        var action = stackalloc byte[ActionSize];
        if (Libc.SignalAction(Child, action: null, action) == 0 && *(nint*)action == Ignore)
            Set(Child, Default, previous: null);
    }

    /// <summary>Ignores a signal.</summary>
    /// <param name="signal">Its number.</param>
    /// <param name="previous">Receives what was done on it before: <see cref="ActionSize"/> bytes.</param>
    public static void IgnoreSignal(int signal, byte* previous) => Set(signal, Ignore, previous);

    private static void Set(int signal, nint handler, byte* previous)
    {
        var action = stackalloc byte[ActionSize];
        new Span<byte>(action, ActionSize).Clear();
        *(nint*)action = handler;
        _ = Libc.SignalAction(signal, action, previous);
    }
}
