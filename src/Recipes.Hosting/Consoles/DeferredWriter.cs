namespace Recipes.Hosting.Consoles;

/// <summary>Writes lines in large pieces, and yet soon: what is written is seen after a short delay at the latest. Safe for several threads.</summary>
internal sealed class DeferredWriter : IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(150);

    private readonly Lock gate = new();
    private readonly TextWriter writer;
    private readonly Action<Exception>? onFault;
    private readonly ITimer timer;
    private bool isDirty;
    private bool isClosed;

    /// <summary>Creates a writer.</summary>
    /// <param name="writer">A buffered writer; disposed with this one.</param>
    /// <param name="time">The clock that ends the delay.</param>
    /// <param name="onFault">Called once if writing fails; nothing more is written then. A full disk must not end a build through its log.</param>
    public DeferredWriter(TextWriter writer, TimeProvider time, Action<Exception>? onFault = null)
    {
        this.writer = writer;
        this.onFault = onFault;
        timer = time.CreateTimer(
            static state => ((DeferredWriter)state!).Flush(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>Writes a line.</summary>
    /// <param name="prefix">What stands before it; may be empty.</param>
    /// <param name="text">The line.</param>
    public void WriteLine(string prefix, string text)
    {
        Exception? fault;
        lock (gate)
        {
            fault = TryWrite(prefix, text);
            if (fault is null && !isDirty && !isClosed)
            {
                isDirty = true;
                timer.Change(Delay, Timeout.InfiniteTimeSpan);
            }
        }
        Report(fault);
    }

    /// <summary>Writes what is waiting.</summary>
    public void Flush()
    {
        Exception? fault;
        lock (gate)
            fault = TryFlush();
        Report(fault);
    }

    /// <summary>Writes what is waiting and closes the writer.</summary>
    public void Dispose()
    {
        timer.Dispose();
        Exception? fault;
        lock (gate)
        {
            fault = TryFlush();
            isClosed = true;
            Close();
        }
        Report(fault);
    }

    private Exception? TryWrite(string prefix, string text)
    {
        if (isClosed)
            return null;
        try
        {
            writer.Write(prefix);
            writer.Write(text);
            writer.Write('\n');
            return null;
        }
        catch (Exception exception) when (IsLost(exception))
        {
            isClosed = true;
            return exception;
        }
    }

    private Exception? TryFlush()
    {
        if (isClosed || !isDirty)
            return null;
        try
        {
            isDirty = false;
            writer.Flush();
            return null;
        }
        catch (Exception exception) when (IsLost(exception))
        {
            isClosed = true;
            return exception;
        }
    }

    // A writer that failed holds text that fails again.
    private void Close()
    {
        try
        {
            writer.Dispose();
        }
        catch (Exception exception) when (IsLost(exception))
        {
            // Reported when it happened first.
        }
    }

    // The latter where a shell closed the descriptor, and it became something else's.
    private static bool IsLost(Exception exception) => exception is IOException or UnauthorizedAccessException;

    // Outside the lock: who hears of it may write to another writer.
    private void Report(Exception? fault)
    {
        if (fault is not null)
            onFault?.Invoke(fault);
    }
}
