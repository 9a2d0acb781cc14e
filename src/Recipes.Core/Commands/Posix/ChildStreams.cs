using System.Buffers;
using System.Text;

namespace Recipes.Commands.Posix;

/// <summary>The pipes to one child's standard streams. Knows nothing of when a child should end.</summary>
internal sealed unsafe class ChildStreams : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private const int OutputSlot = 0;
    private const int ErrorSlot = 1;
    private const int InputSlot = 2;
    private const int WakeSlot = 3;

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private readonly OutputLines outputLines;
    private readonly OutputLines errorLines;
    private ReadOnlyMemory<byte> text;
    private int input = Descriptors.None;
    private int output = Descriptors.None;
    private int error = Descriptors.None;
    private int childInput = Descriptors.None;
    private int childOutput = Descriptors.None;
    private int childError = Descriptors.None;

    /// <summary>Prepares; there is nothing to serve until the pipes are made.</summary>
    /// <param name="lines">Where the lines go.</param>
    public ChildStreams(CommandOutput lines)
    {
        outputLines = new OutputLines(lines, isError: false);
        errorLines = new OutputLines(lines, isError: true);
    }

    /// <summary>The descriptors that become the child's 0, 1 and 2.</summary>
    public IReadOnlyList<int> ForChild => [childInput, childOutput, childError];

    /// <summary>Whether both outputs have ended.</summary>
    public bool Finished => output == Descriptors.None && error == Descriptors.None;

    /// <summary>Makes the pipes.</summary>
    /// <param name="standardInput">The child's input; null is an empty one.</param>
    /// <exception cref="IOException">The system has no descriptor left.</exception>
    public void Open(string? standardInput)
    {
        (output, childOutput) = Descriptors.Pipe();
        (error, childError) = Descriptors.Pipe();
        if (standardInput is null)
            return;
        (childInput, input) = Descriptors.Pipe();
        Descriptors.DoNotBlock(input);
        text = Encoding.UTF8.GetBytes(standardInput);
    }

    /// <summary>Closes the child's ends in this process: only then do its outputs end with it.</summary>
    public void Started()
    {
        Descriptors.Close(ref childInput);
        Descriptors.Close(ref childOutput);
        Descriptors.Close(ref childError);
    }

    /// <summary>Waits until something can be moved or the wake descriptor is readable, and moves it.</summary>
    /// <returns>Whether the wake descriptor is readable.</returns>
    public bool Serve(int wake)
    {
        if (input != Descriptors.None && text.IsEmpty)
            CloseInput();
        var entries = stackalloc Libc.PollEntry[4];
        entries[OutputSlot] = new() { Descriptor = output, Events = Libc.Readable };
        entries[ErrorSlot] = new() { Descriptor = error, Events = Libc.Readable };
        entries[InputSlot] = new() { Descriptor = input, Events = Libc.Writable };
        entries[WakeSlot] = new() { Descriptor = wake, Events = Libc.Readable };
        // A poll that was interrupted leaves no entry ready: the caller's loop comes back.
        if (Libc.Poll(entries, 4, -1) <= 0)
            return false;
        if (entries[OutputSlot].Ready != 0)
            Read(ref output, outputLines, BufferSize);
        if (entries[ErrorSlot].Ready != 0)
            Read(ref error, errorLines, BufferSize);
        if (entries[InputSlot].Ready != 0)
            Feed();
        return entries[WakeSlot].Ready != 0;
    }

    /// <summary>Stops to feed the child.</summary>
    public void CloseInput() => Descriptors.Close(ref input);

    /// <summary>Reads what was written until now, and no more.</summary>
    public void Abandon()
    {
        Abandon(ref output, outputLines);
        Abandon(ref error, errorLines);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Started();
        CloseInput();
        Descriptors.Close(ref output);
        Descriptors.Close(ref error);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Feed()
    {
        if (Descriptors.Write(input, text.Span) is { } written)
            text = text[written..];
        else
            CloseInput();
    }

    private void Abandon(ref int descriptor, OutputLines lines)
    {
        // A pipe is read in the order in which it was written: whatever the child itself wrote is among these bytes.
        for (
            var waiting = descriptor == Descriptors.None ? 0 : Descriptors.Waiting(descriptor);
            waiting > 0 && descriptor != Descriptors.None;

        )
            waiting -= Read(ref descriptor, lines, Math.Min(waiting, BufferSize));
        if (descriptor != Descriptors.None)
            Close(ref descriptor, lines);
    }

    private int Read(ref int descriptor, OutputLines lines, int most)
    {
        var count = Descriptors.Read(descriptor, buffer.AsSpan(0, most));
        if (count > 0)
            lines.Add(buffer.AsSpan(0, count));
        else
            Close(ref descriptor, lines);
        return count;
    }

    private static void Close(ref int descriptor, OutputLines lines)
    {
        lines.Complete();
        Descriptors.Close(ref descriptor);
    }
}
