namespace Recipes.Commands.Posix;

/// <summary>Events from other threads for the one that serves a child, and the descriptor that wakes its poll.</summary>
internal sealed class RunSignal : IDisposable
{
    private readonly Lock gate = new();
    private RunEvents events;
    private int descriptor = Descriptors.Event();

    /// <summary>Readable while there are events.</summary>
    public int Descriptor => descriptor;

    /// <summary>Adds events. Harmless after disposal: the descriptor's number may be another file by then.</summary>
    public void Raise(RunEvents happened)
    {
        lock (gate)
        {
            events |= happened;
            if (descriptor != Descriptors.None)
                _ = Descriptors.Write(descriptor, [1, 0, 0, 0, 0, 0, 0, 0]);
        }
    }

    /// <summary>Takes all events.</summary>
    public RunEvents Take()
    {
        lock (gate)
        {
            _ = Descriptors.Read(descriptor, stackalloc byte[8]);
            var taken = events;
            events = RunEvents.None;
            return taken;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
            Descriptors.Close(ref descriptor);
    }
}
