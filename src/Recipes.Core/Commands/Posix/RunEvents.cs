namespace Recipes.Commands.Posix;

/// <summary>What can happen to a running child, beside output.</summary>
[Flags]
internal enum RunEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The child has ended and waits to be reaped.</summary>
    Ended = 1,

    /// <summary>Another part of this program has reaped the child.</summary>
    Lost = 2,

    /// <summary>The child was stopped because it wants the terminal.</summary>
    Stopped = 4,

    /// <summary>The caller wants it to end.</summary>
    Cancelled = 8,

    /// <summary>The child's time to end by itself is over.</summary>
    GraceOver = 16,

    /// <summary>The time to read what processes that outlive the child still write is over.</summary>
    DrainOver = 32,

    /// <summary>The time in which a killed child must be gone is over.</summary>
    KillOver = 64,
}
