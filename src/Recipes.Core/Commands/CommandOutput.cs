namespace Recipes.Commands;

/// <summary>Where the lines of one command go: secrets hidden, the last ones kept, each handed to the caller. One thread at a time.</summary>
/// <param name="mask">What to hide.</param>
/// <param name="onLine">The caller's callback, or null.</param>
internal sealed class CommandOutput(SecretMask mask, Action<CommandLine>? onLine)
{
    private readonly CommandLine[] last = new CommandLine[CommandResult.TailLength];
    private long count;

    /// <summary>What to hide.</summary>
    public SecretMask Mask => mask;

    /// <summary>What the caller's callback threw, or null; lines that follow are dropped.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Takes a line.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "It is the caller's own exception: it reaches the caller once the child is gone."
    )]
    public void Add(ReadOnlySpan<char> text, bool isError)
    {
        if (Fault is not null)
            return;
        var line = new CommandLine(mask.Apply(text), isError);
        last[count++ % last.Length] = line;
        try
        {
            onLine?.Invoke(line);
        }
        catch (Exception fault)
        {
            Fault = fault;
        }
    }

    /// <summary>The last lines in order of arrival.</summary>
    public IReadOnlyList<CommandLine> Tail()
    {
        var length = (int)Math.Min(count, last.Length);
        var tail = new CommandLine[length];
        for (var i = 0; i < length; i++)
            tail[i] = last[(count - length + i) % last.Length];
        return tail;
    }
}
